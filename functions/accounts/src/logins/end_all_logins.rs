//! `DELETE /v1/me/logins`: ends all of the caller's logins, this one too.

use aforo_api::{Answer, App, Cookies, Current, IntoAnswer, NoContent, Origin, Problem};
use aforo_domain::security_event::{SecurityEvent, SecurityEventKind};

#[utoipa::path(delete, path = "/v1/me/logins", operation_id = "end-all-logins", tag = "accounts",
    summary = "End all of your logins, this one too", responses((status = 204, description = "They have ended")))]
pub async fn end_all_logins(
    app: &App,
    Current { caller, account }: Current,
    origin: Origin,
    cookies: Cookies,
) -> Result<Answer, Problem> {
    let event = SecurityEvent {
        login: Some(caller.login),
        ..origin.security_event(app, account.id, SecurityEventKind::AllLoginsEnded)
    };
    // The account was there a moment ago.
    let _was_there = app.table.end_all_logins(&event, &caller.actor()).await?;
    Ok(cookies.without_refresh(NoContent.into_answer()))
}
