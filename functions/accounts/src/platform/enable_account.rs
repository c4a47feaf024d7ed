//! `DELETE /v1/platform/accounts/{account}/deactivation`: lets a disabled account log in again.

use aforo_api::problems::accounts::ACCOUNT_NOT_FOUND;
use aforo_api::{Administrator, App, ManageAccounts, NoContent, Origin, Path, Problem};
use aforo_domain::ids::AccountId;
use aforo_domain::security_event::{SecurityEvent, SecurityEventKind};
use aforo_store::Administered;

#[utoipa::path(delete, path = "/v1/platform/accounts/{account}/deactivation", operation_id = "enable-account", tag = "platform",
    summary = "Enable an account again", responses((status = 204, description = "It is enabled, or was before")))]
pub async fn enable_account(
    app: &App,
    administrator: Administrator<ManageAccounts>,
    origin: Origin,
    Path(account): Path<AccountId>,
) -> Result<NoContent, Problem> {
    let caller = administrator.caller;
    let event = SecurityEvent {
        actor: Some(caller.account),
        ..origin.security_event(app, account, SecurityEventKind::AccountEnabled)
    };
    match app.table.enable_account(&event, &caller.actor()).await? {
        Administered::Yes | Administered::Before => Ok(NoContent),
        Administered::Missing | Administered::Unfit | Administered::LastAdministrator => {
            Err(ACCOUNT_NOT_FOUND.into())
        }
    }
}
