//! `POST /v1/platform/accounts/{account}/deactivation`: ends what an account is doing, and lets it do nothing more.

use aforo_api::problems::accounts::{ACCOUNT_NOT_FIT, ACCOUNT_NOT_FOUND};
use aforo_api::{Administrator, App, ManageAccounts, NoContent, Origin, Path, Problem};
use aforo_domain::ids::AccountId;
use aforo_domain::security_event::{SecurityEvent, SecurityEventKind};
use aforo_store::Administered;

#[utoipa::path(post, path = "/v1/platform/accounts/{account}/deactivation", operation_id = "disable-account", tag = "platform",
    summary = "Disable an account", responses((status = 204, description = "It is disabled, or was before")))]
pub async fn disable_account(
    app: &App,
    administrator: Administrator<ManageAccounts>,
    origin: Origin,
    Path(account): Path<AccountId>,
) -> Result<NoContent, Problem> {
    let caller = administrator.caller;
    let event = SecurityEvent {
        actor: Some(caller.account),
        ..origin.security_event(app, account, SecurityEventKind::AccountDisabled)
    };
    match app.table.disable_account(&event, &caller.actor()).await? {
        Administered::Yes | Administered::Before => Ok(NoContent),
        Administered::Missing => Err(ACCOUNT_NOT_FOUND.into()),
        Administered::Unfit | Administered::LastAdministrator => Err(ACCOUNT_NOT_FIT.into()),
    }
}
