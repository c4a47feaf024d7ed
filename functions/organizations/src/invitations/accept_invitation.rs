//! `POST /v1/invitations/acceptance`: makes the caller a member, whose own address must be the invited one.

use aforo_api::problems::organizations::ALREADY_MEMBER;
use aforo_api::{App, Current, DigestKey, Json, Origin, Problem};
use aforo_domain::ids::AccountId;
use aforo_domain::invitation::{Invitation, InvitationState};
use aforo_domain::organization::Member;
use aforo_domain::security_event::{SecurityEvent, SecurityEventKind};
use aforo_store::{Acceptance, InvitationSaved};

use super::presented::{InvitationToken, PresentedInvitation, ROUNDS, met_to_the_end, presented};

#[utoipa::path(post, path = "/v1/invitations/acceptance", operation_id = "accept-invitation", tag = "organizations",
    summary = "Accept an invitation that you got by mail", request_body = InvitationToken,
    responses((status = 200, description = "You are a member, or accepted it before", body = PresentedInvitation)))]
pub async fn accept_invitation(
    app: &App<DigestKey>,
    Current { caller, account }: Current,
    origin: Origin,
    Json(input): Json<InvitationToken>,
) -> Result<Json<PresentedInvitation>, Problem> {
    let now = app.now();
    let address = app.secrets.address(&account.email);
    for attempt in 0..ROUNDS {
        let found = presented(app, &input.token).await?;
        let invitation = found.invitation;
        if is_accepted_by(&invitation, caller.account) {
            let view = PresentedInvitation::new(&invitation, found.organization, now);
            return Ok(Json(view));
        }
        invitation.for_account(address, account.verified_at.is_some(), now)?;
        let event = SecurityEvent {
            login: Some(caller.login),
            subject: Some(invitation.organization.to_string()),
            ..origin.security_event(app, caller.account, SecurityEventKind::InvitationAccepted)
        };
        let acceptance = Acceptance {
            invitation: &invitation,
            hash: found.hash,
            member: Member {
                organization: invitation.organization,
                account: caller.account,
                role: invitation.role,
                since: now,
            },
            event: &event,
            now,
        };
        let by = caller.actor();
        match app.table.accept_invitation(&acceptance, &by).await? {
            InvitationSaved::Yes => {
                let accepted = Invitation {
                    state: InvitationState::Accepted,
                    ..invitation
                };
                let view = PresentedInvitation::new(&accepted, found.organization, now);
                return Ok(Json(view));
            }
            InvitationSaved::Changed => app.table.pause(attempt).await,
            InvitationSaved::AlreadyMember => return Err(ALREADY_MEMBER.into()),
            InvitationSaved::Refused(refused) => return Err(refused.into()),
        }
    }
    Err(met_to_the_end().into())
}

fn is_accepted_by(invitation: &Invitation, account: AccountId) -> bool {
    invitation.state == InvitationState::Accepted && invitation.account == Some(account)
}
