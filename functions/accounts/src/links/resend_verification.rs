//! `POST /v1/email-verifications`: mails another link that confirms an account's address.

use aforo_api::{Accepted, App, DigestKey, Json, Origin, Problem};
use aforo_domain::LinkPurpose;

use super::ask::{ASKED, Asked, ask};
use super::email_input::EmailInput;

#[utoipa::path(post, path = "/v1/email-verifications", operation_id = "resend-verification", tag = "accounts",
    summary = "Get another mail that confirms your address", request_body = EmailInput,
    responses((status = 202, description = "Accepted, whether or not the address is known", body = Asked)))]
pub async fn resend_verification(
    app: &App<DigestKey>,
    origin: Origin,
    Json(input): Json<EmailInput>,
) -> Result<Accepted<Asked>, Problem> {
    ask(app, &origin, LinkPurpose::VerifyEmail, &input.email).await?;
    Ok(Accepted(ASKED))
}
