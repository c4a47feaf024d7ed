//! `POST /v1/logins`: an access token for an address and a password. An unknown address takes the same steps as a wrong
//! password: the same readings, one hash, the same answer.

use aforo_api::problems::accounts::{WRONG_CREDENTIALS, not_throttled};
use aforo_api::{App, Fields, Input, Json, Origin, Problem, Signing};
use aforo_domain::EmailAddress;
use aforo_domain::ids::AccountId;
use aforo_domain::text::Password;
use aforo_store::Limit;
use jiff::{SignedDuration, Timestamp};
use serde::Serialize;
use utoipa::ToSchema;

use crate::password;

/// Who logs in.
#[derive(ToSchema)]
#[serde(deny_unknown_fields)]
#[schema(examples(json!({"email": "ana@example.org", "password": "una frase bien larga"})))]
pub struct LogIn {
    #[schema(value_type = String, format = "email", max_length = 254)]
    pub email: EmailAddress,
    #[schema(value_type = String, format = "password", min_length = 12, max_length = 128)]
    pub password: Password,
}

impl Input for LogIn {
    fn read(fields: &mut Fields<'_>) -> Option<Self> {
        let email = fields.text("email");
        let password = fields.text("password");
        Some(Self {
            email: email?,
            password: password?,
        })
    }
}

/// A bearer token (RFC 6750) and how long it is good.
#[derive(Serialize, ToSchema)]
#[schema(examples(json!({
    "access_token": "eyJ0eXAiOiJhdCtqd3Qi…", "token_type": "Bearer", "expires_in": 900, "expires_at": "2027-03-14T09:15:00Z"
})))]
pub struct LoggedIn {
    pub access_token: String,
    token_type: &'static str,
    /// Seconds.
    pub expires_in: i64,
    expires_at: Timestamp,
}

#[utoipa::path(post, path = "/v1/logins", operation_id = "log-in", tag = "accounts",
    summary = "Get an access token", request_body = LogIn,
    responses((status = 200, description = "Logged in", body = LoggedIn)))]
pub async fn log_in(
    app: &App<Signing>,
    origin: Origin,
    input: Json<LogIn>,
) -> Result<Json<LoggedIn>, Problem> {
    let Json(input) = input;
    let now = app.now();
    let address = app.secrets.digests.address(&input.email);
    throttle(app, &origin, &address.to_string(), now).await?;
    let decoy = AccountId::new(now, app.random());
    let found = app.table.credentials(address, decoy).await?;
    let (account, hash) = found.map_or((None, password::DECOY.to_owned()), |found| {
        (Some(found.account), found.password_hash)
    });
    let right = password::verify(input.password, hash).await?;
    let account = account.filter(|_| right).ok_or(WRONG_CREDENTIALS)?;
    let token = app.secrets.access_token(&app.settings, account, now)?;
    Ok(Json(LoggedIn {
        access_token: token.token,
        token_type: "Bearer",
        expires_in: app.settings.access_token_seconds,
        expires_at: token.expires_at,
    }))
}

/// Tries are counted for the account and for the network address, at once; a try beyond either limit is not evaluated.
async fn throttle(
    app: &App<Signing>,
    origin: &Origin,
    account: &str,
    now: Timestamp,
) -> Result<(), Problem> {
    let limit = |kind, most| Limit {
        kind,
        most,
        window: SignedDuration::from_mins(15),
    };
    let network = app.secrets.digests.network_address(&origin.address);
    let (of_account, of_address) = tokio::join!(
        app.table.attempt(
            limit("log-in-account", app.settings.log_ins_per_account),
            account,
            now
        ),
        app.table.attempt(
            limit("log-in-address", app.settings.log_ins_per_address),
            &network,
            now
        ),
    );
    not_throttled(of_account?, now)?;
    not_throttled(of_address?, now)
}
