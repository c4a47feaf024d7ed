//! Dialogflow's own identity: an ID token that Google signs when the agent is given no credentials.

use aforo_https::Transport;
use base64::Engine as _;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;
use jiff::Timestamp;
use jsonwebtoken::{Algorithm, Validation, decode, decode_header};
use serde::Deserialize;

use super::Refused;
use super::keys::Keys;
use crate::json::Object;

const ISSUER: &str = "https://accounts.google.com";

/// Seconds by which Google's clock and ours may differ.
const LEEWAY: i64 = 30;

/// Headers that would name the key to check with, or ask for something that is not checked here.
const REFUSED_HEADERS: [&str; 6] = ["jwk", "jku", "x5u", "x5c", "crit", "b64"];

/// Whom to believe.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Google {
    /// The webhook's address, as the agent has it.
    pub audience: String,
    /// `service-<project number>@gcp-sa-dialogflow.iam.gserviceaccount.com`.
    pub service_account: String,
    /// The only host that keys are fetched from: `www.googleapis.com`.
    pub key_host: String,
}

#[derive(Deserialize)]
struct Claims {
    iss: String,
    aud: String,
    email: String,
    email_verified: bool,
    iat: i64,
    exp: i64,
    nbf: Option<i64>,
}

pub(super) struct Verifier {
    google: Google,
    keys: Keys,
    rules: Validation,
}

impl Verifier {
    /// None for settings that would match anybody's token, or fetch keys from anywhere.
    pub(super) fn new(google: Google) -> Option<Self> {
        if google.audience.is_empty() || google.service_account.is_empty() {
            return None;
        }
        let mut rules = Validation::new(Algorithm::RS256);
        rules.set_issuer(&[ISSUER]);
        rules.set_audience(&[&google.audience]);
        rules.set_required_spec_claims(&["iss", "aud", "exp"]);
        // Times are held against the app's clock in `is_current`.
        rules.validate_exp = false;
        Some(Self {
            keys: Keys::new(&google.key_host)?,
            google,
            rules,
        })
    }

    pub(super) async fn verify(
        &self,
        token: &str,
        transport: &dyn Transport,
        now: Timestamp,
    ) -> Result<(), Refused> {
        let unknown = |why| Refused::Unknown(why);
        let header = decode_header(token).map_err(|_| unknown("not a token"))?;
        if header.alg != Algorithm::RS256 {
            return Err(unknown("a token of another algorithm"));
        }
        if names_a_key(token) {
            return Err(unknown("a token that brings its key"));
        }
        let kid = header.kid.ok_or(unknown("a token without a key's id"))?;
        let key = self.keys.get(&kid, transport, now).await?;
        let claims = decode::<Claims>(token, &key, &self.rules)
            .map_err(|_| unknown("a token that Google did not sign for us"))?
            .claims;
        self.check(&claims, now.as_second())
    }

    fn check(&self, claims: &Claims, now: i64) -> Result<(), Refused> {
        if claims.iss != ISSUER || claims.aud != self.google.audience {
            return Err(Refused::Unknown("a token for somebody else"));
        }
        if claims.email != self.google.service_account || !claims.email_verified {
            return Err(Refused::Unknown("a token of another account"));
        }
        if !claims.is_current(now) {
            return Err(Refused::Unknown("a token of another time"));
        }
        Ok(())
    }
}

impl Claims {
    fn is_current(&self, now: i64) -> bool {
        let begun = self.nbf.unwrap_or(self.iat).max(self.iat);
        begun <= now.saturating_add(LEEWAY) && now < self.exp.saturating_add(LEEWAY)
    }
}

/// The library passes over headers that it does not use.
fn names_a_key(token: &str) -> bool {
    let header = token.split('.').next().unwrap_or_default();
    let header: Option<Object> = URL_SAFE_NO_PAD
        .decode(header)
        .ok()
        .and_then(|json| serde_json::from_slice(&json).ok());
    header.is_none_or(|header| {
        REFUSED_HEADERS
            .iter()
            .any(|refused| header.contains_key(*refused))
    })
}
