//! `POST /v1/factor-resets/confirmation`: takes a lost second factor away, with the mailed link and the password.

use aforo_api::problems::accounts::{ACCOUNT_NOT_FIT, INVALID_LINK};
use aforo_api::{App, DigestKey, Fields, Input, Json, Origin, Problem};
use aforo_domain::LinkPurpose;
use aforo_domain::security_event::{SecurityEvent, SecurityEventKind};
use aforo_domain::text::{OpaqueToken, Password};
use aforo_store::{Changed, CredentialChange, NewCredentials};
use serde::Serialize;
use utoipa::ToSchema;

use super::usable::{check_owner, usable_link};

/// What stands behind the `#` of the mailed link, and the password.
#[derive(ToSchema)]
#[serde(deny_unknown_fields)]
#[schema(examples(json!({"token": "BQGQ…", "password": "una frase bien larga"})))]
pub struct ResetFactor {
    #[schema(value_type = String, min_length = 1, max_length = 2000)]
    pub token: OpaqueToken,
    #[schema(value_type = String, format = "password", min_length = 12, max_length = 128)]
    pub password: Password,
}

impl Input for ResetFactor {
    fn read(fields: &mut Fields<'_>) -> Option<Self> {
        let token = fields.text("token");
        let password = fields.text("password");
        Some(Self {
            token: token?,
            password: password?,
        })
    }
}

#[derive(Serialize, ToSchema)]
#[schema(examples(json!({"status": "off"})))]
pub struct FactorWasReset {
    status: &'static str,
}

#[utoipa::path(post, path = "/v1/factor-resets/confirmation", operation_id = "reset-factor", tag = "accounts",
    summary = "Take a lost second factor away with the mailed link", request_body = ResetFactor,
    responses((status = 200, description = "There is no second factor, and all logins have ended", body = FactorWasReset)))]
pub async fn reset_factor(
    app: &App<DigestKey>,
    origin: Origin,
    Json(input): Json<ResetFactor>,
) -> Result<Json<FactorWasReset>, Problem> {
    let digests = &app.secrets;
    let purposes = [LinkPurpose::ResetFactor];
    let usable = usable_link(app, digests, &origin, &input.token, &purposes).await?;
    let account = usable.account.id;
    // Their role was given to somebody with a second factor; another administrator takes it away first.
    if usable.account.platform_role.is_some() {
        return Err(ACCOUNT_NOT_FIT.into());
    }
    check_owner(app, &origin, &usable, input.password).await?;
    let event = SecurityEvent {
        link: Some(usable.link.id),
        ..origin.security_event(app, account, SecurityEventKind::SecondFactorReset)
    };
    let change = CredentialChange {
        address: digests.address(&usable.account.email),
        before: &usable.credentials,
        new: NewCredentials::FactorOff,
        factor: None,
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
        Changed::Yes => Ok(Json(FactorWasReset { status: "off" })),
        Changed::Stale | Changed::CodeUsed | Changed::LinkUsed | Changed::AddressTaken => {
            Err(INVALID_LINK.into())
        }
    }
}
