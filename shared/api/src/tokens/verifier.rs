//! Checking tokens, for which public keys are enough.

use aforo_domain::ids::{AccountId, LoginId};
use aforo_domain::text::Text;
use aforo_store::{PublicKeys, Settings, Table};
use jiff::Timestamp;
use jsonwebtoken::{Algorithm, Validation};

use super::known_keys::KnownKeys;
use super::{Claims, Kind};
use crate::app::{Core, StartError};
use crate::problem::Problem;
use crate::problems::common::UNAUTHENTICATED;

/// The host that made a token may be this many seconds ahead of the one that checks it. An end is an end: `exp` has no leeway.
const CLOCK_SKEW: i64 = 5;

pub struct TokenVerifier {
    keys: KnownKeys,
    access: Validation,
    second_factor: Validation,
}

/// Whom an access token names.
pub struct Admitted {
    pub account: AccountId,
    pub login: LoginId,
}

/// A log-in that has shown the password and owes the second factor.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct PendingLogin {
    pub account: AccountId,
    /// The login that is to be opened.
    pub login: LoginId,
    /// Of the credentials that its password was checked against.
    pub epoch: u64,
    /// The known device that it came from, if it did.
    pub device: Option<String>,
    pub expires_at: Timestamp,
}

impl Core {
    /// What a two-factor token says, or none for anything but a current one of ours.
    ///
    /// # Errors
    /// `unavailable`: whether its key is ours cannot be told.
    pub async fn pending_login(&self, token: &str) -> Result<Option<PendingLogin>, Problem> {
        self.tokens.two_factor(token, self.now()).await
    }
}

impl TokenVerifier {
    pub fn new(
        table: Table,
        settings: &Settings,
        public_keys: &PublicKeys,
        now: Timestamp,
    ) -> Result<Self, StartError> {
        Ok(Self {
            keys: KnownKeys::new(table, public_keys, now)?,
            access: rules(Kind::Access, settings),
            second_factor: rules(Kind::SecondFactor, settings),
        })
    }

    /// # Errors
    /// `unauthenticated` for everything but a current access token of ours; `unavailable` when that cannot be told.
    pub async fn verify(&self, token: &str, now: Timestamp) -> Result<Admitted, Problem> {
        let claims = self.claims(Kind::Access, token, now).await?;
        let admitted = claims.and_then(|claims| {
            Some(Admitted {
                account: AccountId::parse(&claims.sub).ok()?,
                login: LoginId::parse(&claims.sid).ok()?,
            })
        });
        admitted.ok_or_else(|| Problem::new(UNAUTHENTICATED))
    }

    async fn two_factor(
        &self,
        token: &str,
        now: Timestamp,
    ) -> Result<Option<PendingLogin>, Problem> {
        let claims = self.claims(Kind::SecondFactor, token, now).await?;
        Ok(claims.and_then(|claims| {
            Some(PendingLogin {
                account: AccountId::parse(&claims.sub).ok()?,
                login: LoginId::parse(&claims.sid).ok()?,
                epoch: claims.epo?,
                device: claims.dev,
                expires_at: Timestamp::from_second(claims.exp).ok()?,
            })
        }))
    }

    /// Whether what the key `kid` signs is believed.
    pub(super) async fn knows(&self, kid: &str, now: Timestamp) -> Result<bool, Problem> {
        Ok(self.keys.key(kid, now).await?.is_some())
    }

    async fn claims(
        &self,
        kind: Kind,
        token: &str,
        now: Timestamp,
    ) -> Result<Option<Claims>, Problem> {
        let Some(kid) = kid(kind, token) else {
            return Ok(None);
        };
        let Some(key) = self.keys.key(&kid, now).await? else {
            return Ok(None);
        };
        let rules = match kind {
            Kind::Access => &self.access,
            Kind::SecondFactor => &self.second_factor,
        };
        let Ok(decoded) = jsonwebtoken::decode::<Claims>(token, &key, rules) else {
            return Ok(None);
        };
        let claims = decoded.claims;
        let now = now.as_second();
        let begun = claims.iat.max(claims.nbf.unwrap_or(claims.iat)) <= now + CLOCK_SKEW;
        Ok((begun && now < claims.exp).then_some(claims))
    }
}

/// The id of the key that a token of the kind says it was signed with.
fn kid(kind: Kind, token: &str) -> Option<String> {
    let header = jsonwebtoken::decode_header(token).ok()?;
    // RFC 7515: what a header calls critical must be understood, and there is nothing of that kind here.
    let of_the_kind = header.typ.as_deref() == Some(kind.header_type()) && header.crit.is_none();
    header.kid.filter(|_| of_the_kind)
}

fn rules(kind: Kind, settings: &Settings) -> Validation {
    let mut rules = Validation::new(Algorithm::EdDSA);
    rules.set_issuer(&[&settings.issuer]);
    rules.set_audience(&[kind.audience(settings)]);
    // The library checks issuer and audience only where they are present.
    rules.set_required_spec_claims(&["iss", "aud", "exp", "sub"]);
    // Times are held against the app's clock in `claims`.
    rules.validate_exp = false;
    rules.leeway = 0;
    rules
}
