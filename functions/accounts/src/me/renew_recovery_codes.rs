//! `POST /v1/me/recovery-codes`: ten new recovery codes in the place of those that are left.

use aforo_api::problems::accounts::{SECOND_FACTOR_OFF, WRONG_CODE};
use aforo_api::{App, Current, DigestKey, Json, Origin, Problem};
use aforo_domain::ids::AccountId;
use aforo_domain::security_event::{SecurityEvent, SecurityEventKind};
use aforo_factors::RecoveryCode;
use aforo_store::{Changed, random};
use serde::Serialize;
use utoipa::ToSchema;

use super::reauthentication::with_both;
use super::remove_totp::WithSecondFactor;
use crate::totp_secrets::WithTotp;

/// Each is good once. They are not told again.
#[derive(Serialize, ToSchema)]
#[schema(examples(json!({"recovery_codes": ["7Q8P-GN2M-Y4VB-7GX9-5VYN-S6BS"]})))]
pub struct RecoveryCodes {
    recovery_codes: Vec<String>,
}

#[utoipa::path(post, path = "/v1/me/recovery-codes", operation_id = "renew-recovery-codes", tag = "accounts",
    summary = "Get new recovery codes", request_body = WithSecondFactor,
    responses((status = 200, description = "The new codes; no earlier one is good any longer", body = RecoveryCodes)))]
pub async fn renew_recovery_codes(
    app: &App<WithTotp<DigestKey>>,
    current: Current,
    origin: Origin,
    Json(input): Json<WithSecondFactor>,
) -> Result<Json<RecoveryCodes>, Problem> {
    let WithTotp {
        other: digests,
        totp,
    } = &app.secrets;
    let proven = with_both(app, digests, totp, &origin, &current, input.proof()).await?;
    let factor = proven.factor.ok_or(SECOND_FACTOR_OFF)?;
    let account = current.account.id;
    let (recovery_codes, hashes) = new_codes(account);
    let event = SecurityEvent {
        login: Some(current.caller.login),
        ..origin.security_event(app, account, SecurityEventKind::RecoveryCodesRenewed)
    };
    match app
        .table
        .renew_recovery_codes(&factor, &hashes, &event, &current.caller.actor())
        .await?
    {
        Changed::Yes => Ok(Json(RecoveryCodes { recovery_codes })),
        Changed::Stale | Changed::CodeUsed | Changed::LinkUsed | Changed::AddressTaken => {
            Err(WRONG_CODE.into())
        }
    }
}

/// Ten codes as they are shown, and what is stored of them.
pub fn new_codes(account: AccountId) -> (Vec<String>, Vec<String>) {
    let codes = RecoveryCode::new_set(random());
    let shown = codes.iter().map(RecoveryCode::to_string).collect();
    let hashes = codes.iter().map(|code| code.hash(account)).collect();
    (shown, hashes)
}
