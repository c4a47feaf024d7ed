//! `POST /v1/logins/second-factor`: the second step of a log-in.

use aforo_api::problems::accounts::{
    INVALID_SECOND_FACTOR_TOKEN, WRONG_CODE, WRONG_CREDENTIALS, not_throttled,
};
use aforo_api::{
    Answer, App, Cookies, Fields, Input, Json, Origin, PendingLogin, Problem, Signing,
};
use aforo_domain::login::ClientKind;
use aforo_domain::security_event::SecurityEventKind;
use aforo_domain::text::OpaqueToken;
use aforo_factors::{RecoveryCode, TotpCode};
use aforo_store::{Account, FactorUse, Limit};
use jiff::SignedDuration;
use utoipa::ToSchema;

use super::client::{self, ClientInput};
use super::open::{OpenedLogin, Proven, open};
use super::view::{LoggedIn, logged_in};
use crate::factor::{self, TypedCode};
use crate::totp_secrets::WithTotp;

/// A code of the second factor, or one of the recovery codes.
#[derive(ToSchema)]
#[serde(deny_unknown_fields)]
#[schema(examples(json!({"second_factor_token": "eyJ0eXAiOiIyZmErand0Ii…", "code": "492039", "client": "app"})))]
pub struct CompleteLogIn {
    /// As `log-in` gave it.
    #[schema(value_type = String, min_length = 1, max_length = 2000)]
    pub second_factor_token: OpaqueToken,
    /// What the authenticator application shows; this or `recovery_code`, not both.
    #[schema(value_type = Option<String>)]
    pub code: Option<TotpCode>,
    #[schema(value_type = Option<String>)]
    pub recovery_code: Option<RecoveryCode>,
    #[schema(value_type = Option<ClientInput>)]
    pub client: ClientKind,
}

impl Input for CompleteLogIn {
    fn read(fields: &mut Fields<'_>) -> Option<Self> {
        let token = fields.text("second_factor_token");
        let codes = factor::read_codes(fields);
        let client = client::read(fields);
        let (code, recovery_code) = codes?;
        Some(Self {
            second_factor_token: token?,
            code,
            recovery_code,
            client: client?,
        })
    }
}

/// Guesses at one log-in.
const TRIES: u32 = 5;
/// So many quarters' worth of tries are a day's: whoever has the password guesses a code once in a hundred years.
const A_DAY: u32 = 3;

#[utoipa::path(post, path = "/v1/logins/second-factor", operation_id = "complete-log-in", tag = "accounts",
    summary = "Log in with the second factor", request_body = CompleteLogIn,
    responses((status = 200, description = "Logged in", body = LoggedIn)))]
pub async fn complete_log_in(
    app: &App<WithTotp<Signing>>,
    origin: Origin,
    cookies: Cookies,
    Json(input): Json<CompleteLogIn>,
) -> Result<Answer, Problem> {
    let client = input.client;
    if client == ClientKind::Browser {
        cookies.refuse_foreign()?;
    }
    let opened = try_complete(app, &origin, input).await?;
    Ok(logged_in(opened, client, &cookies, app.now()))
}

/// Takes the second step, for whoever then tells it in their own way.
///
/// # Errors
/// `invalid-second-factor-token`, `wrong-code`, `account-disabled`, `too-many-requests`.
pub async fn try_complete(
    app: &App<WithTotp<Signing>>,
    origin: &Origin,
    input: CompleteLogIn,
) -> Result<OpenedLogin, Problem> {
    let pending = app
        .pending_login(input.second_factor_token.expose())
        .await?
        .ok_or(INVALID_SECOND_FACTOR_TOKEN)?;
    throttle(app, &pending).await?;
    let (account, factor) = app
        .table
        .account_and_factor(pending.account, app.now())
        .await?;
    let account = account
        .filter(|account| account.epoch == pending.epoch)
        .ok_or(INVALID_SECOND_FACTOR_TOKEN)?;
    let factor = factor.ok_or(INVALID_SECOND_FACTOR_TOKEN)?;
    let totp = &app.secrets.totp;
    let code = TypedCode::of(input.code, input.recovery_code).ok_or(WRONG_CODE)?;
    let opened = match code.accepted(app, totp, account.id, &factor).await {
        Ok(factor) => complete(app, origin, &pending, &account, &factor, input.client).await,
        Err(problem) => Err(problem),
    };
    match opened {
        Err(problem) if problem.kind() == WRONG_CODE => {
            let kind = SecurityEventKind::SecondFactorRefused;
            let event = origin.security_event(app, account.id, kind);
            app.table
                .note_security_event(&event, &origin.actor())
                .await?;
            Err(problem)
        }
        Err(problem) if problem.kind() == WRONG_CREDENTIALS => {
            Err(INVALID_SECOND_FACTOR_TOKEN.into())
        }
        opened => opened,
    }
}

async fn complete(
    app: &App<WithTotp<Signing>>,
    origin: &Origin,
    pending: &PendingLogin,
    account: &Account,
    factor: &FactorUse,
    client: ClientKind,
) -> Result<OpenedLogin, Problem> {
    let signing = &app.secrets.other;
    let proven = Proven {
        account: account.id,
        epoch: pending.epoch,
        known_device: pending.device.is_some(),
        factor: Some(factor),
    };
    open(app, signing, origin, proven, pending.login, client).await
}

/// Tries are counted for this log-in, and for all of the account's that come from strange devices.
async fn throttle<S>(app: &App<S>, pending: &PendingLogin) -> Result<(), Problem> {
    let now = app.now();
    let login = pending.login.to_string();
    let tried = app
        .table
        .try_once("second-factor", &login, TRIES, pending.expires_at)
        .await?;
    not_throttled(tried, now)?;
    let (kind, who) = match &pending.device {
        Some(device) => ("second-factor-device", device.clone()),
        None => ("second-factor-account", pending.account.to_string()),
    };
    let of_account = app.settings.log_ins_per_account;
    let limit = |kind, most, window| Limit { kind, most, window };
    let quarter = limit(kind, of_account, SignedDuration::from_mins(15));
    not_throttled(app.table.attempt(quarter, &who, now).await?, now)?;
    let a_day = SignedDuration::from_hours(24);
    let day = limit("second-factor-day", of_account.saturating_mul(A_DAY), a_day);
    not_throttled(app.table.attempt(day, &who, now).await?, now)
}
