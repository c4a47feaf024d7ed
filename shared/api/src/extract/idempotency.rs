//! `Idempotency-Key`: the same key and body have their effect once and are answered alike.

use aforo_domain::registration::RequestMark;
use aforo_store::random;
use aws_lc_rs::digest::{SHA256, digest};
use data_encoding::HEXLOWER;

use super::FromRequest;
use super::body::json;
use crate::app::App;
use crate::problem::Problem;
use crate::problems::common::INVALID_IDEMPOTENCY_KEY;
use crate::request::Request;

/// The client's key (1 to 64 letters, digits, `-`, `_`, `.` or `:`), or a random one, which nothing can repeat.
#[derive(Clone, Debug)]
pub struct IdempotencyKey(pub RequestMark);

impl<S> FromRequest<S> for IdempotencyKey {
    async fn from_request(_: &App<S>, request: &Request) -> Result<Self, Problem> {
        let key = match request.header("idempotency-key") {
            Some(key) if is_key(key) => key.to_owned(),
            Some(_) => return Err(Problem::new(INVALID_IDEMPOTENCY_KEY)),
            // A key that cannot even be read is not taken for none: the client counts on it.
            None if request.has_header("idempotency-key") => {
                return Err(INVALID_IDEMPOTENCY_KEY.into());
            }
            None => Self::random(),
        };
        let body = json(request)?;
        let said = format!("{} {} {body}", request.method(), request.path());
        Ok(Self::marked(key, &said))
    }
}

impl IdempotencyKey {
    /// The key that a page has put into its form; `what` is all that the form says and where it goes.
    ///
    /// # Errors
    /// `invalid-idempotency-key`: it is not as the page had it.
    pub fn of_form(key: &str, what: &str) -> Result<Self, Problem> {
        if is_key(key) {
            Ok(Self::marked(key.to_owned(), what))
        } else {
            Err(INVALID_IDEMPOTENCY_KEY.into())
        }
    }

    /// A key that nothing has had.
    #[must_use]
    pub fn random() -> String {
        HEXLOWER.encode(&random::<16>())
    }

    /// The fingerprint is of what the body says and where it was sent: blanks and the order of fields do not count.
    fn marked(key: String, said: &str) -> Self {
        let digest = digest(&SHA256, said.as_bytes());
        let fingerprint = HEXLOWER.encode(&digest.as_ref()[..16]);
        Self(RequestMark { key, fingerprint })
    }
}

fn is_key(text: &str) -> bool {
    (1..=64).contains(&text.len())
        && text
            .bytes()
            .all(|b| b.is_ascii_alphanumeric() || b"-_.:".contains(&b))
}
