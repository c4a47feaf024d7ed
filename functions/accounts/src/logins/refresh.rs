//! `POST /v1/logins/refresh`: exchanges a refresh token for an access token and the next refresh token. One call of the table.
//!
//! A token is good once. Its reply may be lost, so for ten seconds the same token gives the same successor again; after that,
//! whoever comes with it is not alone with it, and the login ends for both.

use aforo_api::problems::accounts::{INVALID_REFRESH_TOKEN, not_throttled};
use aforo_api::{
    Answer, App, Cookies, IntoAnswer, Json, Origin, Problem, RefreshToken, Signing, schema,
};
use aforo_domain::ids::LoginId;
use aforo_domain::login::{ClientKind, IDLE};
use aforo_domain::security_event::{SecurityEvent, SecurityEventKind};
use aforo_store::{Limit, Presented, Refreshed as Exchanged};
use jiff::{SignedDuration, Timestamp};
use serde::Serialize;
use utoipa::ToSchema;

use super::presented::RefreshTokenInput;

/// New tokens of the same login.
#[derive(Serialize, ToSchema)]
#[schema(examples(json!({
    "login": "lgn_01mbz9s100f1yb8q05nmw9tp4g", "access_token": "eyJ0eXAiOiJhdCtqd3Qi…", "token_type": "Bearer", "expires_in": 900,
    "expires_at": "2027-03-14T09:15:00Z", "refresh_token": "rt_AYzE…"
})))]
pub struct Refreshed {
    #[schema(value_type = schema::LoginId)]
    login: LoginId,
    access_token: String,
    token_type: &'static str,
    /// Seconds.
    expires_in: i64,
    expires_at: Timestamp,
    /// The next one; a browser has it in a cookie instead.
    #[serde(skip_serializing_if = "Option::is_none")]
    refresh_token: Option<String>,
}

#[utoipa::path(post, path = "/v1/logins/refresh", operation_id = "refresh", tag = "accounts",
    summary = "Get new tokens for a login", request_body = RefreshTokenInput,
    responses((status = 200, description = "New tokens", body = Refreshed)))]
pub async fn refresh(
    app: &App<Signing>,
    origin: Origin,
    cookies: Cookies,
    Json(input): Json<RefreshTokenInput>,
) -> Result<Answer, Problem> {
    let signing = &app.secrets;
    let (token, client) = input.token(&signing.digests, &cookies)?;
    let next = token.successor().ok_or(INVALID_REFRESH_TOKEN)?;
    let now = app.now();
    let presented = Presented {
        account: token.account,
        login: token.login,
        generation: token.generation,
        nonce_hash: token.hash(),
        client,
        network: &origin.network,
    };
    match app
        .table
        .refresh_login(presented, now, &origin.actor())
        .await?
    {
        Exchanged::Yes | Exchanged::InGrace => {}
        Exchanged::Gone => return Err(gone(app, &origin).await?),
        Exchanged::Reused => {
            end_stolen(app, &origin, &token).await?;
            return Err(INVALID_REFRESH_TOKEN.into());
        }
    }
    let access = signing
        .access_token(app, token.account, token.login)
        .await?;
    let successor = signing.digests.refresh_token(&next);
    let view = |refresh_token| {
        Json(Refreshed {
            login: token.login,
            expires_in: access.expires_at.as_second() - app.now().as_second(),
            access_token: access.token.clone(),
            token_type: "Bearer",
            expires_at: access.expires_at,
            refresh_token,
        })
        .into_answer()
    };
    Ok(match client {
        ClientKind::Browser => cookies.with_refresh(view(None), &successor, IDLE.as_secs()),
        ClientKind::App | ClientKind::Page => view(Some(successor)),
    })
}

/// Tokens of logins that are over cannot be guessed, only kept on sending.
async fn gone(app: &App<Signing>, origin: &Origin) -> Result<Problem, Problem> {
    let now = app.now();
    let limit = Limit {
        kind: "refresh-gone",
        most: app.settings.log_ins_per_address,
        window: SignedDuration::from_mins(15),
    };
    let network = app.secrets.digests.network_address(&origin.address);
    not_throttled(app.table.attempt(limit, &network, now).await?, now)?;
    Ok(INVALID_REFRESH_TOKEN.into())
}

async fn end_stolen(
    app: &App<Signing>,
    origin: &Origin,
    token: &RefreshToken,
) -> Result<(), Problem> {
    let kind = SecurityEventKind::RefreshTokenReused;
    let event = SecurityEvent {
        login: Some(token.login),
        ..origin.security_event(app, token.account, kind)
    };
    // Ended by another copy already, which has noted it.
    let _was_there = app
        .table
        .end_login(token.login, &event, &origin.actor())
        .await?;
    Ok(())
}
