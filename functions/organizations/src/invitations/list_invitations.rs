//! `GET /v1/organizations/{organization}/invitations`: whom the owners have asked, and what came of it.

use aforo_api::{App, DigestKey, Json, ManageMembers, Member, Problem, Query};
use serde::Serialize;
use utoipa::ToSchema;

use super::view::InvitationView;
use crate::paging::PageQuery;

#[derive(Serialize, ToSchema)]
#[schema(examples(json!({"items": [{
    "id": "inv_01mbz9s100f1yb8q05nmw9tp4g", "email": "eva@example.org", "role": "organizer", "language": "es",
    "state": "pending", "created_at": "2027-01-10T08:00:00Z", "ends_at": "2027-01-17T08:00:00Z", "sent": 1, "account": null
}], "next_cursor": null})))]
pub struct InvitationList {
    items: Vec<InvitationView>,
    /// Null on the last page.
    #[schema(required)]
    next_cursor: Option<String>,
}

#[utoipa::path(get, path = "/v1/organizations/{organization}/invitations", operation_id = "list-invitations",
    tag = "organizations", summary = "List the invitations to an organisation", params(PageQuery),
    responses((status = 200, description = "A page of them, the newest first", body = InvitationList)))]
pub async fn list_invitations(
    app: &App<DigestKey>,
    owner: Member<ManageMembers>,
    Query(query): Query<PageQuery>,
) -> Result<Json<InvitationList>, Problem> {
    let (organization, now) = (owner.organization.id, app.now());
    let list = format!("invitations of {organization}");
    let start = query.start(&app.secrets, &list)?;
    let page = app
        .table
        .invitations(organization, start, query.limit)
        .await?;
    let items = page.items.into_iter();
    Ok(Json(InvitationList {
        items: items.map(|of| InvitationView::new(of, now)).collect(),
        next_cursor: page.next.and_then(|next| app.secrets.cursor(&list, &next)),
    }))
}
