//! `PUT /v1/me/email`: asks for another address. The account gets it when the link that is mailed there was used; the address that
//! it has is told at once.

use aforo_api::problems::accounts::WRONG_CODE;
use aforo_api::{Accepted, App, Current, DigestKey, Fields, Input, Json, Origin, Problem};
use aforo_domain::security_event::{SecurityEvent, SecurityEventKind};
use aforo_domain::text::Password;
use aforo_domain::{EmailAddress, LinkPurpose};
use aforo_factors::{RecoveryCode, TotpCode};
use aforo_store::{Changed, NewLink};
use utoipa::ToSchema;

use super::reauthentication::with_both;
use crate::factor::{TypedCode, read_optional_codes};
use crate::links::{ASKED, Asked, new_link, throttle};
use crate::totp_secrets::WithTotp;

/// The address that is to be, the password, and a code where a second factor is on.
#[derive(ToSchema)]
#[serde(deny_unknown_fields)]
#[schema(examples(json!({"email": "ana.ruiz@example.org", "password": "una frase bien larga", "code": "492039"})))]
pub struct ChangeEmail {
    #[schema(value_type = String, format = "email", max_length = 254)]
    pub email: EmailAddress,
    #[schema(value_type = String, format = "password", min_length = 12, max_length = 128)]
    pub password: Password,
    #[schema(value_type = Option<String>)]
    pub code: Option<TotpCode>,
    #[schema(value_type = Option<String>)]
    pub recovery_code: Option<RecoveryCode>,
}

impl Input for ChangeEmail {
    fn read(fields: &mut Fields<'_>) -> Option<Self> {
        let email = fields.text("email");
        let password = fields.text("password");
        let (code, recovery_code) = read_optional_codes(fields)?;
        Some(Self {
            email: email?,
            password: password?,
            code,
            recovery_code,
        })
    }
}

#[utoipa::path(put, path = "/v1/me/email", operation_id = "change-email", tag = "accounts",
    summary = "Ask for another address", request_body = ChangeEmail,
    responses((status = 202, description = "The mail is on its way, whether or not the address is somebody's", body = Asked)))]
pub async fn change_email(
    app: &App<WithTotp<DigestKey>>,
    current: Current,
    origin: Origin,
    Json(input): Json<ChangeEmail>,
) -> Result<Accepted<Asked>, Problem> {
    let WithTotp {
        other: digests,
        totp,
    } = &app.secrets;
    let code = TypedCode::of(input.code, input.recovery_code);
    let proof = (input.password, code);
    let proven = with_both(app, digests, totp, &origin, &current, proof).await?;
    let purpose = LinkPurpose::ChangeEmail;
    let address = digests.address(&input.email);
    throttle(app, digests, &origin, purpose, address).await?;
    let account = &current.account;
    let link = NewLink {
        account: Some((account.id, proven.credentials.epoch)),
        new_email: Some(input.email),
        ..new_link(app, digests, purpose, address, account.language)
    };
    let event = SecurityEvent {
        login: Some(current.caller.login),
        fields: vec!["email".to_owned()],
        link: Some(link.id),
        ..origin.security_event(app, account.id, SecurityEventKind::EmailChangeRequested)
    };
    let factor = proven.factor.as_ref();
    match app
        .table
        .ask_for_email(&link, factor, &event, &current.caller.actor())
        .await?
    {
        Changed::Yes => Ok(Accepted(ASKED)),
        Changed::Stale | Changed::CodeUsed | Changed::LinkUsed | Changed::AddressTaken => {
            Err(WRONG_CODE.into())
        }
    }
}
