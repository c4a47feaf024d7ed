//! Who calls the webhook: whoever knows one of our secrets, or Dialogflow itself with an ID token that Google signed for it.

use aforo_https::Transport;
use http::HeaderMap;
use http::header::AUTHORIZATION;
use jiff::Timestamp;

mod credentials;
mod google;
mod keys;

pub use credentials::{Basic, Credentials, Header};
pub use google::Google;

use credentials::Known;
use google::Verifier;

/// An `Authorization` beyond it is no one's: Google's tokens have about 1 KiB.
const LONGEST: usize = 8 * 1024;

/// Why a call is not answered. The texts are for logs and repeat nothing of what was sent.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum Refused {
    /// It is not Dialogflow, or not for us: 401.
    #[error("unknown caller: {0}")]
    Unknown(&'static str),
    /// It may be Dialogflow, but Google's keys cannot be had: 503.
    #[error("cannot be verified now: {0}")]
    Unavailable(String),
}

/// Keeps Google's keys, so it is made once and lives as long as the function does.
pub struct Callers {
    known: Known,
    google: Option<Verifier>,
}

impl Callers {
    /// Without any credentials and without Google everybody is refused.
    #[must_use]
    pub fn new(credentials: &Credentials, google: Option<Google>) -> Self {
        Self {
            known: Known::of(credentials),
            google: google.and_then(Verifier::new),
        }
    }

    /// Whether this is a caller of ours.
    ///
    /// # Errors
    /// [`Refused::Unknown`] for good, [`Refused::Unavailable`] for now.
    pub async fn check(
        &self,
        headers: &HeaderMap,
        transport: &dyn Transport,
        now: Timestamp,
    ) -> Result<(), Refused> {
        if self.known.has(headers) {
            return Ok(());
        }
        match (&self.google, bearer(headers)) {
            (Some(google), Some(token)) => google.verify(token, transport, now).await,
            (Some(_), None) | (None, _) => Err(Refused::Unknown("no credentials of ours")),
        }
    }
}

/// What follows `scheme` in the only `Authorization` header.
fn authorization<'a>(headers: &'a HeaderMap, scheme: &str) -> Option<&'a str> {
    let mut values = headers.get_all(AUTHORIZATION).iter();
    let (Some(value), None) = (values.next(), values.next()) else {
        return None;
    };
    let (named, rest) = value.to_str().ok()?.split_once(' ')?;
    (named.eq_ignore_ascii_case(scheme) && rest.len() <= LONGEST).then(|| rest.trim())
}

fn bearer(headers: &HeaderMap) -> Option<&str> {
    authorization(headers, "Bearer")
}
