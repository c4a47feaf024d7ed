//! `POST /v1/accounts`: asks for an account. Known and unknown addresses are answered alike: which of them it was is the
//! address's owner's business.

use aforo_api::problems::accounts::not_throttled;
use aforo_api::{Accepted, App, DigestKey, Fields, Input, Json, Origin, Problem, schema};
use aforo_domain::ids::{AccountId, MessageId};
use aforo_domain::text::{Password, PersonName};
use aforo_domain::{EmailAddress, Language};
use aforo_store::{Account, Limit};
use jiff::SignedDuration;
use serde::Serialize;
use utoipa::ToSchema;

use crate::password;

/// Who wants an account.
#[derive(ToSchema)]
#[serde(deny_unknown_fields)]
#[schema(examples(json!({"email": "ana@example.org", "password": "una frase bien larga", "name": "Ana Ruiz", "language": "es"})))]
pub struct SignUp {
    #[schema(value_type = String, format = "email", max_length = 254)]
    pub email: EmailAddress,
    /// Any characters, taken exactly as they are.
    #[schema(value_type = String, format = "password", min_length = 12, max_length = 128)]
    pub password: Password,
    #[schema(value_type = String, min_length = 1, max_length = 100)]
    pub name: PersonName,
    /// The language of mails; without it, the one the request asks for.
    #[schema(value_type = Option<schema::Language>)]
    pub language: Option<Language>,
}

impl Input for SignUp {
    fn read(fields: &mut Fields<'_>) -> Option<Self> {
        let email = fields.text("email");
        let password = fields.text("password");
        let name = fields.text("name");
        let language = fields.optional_text("language");
        Some(Self {
            email: email?,
            password: password?,
            name: name?,
            language: language?,
        })
    }
}

/// Always the same.
#[derive(Serialize, ToSchema)]
#[schema(examples(json!({"status": "accepted"})))]
pub struct SignedUp {
    status: &'static str,
}

#[utoipa::path(post, path = "/v1/accounts", operation_id = "sign-up", tag = "accounts",
    summary = "Ask for an account", request_body = SignUp,
    responses((status = 202, description = "Accepted, whether or not the address was known", body = SignedUp)))]
pub async fn sign_up(
    app: &App<DigestKey>,
    origin: Origin,
    input: Json<SignUp>,
) -> Result<Accepted<SignedUp>, Problem> {
    let Json(input) = input;
    let now = app.now();
    let limit = Limit {
        kind: "sign-up",
        most: app.settings.sign_ups_per_address,
        window: SignedDuration::from_mins(15),
    };
    let who = app.secrets.network_address(&origin.address);
    not_throttled(app.table.attempt(limit, &who, now).await?, now)?;
    let address = app.secrets.address(&input.email);
    let account = Account {
        id: AccountId::new(now, app.random()),
        email: input.email,
        name: input.name,
        language: input.language.unwrap_or(origin.language),
        created_at: now,
    };
    let hash = password::hash(input.password).await?;
    let welcome = MessageId::new(now, app.random());
    app.table
        .sign_up(&account, address, hash, welcome, &origin.actor())
        .await?;
    Ok(Accepted(SignedUp { status: "accepted" }))
}
