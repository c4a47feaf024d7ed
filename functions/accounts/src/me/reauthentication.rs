//! Changes that need more than a token: the password again, and a code where a second factor is on.

use aforo_api::problems::accounts::{WRONG_CODE, WRONG_PASSWORD, not_throttled};
use aforo_api::problems::common::UNAUTHENTICATED;
use aforo_api::{Core, Current, DigestKey, Origin, Problem};
use aforo_domain::AddressDigest;
use aforo_domain::security_event::SecurityEventKind;
use aforo_domain::text::Password;
use aforo_store::{Credentials, FactorUse, Limit};
use jiff::SignedDuration;

use crate::factor::{TypedCode, code_is_missing};
use crate::password;
use crate::totp_secrets::TotpSecrets;

/// Who asks, proven anew.
pub struct Reauthenticated {
    pub address: AddressDigest,
    pub credentials: Credentials,
    /// The code that the change uses up.
    pub factor: Option<FactorUse>,
}

/// Checks the password of the caller's account.
///
/// # Errors
/// `wrong-password`; `too-many-requests`.
pub async fn with_password(
    core: &Core,
    digests: &DigestKey,
    origin: &Origin,
    current: &Current,
    password: Password,
) -> Result<Reauthenticated, Problem> {
    let account = &current.account;
    throttle(core, current).await?;
    let address = digests.address(&account.email);
    let credentials = core.table.credentials(address).await?;
    let credentials = credentials
        .filter(|found| found.account == account.id && found.epoch == account.epoch)
        .ok_or(UNAUTHENTICATED)?;
    if !check_password(core, origin, &credentials, password).await? {
        return Err(WRONG_PASSWORD.into());
    }
    Ok(Reauthenticated {
        address,
        credentials,
        factor: None,
    })
}

/// The same, and a code where the account has a second factor.
///
/// # Errors
/// As [`with_password`]; `wrong-code`; `invalid-body`: there is none.
pub async fn with_both(
    core: &Core,
    digests: &DigestKey,
    totp: &TotpSecrets,
    origin: &Origin,
    current: &Current,
    proof: (Password, Option<TypedCode>),
) -> Result<Reauthenticated, Problem> {
    let (password, code) = proof;
    let mut proven = with_password(core, digests, origin, current, password).await?;
    if !proven.credentials.second_factor {
        return Ok(proven);
    }
    let account = current.account.id;
    let factor = core.table.factor(account, core.now()).await?;
    let code = code.ok_or_else(code_is_missing)?;
    let accepted = match factor {
        Some(factor) => code.accepted(core, totp, account, &factor).await,
        None => Err(WRONG_CODE.into()),
    };
    match accepted {
        Ok(factor) => proven.factor = Some(factor),
        Err(problem) => {
            note_refusal(core, origin, &proven.credentials).await?;
            return Err(problem);
        }
    }
    Ok(proven)
}

/// Whether the password is the account's. That it was not is noted.
///
/// # Errors
/// No answer.
pub async fn check_password(
    core: &Core,
    origin: &Origin,
    credentials: &Credentials,
    password: Password,
) -> Result<bool, Problem> {
    let right = password::verify(password, credentials.password_hash.clone()).await?;
    if !right {
        note_refusal(core, origin, credentials).await?;
    }
    Ok(right)
}

async fn note_refusal(
    core: &Core,
    origin: &Origin,
    credentials: &Credentials,
) -> Result<(), Problem> {
    let kind = SecurityEventKind::ReauthenticationRefused;
    let event = origin.security_event(core, credentials.account, kind);
    Ok(core
        .table
        .note_security_event(&event, &origin.actor())
        .await?)
}

async fn throttle(core: &Core, current: &Current) -> Result<(), Problem> {
    let limit = Limit {
        kind: "reauthentication",
        most: core.settings.reauthentications_per_account,
        window: SignedDuration::from_mins(15),
    };
    let who = current.account.id.to_string();
    let now = core.now();
    not_throttled(core.table.attempt(limit, &who, now).await?, now)
}
