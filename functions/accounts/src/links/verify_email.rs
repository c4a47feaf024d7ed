//! `POST /v1/email-verifications/confirmation`: proves with a mailed link that an address is an account's, be it the one it has or the
//! one it is to have. It takes the account's password, too: a link that somebody opens in a mail that they did not ask for makes nothing
//! theirs, or a stranger's.

use aforo_api::problems::accounts::{EMAIL_TAKEN, INVALID_LINK};
use aforo_api::{App, DigestKey, Fields, Input, Json, Origin, Problem};
use aforo_domain::LinkPurpose;
use aforo_domain::security_event::{SecurityEvent, SecurityEventKind};
use aforo_domain::text::{OpaqueToken, Password};
use aforo_store::{Changed, CredentialChange, NewCredentials};
use serde::Serialize;
use utoipa::ToSchema;

use super::usable::{UsableLink, check_owner, usable_link};

/// What stands behind the `#` of the mailed link, and the account's password.
#[derive(ToSchema)]
#[serde(deny_unknown_fields)]
#[schema(examples(json!({"token": "AQGQ…", "password": "una frase bien larga"})))]
pub struct VerifyEmail {
    #[schema(value_type = String, min_length = 1, max_length = 2000)]
    pub token: OpaqueToken,
    #[schema(value_type = String, format = "password", min_length = 12, max_length = 128)]
    pub password: Password,
}

impl Input for VerifyEmail {
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
#[schema(examples(json!({"status": "verified"})))]
pub struct Verified {
    status: &'static str,
}

#[utoipa::path(post, path = "/v1/email-verifications/confirmation", operation_id = "verify-email", tag = "accounts",
    summary = "Confirm an address with the mailed link", request_body = VerifyEmail,
    responses((status = 200, description = "The address is the account's", body = Verified)))]
pub async fn verify_email(
    app: &App<DigestKey>,
    origin: Origin,
    Json(input): Json<VerifyEmail>,
) -> Result<Json<Verified>, Problem> {
    let purposes = [LinkPurpose::VerifyEmail, LinkPurpose::ChangeEmail];
    let usable = usable_link(app, &app.secrets, &origin, &input.token, &purposes).await?;
    check_owner(app, &origin, &usable, input.password).await?;
    let changed = if usable.link.purpose == LinkPurpose::ChangeEmail {
        change_address(app, &origin, usable).await?
    } else {
        note(app, &origin, &usable).await?
    };
    match changed {
        Changed::Yes => Ok(Json(Verified { status: "verified" })),
        Changed::AddressTaken => Err(EMAIL_TAKEN.into()),
        Changed::Stale | Changed::CodeUsed | Changed::LinkUsed => Err(INVALID_LINK.into()),
    }
}

async fn note(
    app: &App<DigestKey>,
    origin: &Origin,
    usable: &UsableLink,
) -> Result<Changed, Problem> {
    let account = &usable.account;
    // The account has another address by now.
    if app.secrets.address(&account.email) != usable.link.address {
        return Ok(Changed::Stale);
    }
    let event = SecurityEvent {
        link: Some(usable.link.id),
        ..origin.security_event(app, account.id, SecurityEventKind::EmailVerified)
    };
    Ok(app
        .table
        .verify_email(
            account.id,
            &account.email,
            &usable.used,
            &event,
            &origin.actor(),
        )
        .await?)
}

/// Both addresses are told; all logins end, and devices must show a password for the new address.
async fn change_address(
    app: &App<DigestKey>,
    origin: &Origin,
    usable: UsableLink,
) -> Result<Changed, Problem> {
    let UsableLink {
        link,
        account,
        credentials,
        mut used,
    } = usable;
    let new = link.new_email.ok_or(INVALID_LINK)?;
    let event = SecurityEvent {
        link: Some(link.id),
        fields: vec!["email".to_owned()],
        ..origin.security_event(app, account.id, SecurityEventKind::EmailChanged)
    };
    used.old_email = Some(account.email.clone());
    let now = used.now;
    let change = CredentialChange {
        address: app.secrets.address(&account.email),
        before: &credentials,
        new: NewCredentials::Email {
            new: &new,
            address: app.secrets.address(&new),
        },
        factor: None,
        link: Some(&used),
        login: None,
        event: &event,
        now,
    };
    Ok(app
        .table
        .change_credentials(&change, &origin.actor())
        .await?)
}
