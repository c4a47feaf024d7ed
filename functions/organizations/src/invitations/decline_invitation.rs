//! `POST /v1/invitations/refusal`: declines an invitation, for whoever has its secret: they may have no account.

use aforo_api::{App, DigestKey, Json, NoContent, Origin, Problem};
use aforo_domain::invitation::InvitationState;

use super::presented::{InvitationToken, ROUNDS, met_to_the_end, presented};

#[utoipa::path(post, path = "/v1/invitations/refusal", operation_id = "decline-invitation", tag = "organizations",
    summary = "Decline an invitation that you got by mail", request_body = InvitationToken,
    responses((status = 204, description = "It is declined, or was before")))]
pub async fn decline_invitation(
    app: &App<DigestKey>,
    origin: Origin,
    Json(input): Json<InvitationToken>,
) -> Result<NoContent, Problem> {
    let by = origin.actor();
    for attempt in 0..ROUNDS {
        let invitation = presented(app, &input.token).await?.invitation;
        if invitation.state == InvitationState::Declined {
            return Ok(NoContent);
        }
        invitation.open(app.now())?;
        let declined = app
            .table
            .end_invitation(&invitation, InvitationState::Declined, &by)
            .await?;
        if declined {
            return Ok(NoContent);
        }
        app.table.pause(attempt).await;
    }
    Err(met_to_the_end().into())
}
