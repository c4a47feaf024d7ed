//! OAuth: `POST /v1/oauth2/token`, and who a bearer is.

use base64::Engine as _;
use base64::prelude::BASE64_STANDARD;
use http::header::AUTHORIZATION;
use http::{HeaderMap, Request};
use serde_json::json;

use crate::options::Account;
use crate::refused::Refused;
use crate::reply::Reply;
use crate::state::State;

#[derive(Debug)]
pub(crate) struct AccessToken {
    client_id: String,
    until: i64,
}

impl State {
    pub(crate) fn token(&mut self, request: &Request<Vec<u8>>) -> Reply {
        let Some(client_id) = self.client_of(request.headers()) else {
            return oauth_error(401, "invalid_client", "Client Authentication failed");
        };
        let mut form = form_urlencoded::parse(request.body());
        match form.find(|(name, _)| name == "grant_type") {
            Some((_, grant)) if grant == "client_credentials" => {}
            Some(_) => {
                return oauth_error(400, "unsupported_grant_type", "Grant Type is not supported");
            }
            None => return oauth_error(400, "invalid_request", "Grant Type is missing"),
        }
        let now = self.now();
        let access_token = self.ids.access_token();
        let until = now + self.options.token_seconds;
        self.tokens
            .insert(access_token.clone(), AccessToken { client_id, until });
        let body = json!({
            "scope": "https://uri.paypal.com/services/payments/payment https://uri.paypal.com/services/payments/refund",
            "access_token": access_token,
            "token_type": "Bearer",
            "app_id": "APP-80W284485P519543T",
            "expires_in": self.options.token_seconds,
            "nonce": self.ids.nonce(now),
        });
        Reply::json(200, &body)
    }

    /// # Errors
    /// 401 for a token that is none, or none any more.
    pub(crate) fn caller(&self, headers: &HeaderMap) -> Result<Account, Refused> {
        let header = headers
            .get(AUTHORIZATION)
            .and_then(|value| value.to_str().ok());
        let token = header.and_then(|value| value.strip_prefix("Bearer "));
        let token = token.and_then(|token| self.tokens.get(token));
        let live = token.filter(|token| self.now() < token.until);
        let account = live.and_then(|token| self.account(&token.client_id));
        account.cloned().ok_or_else(Refused::unauthorized)
    }

    fn client_of(&self, headers: &HeaderMap) -> Option<String> {
        let encoded = headers
            .get(AUTHORIZATION)?
            .to_str()
            .ok()?
            .strip_prefix("Basic ")?;
        let decoded = BASE64_STANDARD.decode(encoded).ok()?;
        let (id, secret) = std::str::from_utf8(&decoded).ok()?.split_once(':')?;
        let account = self.account(id)?;
        (account.client_secret == secret).then(|| id.to_owned())
    }
}

fn oauth_error(status: u16, error: &str, description: &str) -> Reply {
    Reply::json(
        status,
        &json!({ "error": error, "error_description": description }),
    )
}
