//! Access tokens: EdDSA, good for a quarter of an hour. One algorithm, keys of our own by `kid`, every claim required.

use std::collections::HashMap;

use aforo_domain::ids::AccountId;
use aforo_domain::text::Text;
use aforo_store::{PublicKeys, Settings};
use jiff::Timestamp;
use jsonwebtoken::{Algorithm, DecodingKey, Header, Validation};
use serde::{Deserialize, Serialize};

use crate::app::StartError;
use crate::problem::Problem;
use crate::problems::common::UNAUTHENTICATED;
use crate::secrets::Signing;

/// RFC 9068's type: no other kind of token can stand for an access token.
const KIND: &str = "at+jwt";

/// The host that made a token may be this many seconds ahead of the one that checks it. An end is an end: `exp` has no leeway.
const CLOCK_SKEW: i64 = 5;

#[derive(Serialize, Deserialize)]
struct Claims {
    iss: String,
    aud: String,
    sub: String,
    iat: i64,
    /// Ours have none; one that is there is heeded.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    nbf: Option<i64>,
    exp: i64,
}

/// A token that was just made.
pub struct AccessToken {
    pub token: String,
    pub expires_at: Timestamp,
}

impl Signing {
    /// An access token for `account`.
    ///
    /// # Errors
    /// The signing key is broken.
    pub fn access_token(
        &self,
        settings: &Settings,
        account: AccountId,
        now: Timestamp,
    ) -> Result<AccessToken, Problem> {
        let expires_at = now + settings.access_token_lifetime();
        let claims = Claims {
            iss: settings.issuer.clone(),
            aud: settings.audience.clone(),
            sub: account.to_string(),
            iat: now.as_second(),
            nbf: None,
            exp: expires_at.as_second(),
        };
        let mut header = Header::new(Algorithm::EdDSA);
        header.typ = Some(KIND.to_owned());
        header.kid = Some(self.kid.clone());
        let token = jsonwebtoken::encode(&header, &claims, &self.key).map_err(Problem::internal)?;
        Ok(AccessToken { token, expires_at })
    }
}

pub struct TokenVerifier {
    keys: HashMap<String, DecodingKey>,
    rules: Validation,
}

impl TokenVerifier {
    pub fn new(settings: &Settings, public_keys: &PublicKeys) -> Result<Self, StartError> {
        let mut keys = HashMap::new();
        for key in &public_keys.keys {
            let decoding =
                DecodingKey::from_ed_components(&key.x).map_err(|_| StartError::PublicKey)?;
            keys.insert(key.kid.clone(), decoding);
        }
        let mut rules = Validation::new(Algorithm::EdDSA);
        rules.set_issuer(&[&settings.issuer]);
        rules.set_audience(&[&settings.audience]);
        // The library checks issuer and audience only where they are present.
        rules.set_required_spec_claims(&["iss", "aud", "exp", "sub"]);
        // Times are held against the app's clock in `account`.
        rules.validate_exp = false;
        rules.leeway = 0;
        Ok(Self { keys, rules })
    }

    /// # Errors
    /// `unauthenticated` for everything but a current token of ours.
    pub fn verify(&self, token: &str, now: Timestamp) -> Result<AccountId, Problem> {
        self.account(token, now)
            .ok_or_else(|| Problem::new(UNAUTHENTICATED))
    }

    fn account(&self, token: &str, now: Timestamp) -> Option<AccountId> {
        let header = jsonwebtoken::decode_header(token).ok()?;
        // RFC 7515: what a header calls critical must be understood, and there is nothing of that kind here.
        if header.typ.as_deref() != Some(KIND) || header.crit.is_some() {
            return None;
        }
        let key = self.keys.get(header.kid.as_deref()?)?;
        let claims = jsonwebtoken::decode::<Claims>(token, key, &self.rules)
            .ok()?
            .claims;
        let now = now.as_second();
        let begun = claims.iat.max(claims.nbf.unwrap_or(claims.iat)) <= now + CLOCK_SKEW;
        let current = begun && now < claims.exp;
        current.then(|| AccountId::parse(&claims.sub).ok())?
    }
}
