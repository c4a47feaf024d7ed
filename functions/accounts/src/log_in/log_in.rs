//! `POST /v1/logins`: tokens for an address and a password, or the way to the second factor. An unknown address takes the same
//! steps as a wrong password: the same calls, one hash, the same answer.

use aforo_api::problems::accounts::WRONG_CREDENTIALS;
use aforo_api::{Answer, App, Cookies, Fields, Input, Json, Origin, Problem, SignedToken, Signing};
use aforo_domain::ids::{AccountId, LoginId};
use aforo_domain::login::ClientKind;
use aforo_domain::security_event::SecurityEventKind;
use aforo_domain::text::{OpaqueToken, Password, Text};
use aforo_domain::{AddressDigest, EmailAddress};
use aforo_store::Credentials;
use utoipa::ToSchema;

use super::client::{self, ClientInput};
use super::open::{OpenedLogin, Proven, open};
use super::throttles::throttle;
use super::view::{LogInAnswer, logged_in, second_factor_required};
use crate::password;

/// Who logs in.
#[derive(ToSchema)]
#[serde(deny_unknown_fields)]
#[schema(examples(json!({"email": "ana@example.org", "password": "una frase bien larga", "client": "app"})))]
pub struct LogIn {
    #[schema(value_type = String, format = "email", max_length = 254)]
    pub email: EmailAddress,
    #[schema(value_type = String, format = "password", min_length = 12, max_length = 128)]
    pub password: Password,
    #[schema(value_type = Option<ClientInput>)]
    pub client: ClientKind,
    /// What an earlier log-in at this address gave this device; a browser shows its cookie instead.
    #[schema(value_type = Option<String>, min_length = 1, max_length = 2000)]
    pub device_token: Option<OpaqueToken>,
}

impl Input for LogIn {
    fn read(fields: &mut Fields<'_>) -> Option<Self> {
        let email = fields.text("email");
        let password = fields.text("password");
        let client = client::read(fields);
        let device_token = fields.optional_text("device_token");
        Some(Self {
            email: email?,
            password: password?,
            client: client?,
            device_token: device_token?,
        })
    }
}

/// How far an address and a password lead.
pub enum Outcome {
    LoggedIn(OpenedLogin),
    /// What the second step is taken with.
    SecondFactor(SignedToken),
}

#[utoipa::path(post, path = "/v1/logins", operation_id = "log-in", tag = "accounts",
    summary = "Log in, or begin to where a second factor is on", request_body = LogIn,
    responses((status = 200, description = "Logged in, or a second factor is asked for", body = LogInAnswer)))]
pub async fn log_in(
    app: &App<Signing>,
    origin: Origin,
    cookies: Cookies,
    Json(mut input): Json<LogIn>,
) -> Result<Answer, Problem> {
    let client = input.client;
    if client == ClientKind::Browser {
        cookies.refuse_foreign()?;
        input.device_token = cookies
            .own_device()?
            .and_then(|token| OpaqueToken::parse(token).ok());
    }
    let outcome = try_log_in(app, &origin, input).await?;
    // After it: a second that has passed meanwhile is not the token's.
    let now = app.now();
    Ok(match outcome {
        Outcome::LoggedIn(opened) => logged_in(opened, client, &cookies, now),
        Outcome::SecondFactor(token) => second_factor_required(token, now),
    })
}

/// Logs in, for whoever then tells it in their own way.
///
/// # Errors
/// `wrong-credentials`, `account-disabled`, `too-many-requests`.
pub async fn try_log_in(
    app: &App<Signing>,
    origin: &Origin,
    input: LogIn,
) -> Result<Outcome, Problem> {
    let digests = &app.secrets.digests;
    let address = digests.address(&input.email);
    let found = app.table.credentials(address).await?;
    let device = found.as_ref().zip(input.device_token.as_ref());
    let device = device.and_then(|(found, token)| {
        digests.read_device_token(found.account, found.epoch, token.expose())
    });
    throttle(app, digests, origin, address, device.as_deref()).await?;
    let Some(found) = check(app, origin, address, found, input.password).await? else {
        return Err(WRONG_CREDENTIALS.into());
    };
    let login = LoginId::new(app.now(), app.random());
    let (account, epoch) = (found.account, found.epoch);
    if found.second_factor {
        let device = device.as_deref();
        let token = app
            .secrets
            .two_factor_token(app, account, epoch, login, device);
        return Ok(Outcome::SecondFactor(token.await?));
    }
    let proven = Proven {
        account,
        epoch,
        known_device: device.is_some(),
        factor: None,
    };
    let opened = open(app, &app.secrets, origin, proven, login, input.client).await?;
    Ok(Outcome::LoggedIn(opened))
}

/// What was found at the address, if the password is right; that it is not is noted.
async fn check(
    app: &App<Signing>,
    origin: &Origin,
    address: AddressDigest,
    found: Option<Credentials>,
    password: Password,
) -> Result<Option<Credentials>, Problem> {
    let hash = found
        .as_ref()
        .map_or(password::DECOY, |found| found.password_hash.as_str());
    let right = password::verify(password.clone(), hash.to_owned()).await?;
    let Some(found) = found.clone().filter(|_| right) else {
        let account = found.map_or_else(|| nobody(address), |found| found.account);
        let event = origin.security_event(app, account, SecurityEventKind::LogInRefused);
        app.table
            .note_security_event(&event, &origin.actor())
            .await?;
        return Ok(None);
    };
    if password::is_outdated(&found.password_hash) {
        let hash = password::hash(password).await?;
        app.table
            .rehash_password(address, &found.password_hash, hash)
            .await?;
    }
    Ok(Some(found))
}

/// The id under which tries at an address are noted that is no account's.
fn nobody(address: AddressDigest) -> AccountId {
    let mut bytes = [0; 16];
    bytes.copy_from_slice(&address.0[..16]);
    AccountId::from_bytes(bytes)
}
