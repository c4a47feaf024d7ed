//! `POST /v1/invitations/reading`: shows an invitation to whoever has its secret.

use aforo_api::{App, DigestKey, Json, Problem};

use super::presented::{InvitationToken, PresentedInvitation, presented};

#[utoipa::path(post, path = "/v1/invitations/reading", operation_id = "read-invitation", tag = "organizations",
    summary = "See an invitation that you got by mail", request_body = InvitationToken,
    responses((status = 200, description = "The invitation, whatever became of it", body = PresentedInvitation)))]
pub async fn read_invitation(
    app: &App<DigestKey>,
    Json(input): Json<InvitationToken>,
) -> Result<Json<PresentedInvitation>, Problem> {
    let found = presented(app, &input.token).await?;
    let view = PresentedInvitation::new(&found.invitation, found.organization, app.now());
    Ok(Json(view))
}
