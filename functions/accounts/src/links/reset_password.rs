//! `POST /v1/password-resets/confirmation`: replaces a password by whoever reads the account's mail, and has its second factor where
//! that is on: a mailbox alone is never a way round it. Nobody is logged in by it.

use aforo_api::problems::accounts::{INVALID_LINK, WRONG_CODE, not_throttled};
use aforo_api::problems::common::INVALID_BODY;
use aforo_api::{
    Answer, App, Cookies, Core, DigestKey, Fields, Input, IntoAnswer, Json, Origin, Problem,
};
use aforo_domain::LinkPurpose;
use aforo_domain::fields::FieldErrors;
use aforo_domain::login::ClientKind;
use aforo_domain::security_event::{SecurityEvent, SecurityEventKind};
use aforo_domain::text::{OpaqueToken, Password};
use aforo_factors::{RecoveryCode, TotpCode};
use aforo_store::{Changed, CredentialChange, FactorUse, NewCredentials, link_lasts, random};
use serde::Serialize;
use utoipa::ToSchema;

use super::usable::{UsableLink, usable_link};
use crate::factor::{TypedCode, code_is_missing, read_optional_codes};
use crate::log_in::{ClientInput, read_client};
use crate::password::{self, Context};
use crate::totp_secrets::{TotpSecrets, WithTotp};

/// What stands behind the `#` of the mailed link, and the new password.
#[derive(ToSchema)]
#[serde(deny_unknown_fields)]
#[schema(examples(json!({"token": "AwGQ…", "password": "otra frase bien larga", "client": "app"})))]
pub struct ResetPassword {
    #[schema(value_type = String, min_length = 1, max_length = 2000)]
    pub token: OpaqueToken,
    #[schema(value_type = String, format = "password", min_length = 12, max_length = 128)]
    pub password: Password,
    /// Of the second factor, where it is on; this or `recovery_code`.
    #[schema(value_type = Option<String>)]
    pub code: Option<TotpCode>,
    #[schema(value_type = Option<String>)]
    pub recovery_code: Option<RecoveryCode>,
    #[schema(value_type = Option<ClientInput>)]
    pub client: ClientKind,
}

impl Input for ResetPassword {
    fn read(fields: &mut Fields<'_>) -> Option<Self> {
        let token = fields.text("token");
        let password = fields.text("password");
        let codes = read_optional_codes(fields);
        let client = read_client(fields);
        let (code, recovery_code) = codes?;
        Some(Self {
            token: token?,
            password: password?,
            code,
            recovery_code,
            client: client?,
        })
    }
}

#[derive(Serialize, ToSchema)]
#[schema(examples(json!({"status": "reset", "device_token": "dt_mH1p…"})))]
pub struct PasswordWasReset {
    status: &'static str,
    /// For `log-in`: whoever reads the account's mail is let in however often strangers have tried. A browser has it in a cookie.
    #[serde(skip_serializing_if = "Option::is_none")]
    device_token: Option<String>,
}

#[utoipa::path(post, path = "/v1/password-resets/confirmation", operation_id = "reset-password", tag = "accounts",
    summary = "Set a new password with the mailed link", request_body = ResetPassword,
    responses((status = 200, description = "The password is the new one, and all logins have ended", body = PasswordWasReset)))]
pub async fn reset_password(
    app: &App<WithTotp<DigestKey>>,
    origin: Origin,
    cookies: Cookies,
    Json(input): Json<ResetPassword>,
) -> Result<Answer, Problem> {
    let client = input.client;
    let device = try_reset_password(app, &origin, input).await?;
    let view = |device_token| {
        Json(PasswordWasReset {
            status: "reset",
            device_token,
        })
        .into_answer()
    };
    Ok(match client {
        ClientKind::Browser => cookies.with_device(view(None), &device),
        ClientKind::App | ClientKind::Page => view(Some(device)),
    })
}

/// Sets the password, and gives a token for the device that did it.
///
/// # Errors
/// `invalid-link`, `invalid-body`, `too-many-requests`.
pub async fn try_reset_password(
    app: &App<WithTotp<DigestKey>>,
    origin: &Origin,
    input: ResetPassword,
) -> Result<String, Problem> {
    let purposes = [LinkPurpose::ResetPassword, LinkPurpose::KnownAddress];
    let WithTotp {
        other: digests,
        totp,
    } = &app.secrets;
    let usable = usable_link(app, digests, origin, &input.token, &purposes).await?;
    let account = &usable.account;
    let context = Context {
        address: &account.email,
        name: &account.name,
    };
    if let Err(fault) = password::acceptable(&input.password, context) {
        let mut errors = FieldErrors::default();
        errors.add("/password", fault);
        return Err(Problem::new(INVALID_BODY).fields(errors));
    }
    let code = TypedCode::of(input.code, input.recovery_code);
    let factor = factor_of(app, totp, origin, &usable, code).await?;
    let hash = password::hash(input.password).await?;
    let event = SecurityEvent {
        link: Some(usable.link.id),
        ..origin.security_event(app, account.id, SecurityEventKind::PasswordReset)
    };
    let address = digests.address(&account.email);
    let change = CredentialChange {
        address,
        before: &usable.credentials,
        new: NewCredentials::Password(hash),
        factor: factor.as_ref(),
        link: Some(&usable.used),
        login: None,
        event: &event,
        now: app.now(),
    };
    match app
        .table
        .change_credentials(&change, &origin.actor())
        .await?
    {
        Changed::Yes => {
            Ok(digests.device_token(usable.account.id, usable.credentials.epoch + 1, random()))
        }
        Changed::CodeUsed => Err(WRONG_CODE.into()),
        Changed::Stale | Changed::LinkUsed | Changed::AddressTaken => Err(INVALID_LINK.into()),
    }
}

/// Guesses at one link.
const TRIES: u32 = 5;

/// The code that the account's second factor asks for, if it has one.
async fn factor_of(
    core: &Core,
    totp: &TotpSecrets,
    origin: &Origin,
    usable: &UsableLink,
    code: Option<TypedCode>,
) -> Result<Option<FactorUse>, Problem> {
    let account = usable.account.id;
    if !usable.credentials.second_factor {
        return Ok(None);
    }
    let code = code.ok_or_else(code_is_missing)?;
    let link = usable.link.id.to_string();
    let (now, ends) = (
        core.now(),
        usable.link.asked_at + link_lasts(usable.link.purpose),
    );
    let tried = core
        .table
        .try_once("reset-code", &link, TRIES, ends)
        .await?;
    not_throttled(tried, now)?;
    let factor = core.table.factor(account, now).await?.ok_or(INVALID_LINK)?;
    match code.accepted(core, totp, account, &factor).await {
        Ok(factor) => Ok(Some(factor)),
        Err(problem) => {
            let kind = SecurityEventKind::SecondFactorRefused;
            let event = origin.security_event(core, account, kind);
            core.table
                .note_security_event(&event, &origin.actor())
                .await?;
            Err(problem)
        }
    }
}
