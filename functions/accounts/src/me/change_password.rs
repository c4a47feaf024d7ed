//! `PUT /v1/me/password`: a new password for the old one. All other logins end.

use aforo_api::problems::common::INVALID_BODY;
use aforo_api::{Answer, App, Cookies, Current, Fields, Input, Json, Origin, Problem, Signing};
use aforo_domain::fields::FieldErrors;
use aforo_domain::security_event::SecurityEventKind;
use aforo_domain::text::Password;
use aforo_factors::{RecoveryCode, TotpCode};
use aforo_store::NewCredentials;
use utoipa::ToSchema;

use super::reauthentication::with_both;
use super::replaced_login::{client_of, replace_login};
use crate::factor::{TypedCode, read_optional_codes};
use crate::log_in::{LoggedIn, logged_in};
use crate::password::{self, Context};
use crate::totp_secrets::WithTotp;

/// The password that is, the one that is to be, and a code where a second factor is on.
#[derive(ToSchema)]
#[serde(deny_unknown_fields)]
#[schema(examples(json!({"current_password": "una frase bien larga", "new_password": "otra frase bien larga", "code": "492039"})))]
pub struct ChangePassword {
    #[schema(value_type = String, format = "password", min_length = 12, max_length = 128)]
    pub current_password: Password,
    #[schema(value_type = String, format = "password", min_length = 12, max_length = 128)]
    pub new_password: Password,
    #[schema(value_type = Option<String>)]
    pub code: Option<TotpCode>,
    #[schema(value_type = Option<String>)]
    pub recovery_code: Option<RecoveryCode>,
}

impl Input for ChangePassword {
    fn read(fields: &mut Fields<'_>) -> Option<Self> {
        let current_password = fields.text("current_password");
        let new_password = fields.text("new_password");
        let (code, recovery_code) = read_optional_codes(fields)?;
        Some(Self {
            current_password: current_password?,
            new_password: new_password?,
            code,
            recovery_code,
        })
    }
}

#[utoipa::path(put, path = "/v1/me/password", operation_id = "change-password", tag = "accounts",
    summary = "Change your password", request_body = ChangePassword,
    responses((status = 200, description = "Changed; new tokens for this login, all others have ended", body = LoggedIn)))]
pub async fn change_password(
    app: &App<WithTotp<Signing>>,
    current: Current,
    origin: Origin,
    cookies: Cookies,
    Json(input): Json<ChangePassword>,
) -> Result<Answer, Problem> {
    let account = &current.account;
    let context = Context {
        address: &account.email,
        name: &account.name,
    };
    if let Err(fault) = password::acceptable(&input.new_password, context) {
        let mut errors = FieldErrors::default();
        errors.add("/new_password", fault);
        return Err(Problem::new(INVALID_BODY).fields(errors));
    }
    let WithTotp {
        other: signing,
        totp,
    } = &app.secrets;
    let code = TypedCode::of(input.code, input.recovery_code);
    let proof = (input.current_password, code);
    let proven = with_both(app, &signing.digests, totp, &origin, &current, proof).await?;
    let new = NewCredentials::Password(password::hash(input.new_password).await?);
    let kind = SecurityEventKind::PasswordChanged;
    let opened = replace_login(app, signing, &origin, &current, &proven, new, kind).await?;
    Ok(logged_in(opened, client_of(&current), &cookies, app.now()))
}
