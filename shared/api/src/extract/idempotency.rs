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
            None => HEXLOWER.encode(&random::<16>()),
        };
        Ok(Self(RequestMark {
            key,
            fingerprint: fingerprint(request)?,
        }))
    }
}

fn is_key(text: &str) -> bool {
    (1..=64).contains(&text.len())
        && text
            .bytes()
            .all(|b| b.is_ascii_alphanumeric() || b"-_.:".contains(&b))
}

/// Of what the body says and where it was sent: blanks and the order of fields do not count.
fn fingerprint(request: &Request) -> Result<String, Problem> {
    let body = json(request)?;
    let said = format!("{} {} {body}", request.method(), request.path());
    Ok(HEXLOWER.encode(&digest(&SHA256, said.as_bytes()).as_ref()[..16]))
}
