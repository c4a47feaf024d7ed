//! `POST /v1/accounts`: asks for an account. Known and unknown addresses are answered alike: which of them it was is the
//! address's owner's business.

use aforo_api::problems::accounts::not_throttled;
use aforo_api::problems::common::INVALID_BODY;
use aforo_api::{Accepted, App, DigestKey, Fields, Input, Json, Origin, Problem, schema};
use aforo_domain::fields::FieldErrors;
use aforo_domain::ids::AccountId;
use aforo_domain::security_event::SecurityEventKind;
use aforo_domain::text::{Password, PersonName};
use aforo_domain::{EmailAddress, Language, LinkPurpose};
use aforo_store::{Limit, NewAccount, NewLink, SignedUp};
use jiff::SignedDuration;
use utoipa::ToSchema;

use crate::links::{ASKED, Asked, new_link, throttle_address};
use crate::password::{self, Context};

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

#[utoipa::path(post, path = "/v1/accounts", operation_id = "sign-up", tag = "accounts",
    summary = "Ask for an account", request_body = SignUp,
    responses((status = 202, description = "Accepted, whether or not the address was known", body = Asked)))]
pub async fn sign_up(
    app: &App<DigestKey>,
    origin: Origin,
    input: Json<SignUp>,
) -> Result<Accepted<Asked>, Problem> {
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
    let purpose = LinkPurpose::KnownAddress;
    throttle_address(app, purpose, address).await?;
    let context = Context {
        address: &input.email,
        name: &input.name,
    };
    if let Err(fault) = password::acceptable(&input.password, context) {
        let mut errors = FieldErrors::default();
        errors.add("/password", fault);
        return Err(Problem::new(INVALID_BODY).fields(errors));
    }
    let language = input.language.unwrap_or(origin.language);
    let new = NewAccount {
        id: AccountId::new(now, app.random()),
        email: input.email,
        name: input.name,
        language,
        created_at: now,
        password_hash: password::hash(input.password).await?,
    };
    let (id, by) = (new.id, origin.actor());
    let purpose = LinkPurpose::VerifyEmail;
    let link = NewLink {
        account: Some((id, 0)),
        // The welcome is told from later links by it.
        asked_at: now,
        ..new_link(app, &app.secrets, purpose, address, language)
    };
    // A second call in either case, so that its time says nothing.
    match app.table.sign_up(new, address, &link, &by).await? {
        SignedUp::Yes => {
            let event = origin.security_event(app, id, SecurityEventKind::AccountCreated);
            app.table.note_security_event(&event, &by).await?;
        }
        SignedUp::Known => {
            let purpose = LinkPurpose::KnownAddress;
            let link = new_link(app, &app.secrets, purpose, address, language);
            app.table.ask_for_link(&link, &by).await?;
        }
    }
    Ok(Accepted(ASKED))
}
