//! `GET /v1/organizations/{organization}/members`: who they are and since when. Their addresses are for owners alone.

use aforo_api::{App, DigestKey, Json, ManageMembers, Member, Problem, Query, schema};
use aforo_domain::EmailAddress;
use aforo_domain::ids::AccountId;
use aforo_domain::organization::MemberRole;
use aforo_domain::text::PersonName;
use aforo_store::MemberProfile;
use jiff::Timestamp;
use serde::Serialize;
use utoipa::ToSchema;

use crate::paging::PageQuery;

#[derive(Serialize, ToSchema)]
#[schema(examples(json!({"items": [{
    "account": "acc_01mbz9s100f1yb8q05nmw9tp4g", "name": "Ana Ruiz", "email": "ana@example.org", "role": "owner",
    "since": "2027-01-10T08:00:00Z"
}], "next_cursor": null})))]
pub struct MemberList {
    items: Vec<MemberView>,
    /// Null on the last page.
    #[schema(required)]
    next_cursor: Option<String>,
}

#[derive(Serialize, ToSchema)]
#[schema(as = Member)]
struct MemberView {
    #[schema(value_type = schema::AccountId)]
    account: AccountId,
    #[schema(value_type = String)]
    name: PersonName,
    #[schema(value_type = String, format = "email")]
    email: EmailAddress,
    #[schema(value_type = schema::MemberRole)]
    role: MemberRole,
    since: Timestamp,
}

impl From<MemberProfile> for MemberView {
    fn from(profile: MemberProfile) -> Self {
        Self {
            account: profile.member.account,
            name: profile.name,
            email: profile.email,
            role: profile.member.role,
            since: profile.member.since,
        }
    }
}

#[utoipa::path(get, path = "/v1/organizations/{organization}/members", operation_id = "list-members", tag = "organizations",
    summary = "List the members of an organisation", params(PageQuery),
    responses((status = 200, description = "A page of them, by account; it may be short and yet not the last", body = MemberList)))]
pub async fn list_members(
    app: &App<DigestKey>,
    owner: Member<ManageMembers>,
    Query(query): Query<PageQuery>,
) -> Result<Json<MemberList>, Problem> {
    let list = format!("members of {}", owner.organization.id);
    let start = query.start(&app.secrets, &list)?;
    let page = app
        .table
        .members(&owner.organization, start, query.limit)
        .await?;
    Ok(Json(MemberList {
        items: page.items.into_iter().map(MemberView::from).collect(),
        next_cursor: page.next.and_then(|next| app.secrets.cursor(&list, &next)),
    }))
}
