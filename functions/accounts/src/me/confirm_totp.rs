//! `POST /v1/me/totp/confirmation`: turns two-step verification on with a first code. All other logins end.

use aforo_api::problems::accounts::{
    SECOND_FACTOR_NOT_BEGUN, SECOND_FACTOR_ON, WRONG_CODE, not_throttled,
};
use aforo_api::problems::common::UNAUTHENTICATED;
use aforo_api::{
    Answer, App, Cookies, Current, Fields, Input, IntoAnswer, Json, Origin, Problem, Signing,
};
use aforo_domain::security_event::SecurityEventKind;
use aforo_factors::TotpCode;
use aforo_store::{Limit, NewCredentials};
use jiff::SignedDuration;
use serde::Serialize;
use utoipa::ToSchema;

use super::reauthentication::Reauthenticated;
use super::renew_recovery_codes::new_codes;
use super::replaced_login::{client_of, replace_login};
use crate::log_in::{LoggedIn, with_tokens};
use crate::totp_secrets::WithTotp;

/// What the application shows.
#[derive(ToSchema)]
#[serde(deny_unknown_fields)]
#[schema(examples(json!({"code": "492039"})))]
pub struct ConfirmTotp {
    #[schema(value_type = String)]
    pub code: TotpCode,
}

impl Input for ConfirmTotp {
    fn read(fields: &mut Fields<'_>) -> Option<Self> {
        Some(Self {
            code: fields.text("code")?,
        })
    }
}

/// Ten codes for when the application is lost, each good once, and the tokens of the login that goes on.
#[derive(Serialize, ToSchema)]
#[schema(examples(json!({
    "recovery_codes": ["7Q8P-GN2M-Y4VB-7GX9-5VYN-S6BS"], "status": "logged_in", "login": "lgn_01mbz9s100f1yb8q05nmw9tp4g",
    "access_token": "eyJ0eXAiOiJhdCtqd3Qi…", "token_type": "Bearer", "expires_in": 900, "expires_at": "2027-03-14T09:15:00Z",
    "refresh_token": "rt_AYzE…", "refresh_until": "2027-04-13T09:00:00Z"
})))]
pub struct SecondFactorOn {
    /// They are not told again.
    recovery_codes: Vec<String>,
    #[serde(flatten)]
    tokens: LoggedIn,
}

#[utoipa::path(post, path = "/v1/me/totp/confirmation", operation_id = "confirm-totp", tag = "accounts",
    summary = "Turn two-step verification on", request_body = ConfirmTotp,
    responses((status = 200, description = "It is on, and all other logins have ended", body = SecondFactorOn)))]
pub async fn confirm_totp(
    app: &App<WithTotp<Signing>>,
    current: Current,
    origin: Origin,
    cookies: Cookies,
    Json(input): Json<ConfirmTotp>,
) -> Result<Answer, Problem> {
    let WithTotp {
        other: signing,
        totp,
    } = &app.secrets;
    let account = &current.account;
    if account.second_factor {
        return Err(SECOND_FACTOR_ON.into());
    }
    throttle(app, &current).await?;
    let now = app.now();
    let address = signing.digests.address(&account.email);
    let factor = app.table.factor(account.id, now).await?;
    let seed = factor
        .and_then(|factor| factor.pending)
        .ok_or(SECOND_FACTOR_NOT_BEGUN)?;
    let opened = totp.open(&seed, account.id, now).await?;
    let Some(step) = opened.matching_step(&input.code, now) else {
        let kind = SecurityEventKind::SecondFactorRefused;
        let event = origin.security_event(app, account.id, kind);
        app.table
            .note_security_event(&event, &current.caller.actor())
            .await?;
        return Err(WRONG_CODE.into());
    };
    let credentials = app.table.credentials(address).await?;
    let credentials = credentials
        .filter(|found| found.account == account.id && found.epoch == account.epoch)
        .ok_or(UNAUTHENTICATED)?;
    let proven = Reauthenticated {
        address,
        credentials,
        factor: None,
    };
    let resealed = totp.resealed(&seed, &opened, account.id, now).await;
    let (recovery_codes, hashes) = new_codes(account.id);
    let new = NewCredentials::FactorOn {
        pending: &seed,
        seed: resealed.as_ref().unwrap_or(&seed),
        step,
        recovery_codes: &hashes,
    };
    let kind = SecurityEventKind::SecondFactorOn;
    let opened = replace_login(app, signing, &origin, &current, &proven, new, kind).await?;
    let client = client_of(&current);
    Ok(with_tokens(opened, client, &cookies, now, |tokens| {
        Json(SecondFactorOn {
            recovery_codes,
            tokens,
        })
        .into_answer()
    }))
}

async fn throttle<S>(app: &App<S>, current: &Current) -> Result<(), Problem> {
    let limit = Limit {
        kind: "factor-confirmation",
        most: app.settings.reauthentications_per_account,
        window: SignedDuration::from_mins(15),
    };
    let who = current.account.id.to_string();
    let now = app.now();
    not_throttled(app.table.attempt(limit, &who, now).await?, now)
}
