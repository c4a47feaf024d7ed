//! `POST /v1/password-resets`: mails a link with which a forgotten password is replaced.

use aforo_api::{Accepted, App, DigestKey, Json, Origin, Problem};
use aforo_domain::LinkPurpose;

use super::ask::{ASKED, Asked, ask};
use super::email_input::EmailInput;

#[utoipa::path(post, path = "/v1/password-resets", operation_id = "request-password-reset", tag = "accounts",
    summary = "Get a mail with which you set a new password", request_body = EmailInput,
    responses((status = 202, description = "Accepted, whether or not the address is known", body = Asked)))]
pub async fn request_password_reset(
    app: &App<DigestKey>,
    origin: Origin,
    Json(input): Json<EmailInput>,
) -> Result<Accepted<Asked>, Problem> {
    ask(app, &origin, LinkPurpose::ResetPassword, &input.email).await?;
    Ok(Accepted(ASKED))
}
