//! `DELETE /v1/organizations/{organization}/invitations/{invitation}`: takes an invitation back; its mail leads to nothing any more.

use aforo_api::problems::organizations::INVITATION_NOT_FOUND;
use aforo_api::{App, ManageMembers, Member, NoContent, Path, Problem};
use aforo_domain::ids::InvitationId;
use aforo_domain::invitation::InvitationState;

use super::presented::{ROUNDS, met_to_the_end};

#[utoipa::path(delete, path = "/v1/organizations/{organization}/invitations/{invitation}", operation_id = "revoke-invitation",
    tag = "organizations", summary = "Take an invitation back",
    responses((status = 204, description = "It is, or was before")))]
pub async fn revoke_invitation(
    app: &App,
    owner: Member<ManageMembers>,
    Path(id): Path<InvitationId>,
) -> Result<NoContent, Problem> {
    let by = owner.caller.actor();
    for attempt in 0..ROUNDS {
        let found = app.table.invitation(owner.organization.id, id).await?;
        let invitation = found.ok_or(INVITATION_NOT_FOUND)?;
        invitation.revocable()?;
        let is_revoked = invitation.state == InvitationState::Revoked;
        let ended = is_revoked
            || app
                .table
                .end_invitation(&invitation, InvitationState::Revoked, &by)
                .await?;
        if ended {
            return Ok(NoContent);
        }
        app.table.pause(attempt).await;
    }
    Err(met_to_the_end().into())
}
