//! Google's public keys: fetched from one address, kept as long as the answer says.

use aforo_https::Transport;
use http::header::{ACCEPT, AGE, CACHE_CONTROL};
use http::{HeaderMap, Request, Response, StatusCode};
use jiff::{SignedDuration, Timestamp};
use jsonwebtoken::DecodingKey;
use serde::Deserialize;
use serde_json::Value;
use tokio::sync::Mutex;

use super::Refused;

const PATH: &str = "/oauth2/v3/certs";

/// Google has two keys at a time, in about 2 KiB.
const MOST: usize = 20;
const LARGEST: usize = 64 * 1024;

const SHORTEST: SignedDuration = SignedDuration::from_mins(5);
const LONGEST: SignedDuration = SignedDuration::from_hours(24);

/// For keys that are not among those kept, or cannot be had: forgeries must not make us call Google all the time.
const BETWEEN_REFETCHES: SignedDuration = SignedDuration::from_secs(60);
const BETWEEN_FAILURES: SignedDuration = SignedDuration::from_secs(5);

pub(super) struct Keys {
    address: String,
    /// Whoever fetches holds the lock, so that everybody else waits for that one answer.
    kept: Mutex<Kept>,
}

#[derive(Default)]
struct Kept {
    keys: Vec<(String, DecodingKey)>,
    until: Option<Timestamp>,
    asked: Option<Timestamp>,
}

#[derive(Deserialize)]
struct KeySet {
    keys: Vec<Value>,
}

/// One that is not like this is passed over.
#[derive(Deserialize)]
struct Jwk {
    kty: String,
    kid: String,
    n: String,
    e: String,
    alg: Option<String>,
    #[serde(rename = "use")]
    purpose: Option<String>,
}

impl Keys {
    /// None if this is not the name of a host, with a port perhaps.
    pub(super) fn new(host: &str) -> Option<Self> {
        let named = |byte: u8| byte.is_ascii_alphanumeric() || b".-:".contains(&byte);
        (!host.is_empty() && host.bytes().all(named)).then(|| Self {
            address: format!("https://{host}{PATH}"),
            kept: Mutex::default(),
        })
    }

    /// # Errors
    /// There is no such key, or none can be had.
    pub(super) async fn get(
        &self,
        kid: &str,
        transport: &dyn Transport,
        now: Timestamp,
    ) -> Result<DecodingKey, Refused> {
        let mut kept = self.kept.lock().await;
        let current = kept.is_current(now);
        if let Some(key) = kept.find(kid).filter(|_| current) {
            return Ok(key);
        }
        let pause = if current {
            BETWEEN_REFETCHES
        } else {
            BETWEEN_FAILURES
        };
        if kept.asked_within(pause, now) {
            return Err(if current {
                Refused::Unknown("no such key")
            } else {
                Refused::Unavailable("keys: asked a moment ago".to_owned())
            });
        }
        kept.asked = Some(now);
        let (keys, lifetime) = self.fetch(transport).await?;
        kept.keys = keys;
        kept.until = now.checked_add(lifetime).ok();
        kept.find(kid).ok_or(Refused::Unknown("no such key"))
    }

    async fn fetch(
        &self,
        transport: &dyn Transport,
    ) -> Result<(Vec<(String, DecodingKey)>, SignedDuration), Refused> {
        let unavailable = |what: String| Refused::Unavailable(format!("keys: {what}"));
        let request = Request::get(&self.address)
            .header(ACCEPT, "application/json")
            .body(Vec::new())
            .map_err(|_| unavailable("no such address".to_owned()))?;
        let answer = transport
            .send(request)
            .await
            .map_err(|no_answer| unavailable(no_answer.to_string()))?;
        if answer.status() != StatusCode::OK {
            return Err(unavailable(answer.status().as_u16().to_string()));
        }
        let keys = read(&answer).ok_or_else(|| unavailable("not a set of keys".to_owned()))?;
        Ok((keys, lifetime(answer.headers())))
    }
}

impl Kept {
    /// A clock that was set back makes them old, too.
    fn is_current(&self, now: Timestamp) -> bool {
        let until = self.until.is_some_and(|until| now < until);
        until && self.asked.is_some_and(|asked| asked <= now)
    }

    fn asked_within(&self, pause: SignedDuration, now: Timestamp) -> bool {
        self.asked
            .is_some_and(|asked| asked <= now && now.duration_since(asked) < pause)
    }

    fn find(&self, kid: &str) -> Option<DecodingKey> {
        let mut keys = self.keys.iter();
        keys.find(|(name, _)| name == kid)
            .map(|(_, key)| key.clone())
    }
}

/// None if it is no set, or holds no key that signs as Google does.
fn read(answer: &Response<Vec<u8>>) -> Option<Vec<(String, DecodingKey)>> {
    if answer.body().len() > LARGEST {
        return None;
    }
    let set: KeySet = serde_json::from_slice(answer.body()).ok()?;
    let keys: Vec<(String, DecodingKey)> = set
        .keys
        .into_iter()
        .filter_map(|key| serde_json::from_value::<Jwk>(key).ok())
        .filter_map(Jwk::for_signatures)
        .take(MOST)
        .collect();
    (!keys.is_empty()).then_some(keys)
}

impl Jwk {
    fn for_signatures(self) -> Option<(String, DecodingKey)> {
        let signs = self.kty == "RSA"
            && self.alg.is_none_or(|algorithm| algorithm == "RS256")
            && self.purpose.is_none_or(|purpose| purpose == "sig");
        let key = DecodingKey::from_rsa_components(&self.n, &self.e).ok()?;
        signs.then_some((self.kid, key))
    }
}

/// `max-age`, less what the answer has spent on its way, within bounds.
fn lifetime(headers: &HeaderMap) -> SignedDuration {
    let max_age = headers
        .get(CACHE_CONTROL)
        .and_then(|value| value.to_str().ok())
        .and_then(|directives| {
            directives
                .split(',')
                .find_map(|one| one.trim().strip_prefix("max-age=")?.parse::<u32>().ok())
        });
    let age = headers
        .get(AGE)
        .and_then(|value| value.to_str().ok()?.parse::<u32>().ok());
    let left = i64::from(max_age.unwrap_or_default()) - i64::from(age.unwrap_or_default());
    SignedDuration::from_secs(left).clamp(SHORTEST, LONGEST)
}
