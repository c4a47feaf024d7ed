//! `GET /v1/organizations`: those that the caller is a member of, with the caller's role in each.

use aforo_api::{App, Current, DigestKey, Json, Problem, Query, schema};
use aforo_domain::organization::MemberRole;
use serde::Serialize;
use utoipa::ToSchema;

use super::view::OrganizationView;
use crate::paging::PageQuery;

#[derive(Serialize, ToSchema)]
#[schema(examples(json!({"items": [{"role": "owner", "organization": {
    "id": "org_01mbz9s100f1yb8q05nmw9tp4g", "name": "Fundación Río Claro", "kind": "ngo", "time_zone": "Europe/Madrid",
    "language": "es", "payment_methods": ["paypal"], "tax": {"basis_points": 2100, "included": true},
    "service_fee": {"fixed": null, "basis_points": 0, "paid_by": "organizer"}, "created_at": "2027-01-10T08:00:00Z"
}}], "next_cursor": null})))]
pub struct OrganizationList {
    items: Vec<OwnOrganization>,
    /// Null on the last page.
    #[schema(required)]
    next_cursor: Option<String>,
}

/// An organisation, and what the caller may do there.
#[derive(Serialize, ToSchema)]
struct OwnOrganization {
    #[schema(value_type = schema::MemberRole)]
    role: MemberRole,
    organization: OrganizationView,
}

#[utoipa::path(get, path = "/v1/organizations", operation_id = "list-organizations", tag = "organizations",
    summary = "List your organisations", params(PageQuery),
    responses((status = 200, description = "A page of them, the oldest first; it may be short and yet not the last",
        body = OrganizationList)))]
pub async fn list_organizations(
    app: &App<DigestKey>,
    Current { caller, .. }: Current,
    Query(query): Query<PageQuery>,
) -> Result<Json<OrganizationList>, Problem> {
    let list = format!("organizations of {}", caller.account);
    let start = query.start(&app.secrets, &list)?;
    let page = app
        .table
        .organizations_of(caller.account, start, query.limit)
        .await?;
    let items = page.items.into_iter();
    Ok(Json(OrganizationList {
        items: items
            .map(|(organization, member)| OwnOrganization {
                role: member.role,
                organization: organization.into(),
            })
            .collect(),
        next_cursor: page.next.and_then(|next| app.secrets.cursor(&list, &next)),
    }))
}
