//! Changes that end all logins, and go on with a new one in the place of the one that made them.

use aforo_api::problems::accounts::WRONG_CODE;
use aforo_api::problems::common::UNAUTHENTICATED;
use aforo_api::{Core, Current, Origin, Problem, Signing};
use aforo_domain::ids::LoginId;
use aforo_domain::login::ClientKind;
use aforo_domain::security_event::{SecurityEvent, SecurityEventKind};
use aforo_store::{Changed, CredentialChange, NewCredentials};

use super::reauthentication::Reauthenticated;
use crate::log_in::{Beginning, OpenedLogin};

/// Makes the change, and gives the login that goes on.
///
/// # Errors
/// `wrong-code`: it was used before; `unauthenticated`: the account was changed meanwhile.
pub async fn replace_login(
    core: &Core,
    signing: &Signing,
    origin: &Origin,
    current: &Current,
    proven: &Reauthenticated,
    new: NewCredentials<'_>,
    kind: SecurityEventKind,
) -> Result<OpenedLogin, Problem> {
    let account = current.account.id;
    let client = client_of(current);
    let id = LoginId::new(core.now(), core.random());
    let beginning = Beginning::new(core, origin, account, id, client);
    let event = SecurityEvent {
        login: Some(current.caller.login),
        ..origin.security_event(core, account, kind)
    };
    let change = CredentialChange {
        address: proven.address,
        before: &proven.credentials,
        new,
        factor: proven.factor.as_ref(),
        link: None,
        login: Some(&beginning.new),
        event: &event,
        now: core.now(),
    };
    match core
        .table
        .change_credentials(&change, &current.caller.actor())
        .await?
    {
        // Devices that were known before are not any longer: this one gets a new token.
        Changed::Yes => {
            let epoch = proven.credentials.epoch + 1;
            beginning.tokens(core, signing, epoch, false).await
        }
        Changed::CodeUsed => Err(WRONG_CODE.into()),
        Changed::Stale | Changed::LinkUsed | Changed::AddressTaken => Err(UNAUTHENTICATED.into()),
    }
}

/// What the login that asks was opened for.
pub fn client_of(current: &Current) -> ClientKind {
    let mut logins = current.account.logins.iter();
    logins
        .find(|login| login.id == current.caller.login)
        .map_or(ClientKind::App, |login| login.client)
}
