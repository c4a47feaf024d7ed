//! `PATCH /v1/organizations/{organization}`: changes what the organisation is and has settled; what is not named stays.

use aforo_api::problems::organizations::ORGANIZATION_NOT_FOUND;
use aforo_api::{App, IfMatch, Json, ManageOrganization, Member, Problem, Revised};
use aforo_domain::revision::{ChangedMeanwhile, Edited};
use aforo_store::OrganizationSaved;

use super::body::ChangedOrganizationBody;
use super::input::ChangedOrganization;
use super::view::OrganizationView;

/// How often a change without `If-Match` is decided anew that meets others.
const ROUNDS: u32 = 8;

#[utoipa::path(patch, path = "/v1/organizations/{organization}", operation_id = "update-organization", tag = "organizations",
    summary = "Change an organisation", request_body = ChangedOrganizationBody,
    responses((status = 200, description = "The organisation as it is now", body = OrganizationView)))]
pub async fn update_organization(
    app: &App,
    owner: Member<ManageOrganization>,
    IfMatch(edited): IfMatch,
    Json(ChangedOrganization(change)): Json<ChangedOrganization>,
) -> Result<Revised<OrganizationView>, Problem> {
    let (mut before, read, by) = (
        owner.organization.clone(),
        owner.organization.revision,
        owner.caller.actor(),
    );
    for attempt in 0..ROUNDS {
        let Some(after) = before.change(change.clone(), edited, app.now())? else {
            return Ok(Revised {
                revision: before.revision,
                body: before.into(),
            });
        };
        match app.table.change_organization(&before, &after, &by).await? {
            OrganizationSaved::Yes => {
                return Ok(Revised {
                    revision: after.revision,
                    body: after.into(),
                });
            }
            OrganizationSaved::Changed => app.table.pause(attempt).await,
        }
        let found = app.table.organization(before.id).await?;
        before = found.ok_or(ORGANIZATION_NOT_FOUND)?;
    }
    // With an `ETag` the second round has said so already.
    let Edited(known) = edited;
    Err(ChangedMeanwhile {
        current: before.revision,
        changed: before.history.since(known.unwrap_or(read)),
    }
    .into())
}
