//! `POST /v1/organizations/{organization}/invitations/{invitation}/sending`: mails an invitation again, with a new end.

use aforo_api::problems::organizations::{ALREADY_MEMBER, INVITATION_NOT_FOUND};
use aforo_api::{App, Json, ManageMembers, Member, Path, Problem};
use aforo_domain::ids::InvitationId;
use aforo_store::InvitationSaved;

use super::limits::throttle;
use super::presented::{ROUNDS, met_to_the_end};
use super::view::InvitationView;

#[utoipa::path(post, path = "/v1/organizations/{organization}/invitations/{invitation}/sending",
    operation_id = "resend-invitation", tag = "organizations", summary = "Mail an invitation again",
    responses((status = 200, description = "The mail is on its way", body = InvitationView)))]
pub async fn resend_invitation(
    app: &App,
    owner: Member<ManageMembers>,
    Path(id): Path<InvitationId>,
) -> Result<Json<InvitationView>, Problem> {
    let (now, by) = (app.now(), owner.caller.actor());
    for attempt in 0..ROUNDS {
        let before = app.table.invitation(owner.organization.id, id).await?;
        let before = before.ok_or(INVITATION_NOT_FOUND)?;
        let after = before.again(now)?;
        if attempt == 0 {
            throttle(app, owner.caller.account, before.address).await?;
        }
        let sent = app
            .table
            .mail_invitation_again(&before, &after, now, &by)
            .await?;
        match sent {
            InvitationSaved::Yes => return Ok(Json(InvitationView::new(after, now))),
            InvitationSaved::Changed => app.table.pause(attempt).await,
            InvitationSaved::AlreadyMember => return Err(ALREADY_MEMBER.into()),
            InvitationSaved::Refused(refused) => return Err(refused.into()),
        }
    }
    Err(met_to_the_end().into())
}
