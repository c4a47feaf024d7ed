//! `DELETE /v1/me/logins/{login}`: ends one of the caller's logins.

use aforo_api::problems::accounts::LOGIN_NOT_FOUND;
use aforo_api::{App, Current, NoContent, Origin, Path, Problem};
use aforo_domain::ids::LoginId;
use aforo_domain::security_event::{SecurityEvent, SecurityEventKind};

#[utoipa::path(delete, path = "/v1/me/logins/{login}", operation_id = "end-login", tag = "accounts",
    summary = "End one of your logins", responses((status = 204, description = "It has ended")))]
pub async fn end_login(
    app: &App,
    Current { caller, account }: Current,
    origin: Origin,
    Path(login): Path<LoginId>,
) -> Result<NoContent, Problem> {
    let event = SecurityEvent {
        login: Some(login),
        ..origin.security_event(app, account.id, SecurityEventKind::LoginEnded)
    };
    if app.table.end_login(login, &event, &caller.actor()).await? {
        Ok(NoContent)
    } else {
        Err(LOGIN_NOT_FOUND.into())
    }
}
