//! The tokens that we sign: EdDSA, keys of our own by `kid`, every claim required. There are two kinds; a token of one can
//! never stand for the other, because type, audience and claims must all be those of the kind that is asked for.

mod issue;
mod known_keys;
mod signing;
mod verifier;

use aforo_store::Settings;
use jiff::SignedDuration;
use serde::{Deserialize, Serialize};

pub use issue::SignedToken;
pub use signing::{Signing, SigningSecret};
pub(crate) use verifier::TokenVerifier;
pub use verifier::{Admitted, PendingLogin};

/// What a key is believed for, or used for, before it is looked up again: so long do a key that was forgotten and one that
/// was replaced live on in a process that is running.
const FRESH: SignedDuration = SignedDuration::from_mins(5);

/// At most so often does a process look for keys that it did not find, or could not read.
const PAUSE: SignedDuration = SignedDuration::from_secs(10);

/// What a token is for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Kind {
    /// Opens what its account may do.
    Access,
    /// Says that the password was right, where a second factor is still to come. Opens nothing.
    SecondFactor,
}

impl Kind {
    /// RFC 9068's type, and one that is ours alone.
    const fn header_type(self) -> &'static str {
        match self {
            Self::Access => "at+jwt",
            Self::SecondFactor => "2fa+jwt",
        }
    }

    fn audience(self, settings: &Settings) -> String {
        match self {
            Self::Access => settings.audience.clone(),
            Self::SecondFactor => format!("{}/second-factor", settings.audience),
        }
    }

    const fn lifetime(self, settings: &Settings) -> SignedDuration {
        match self {
            Self::Access => settings.access_token_lifetime(),
            Self::SecondFactor => SignedDuration::from_mins(5),
        }
    }
}

#[derive(Serialize, Deserialize)]
struct Claims {
    iss: String,
    aud: String,
    /// The account.
    sub: String,
    /// The login that the token belongs to; before the second factor, the one to be opened.
    sid: String,
    iat: i64,
    /// Ours have none; one that is there is heeded.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    nbf: Option<i64>,
    exp: i64,
    /// Before the second factor: of which version of the credentials the password was.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    epo: Option<u64>,
    /// Before the second factor: the device that the log-in came from, if it proved to be a known one.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    dev: Option<String>,
}
