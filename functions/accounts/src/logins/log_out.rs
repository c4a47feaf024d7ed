//! `POST /v1/logins/log-out`: ends the login of a refresh token, also when its access token is over. Again, it changes nothing.

use aforo_api::{Answer, App, Cookies, DigestKey, IntoAnswer, Json, NoContent, Origin, Problem};
use aforo_domain::security_event::{SecurityEvent, SecurityEventKind};

use super::presented::RefreshTokenInput;

#[utoipa::path(post, path = "/v1/logins/log-out", operation_id = "log-out", tag = "accounts",
    summary = "Log out", request_body = RefreshTokenInput,
    responses((status = 204, description = "The login has ended")))]
pub async fn log_out(
    app: &App<DigestKey>,
    origin: Origin,
    cookies: Cookies,
    Json(input): Json<RefreshTokenInput>,
) -> Result<Answer, Problem> {
    let (token, _) = input.token(&app.secrets, &cookies)?;
    let event = SecurityEvent {
        login: Some(token.login),
        ..origin.security_event(app, token.account, SecurityEventKind::LoggedOut)
    };
    // Whether it was open still does not matter.
    let _was_there = app
        .table
        .end_login(token.login, &event, &origin.actor())
        .await?;
    Ok(cookies.without_refresh(NoContent.into_answer()))
}
