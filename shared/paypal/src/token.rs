//! The bearer token: fetched once for all calls, kept until shortly before it expires.

use std::fmt;

use aforo_domain::paypal::CallFailed;
use aforo_https::Transport;
use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;
use http::header::{ACCEPT, AUTHORIZATION, CONTENT_TYPE};
use http::{HeaderValue, Request};
use jiff::{SignedDuration, Timestamp};
use serde::Deserialize;
use tokio::sync::Mutex;

use crate::refused::{failure, unreadable};

const OPERATION: &str = "token";

/// A token is given up this long before its end (it lasts about nine hours), so that none expires on the way.
const MARGIN: SignedDuration = SignedDuration::from_secs(120);

/// Of one REST app at PayPal. `Debug` hides the secret.
#[derive(Clone, PartialEq, Eq)]
pub struct Credentials {
    pub client_id: String,
    pub client_secret: String,
}

impl fmt::Debug for Credentials {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Credentials")
            .field("client_id", &self.client_id)
            .finish_non_exhaustive()
    }
}

#[derive(Default)]
pub(crate) struct Tokens {
    /// Whoever fetches holds the lock, so that everybody else waits for that one token.
    kept: Mutex<Option<Kept>>,
}

struct Kept {
    bearer: HeaderValue,
    until: Timestamp,
}

#[derive(Deserialize)]
struct Granted {
    access_token: String,
    /// Seconds. A token without them is used once.
    #[serde(default)]
    expires_in: Option<i64>,
}

impl Tokens {
    /// The value of the `Authorization` header.
    ///
    /// # Errors
    /// PayPal gave no token.
    pub(crate) async fn bearer(
        &self,
        transport: &dyn Transport,
        host: &str,
        credentials: &Credentials,
        now: Timestamp,
    ) -> Result<HeaderValue, CallFailed> {
        let mut kept = self.kept.lock().await;
        if let Some(kept) = kept.as_ref().filter(|kept| now < kept.until) {
            return Ok(kept.bearer.clone());
        }
        *kept = None;
        let fresh = fetch(transport, host, credentials, now).await?;
        Ok(kept.insert(fresh).bearer.clone())
    }

    /// Forgets a token that was refused, unless another one has taken its place.
    pub(crate) async fn forget(&self, bearer: &HeaderValue) {
        let mut kept = self.kept.lock().await;
        if kept.as_ref().is_some_and(|kept| kept.bearer == bearer) {
            *kept = None;
        }
    }
}

async fn fetch(
    transport: &dyn Transport,
    host: &str,
    credentials: &Credentials,
    now: Timestamp,
) -> Result<Kept, CallFailed> {
    let Credentials {
        client_id,
        client_secret,
    } = credentials;
    let basic = secret_header(&format!(
        "Basic {}",
        STANDARD.encode(format!("{client_id}:{client_secret}"))
    ))?;
    let request = Request::post(format!("https://{host}/v1/oauth2/token"))
        .header(AUTHORIZATION, basic)
        .header(ACCEPT, "application/json")
        .header(CONTENT_TYPE, "application/x-www-form-urlencoded")
        .body(b"grant_type=client_credentials".to_vec())
        .map_err(|error| CallFailed::Unknown(format!("{OPERATION}: {error}")))?;
    let answer = transport
        .send(request)
        .await
        .map_err(|no_answer| CallFailed::Unknown(format!("{OPERATION}: {no_answer}")))?;
    if !answer.status().is_success() {
        return Err(failed(&answer));
    }
    let granted: Granted = serde_json::from_slice(answer.body())
        .map_err(|_| unreadable(OPERATION, &answer, "without a token"))?;
    let lifetime = SignedDuration::from_secs(granted.expires_in.unwrap_or_default());
    Ok(Kept {
        bearer: secret_header(&format!("Bearer {}", granted.access_token))?,
        until: now
            .checked_add(lifetime.saturating_sub(MARGIN))
            .unwrap_or(now),
    })
}

/// Whatever refuses a token refuses us, not the buyer: no refusal of an order follows from it.
fn failed(answer: &http::Response<Vec<u8>>) -> CallFailed {
    match failure(OPERATION, answer) {
        CallFailed::Refused(refusal) => CallFailed::Unknown(format!("{OPERATION}: {refusal}")),
        unknown @ CallFailed::Unknown(_) => unknown,
    }
}

/// Marked, so that no `Debug` of a request prints it.
fn secret_header(value: &str) -> Result<HeaderValue, CallFailed> {
    let mut header = HeaderValue::from_str(value)
        .map_err(|_| CallFailed::Unknown(format!("{OPERATION}: not fit for a header")))?;
    header.set_sensitive(true);
    Ok(header)
}
