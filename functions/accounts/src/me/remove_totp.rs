//! `POST /v1/me/totp/removal`: turns two-step verification off. All other logins end.

use aforo_api::problems::accounts::SECOND_FACTOR_OFF;
use aforo_api::{Answer, App, Cookies, Current, Fields, Input, Json, Origin, Problem, Signing};
use aforo_domain::security_event::SecurityEventKind;
use aforo_domain::text::Password;
use aforo_factors::{RecoveryCode, TotpCode};
use aforo_store::NewCredentials;
use utoipa::ToSchema;

use super::reauthentication::with_both;
use super::replaced_login::{client_of, replace_login};
use crate::factor::{TypedCode, read_codes};
use crate::log_in::{LoggedIn, logged_in};
use crate::totp_secrets::WithTotp;

/// The password, and a code of the application or a recovery code.
#[derive(ToSchema)]
#[serde(deny_unknown_fields)]
#[schema(examples(json!({"password": "una frase bien larga", "code": "492039"})))]
pub struct WithSecondFactor {
    #[schema(value_type = String, format = "password", min_length = 12, max_length = 128)]
    pub password: Password,
    /// This or `recovery_code`, not both.
    #[schema(value_type = Option<String>)]
    pub code: Option<TotpCode>,
    #[schema(value_type = Option<String>)]
    pub recovery_code: Option<RecoveryCode>,
}

impl Input for WithSecondFactor {
    fn read(fields: &mut Fields<'_>) -> Option<Self> {
        let password = fields.text("password");
        let (code, recovery_code) = read_codes(fields)?;
        Some(Self {
            password: password?,
            code,
            recovery_code,
        })
    }
}

impl WithSecondFactor {
    pub fn proof(self) -> (Password, Option<TypedCode>) {
        (self.password, TypedCode::of(self.code, self.recovery_code))
    }
}

#[utoipa::path(post, path = "/v1/me/totp/removal", operation_id = "remove-totp", tag = "accounts",
    summary = "Turn two-step verification off", request_body = WithSecondFactor,
    responses((status = 200, description = "It is off; new tokens for this login, all others have ended", body = LoggedIn)))]
pub async fn remove_totp(
    app: &App<WithTotp<Signing>>,
    current: Current,
    origin: Origin,
    cookies: Cookies,
    Json(input): Json<WithSecondFactor>,
) -> Result<Answer, Problem> {
    if !current.account.second_factor {
        return Err(SECOND_FACTOR_OFF.into());
    }
    let WithTotp {
        other: signing,
        totp,
    } = &app.secrets;
    let digests = &signing.digests;
    let proven = with_both(app, digests, totp, &origin, &current, input.proof()).await?;
    let new = NewCredentials::FactorOff;
    let kind = SecurityEventKind::SecondFactorOff;
    let opened = replace_login(app, signing, &origin, &current, &proven, new, kind).await?;
    Ok(logged_in(opened, client_of(&current), &cookies, app.now()))
}
