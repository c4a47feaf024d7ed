//! A Google of a few lines: two keys, tokens signed with them, and a host that hands out the public halves.

use std::cell::RefCell;
use std::sync::OnceLock;

use aforo_https::{Answer, NoAnswer, Transport};
use aws_lc_rs::rsa::{KeyPair, KeySize};
use aws_lc_rs::signature::{KeyPair as _, RSA_PKCS1_SHA256, RsaEncoding};
use base64::Engine as _;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;
use http::{HeaderMap, Request, Response};
use jiff::Timestamp;
use serde_json::{Value, json};

use crate::callers::{Callers, Credentials, Google, Refused};

pub(super) const AUDIENCE: &str = "https://api.aforo.example/v1/dialogflow/webhook";
pub(super) const ACCOUNT: &str = "service-123456789@gcp-sa-dialogflow.iam.gserviceaccount.com";
pub(super) const HOST: &str = "www.googleapis.com";
pub(super) const KID: &str = "0f1e2d3c4b5a";

pub(super) fn now() -> Timestamp {
    "2026-11-22T12:00:00Z".parse().unwrap()
}

pub(super) fn google_key() -> &'static KeyPair {
    static KEY: OnceLock<KeyPair> = OnceLock::new();
    KEY.get_or_init(|| KeyPair::generate(KeySize::Rsa2048).unwrap())
}

pub(super) fn forgers_key() -> &'static KeyPair {
    static KEY: OnceLock<KeyPair> = OnceLock::new();
    KEY.get_or_init(|| KeyPair::generate(KeySize::Rsa2048).unwrap())
}

pub(super) fn encoded(bytes: impl AsRef<[u8]>) -> String {
    URL_SAFE_NO_PAD.encode(bytes)
}

/// Modulus and exponent out of the DER that a key of 2,048 bits has.
pub(super) fn jwk(key: &KeyPair, kid: &str) -> Value {
    let der = key.public_key().as_ref();
    assert_eq!((der.len(), der[265..267].to_vec()), (270, vec![2, 3]));
    json!({
        "kty": "RSA", "alg": "RS256", "use": "sig", "kid": kid,
        "n": encoded(&der[9..265]), "e": encoded(&der[267..]),
    })
}

pub(super) fn header() -> Value {
    json!({ "alg": "RS256", "typ": "JWT", "kid": KID })
}

pub(super) fn claims() -> Value {
    let now = now().as_second();
    json!({
        "iss": "https://accounts.google.com", "aud": AUDIENCE, "azp": "117", "sub": "117",
        "email": ACCOUNT, "email_verified": true, "iat": now - 60, "exp": now + 3_540,
    })
}

pub(super) fn signed_by(
    key: &KeyPair,
    how: &'static dyn RsaEncoding,
    header: &Value,
    claims: &Value,
) -> String {
    let message = format!(
        "{}.{}",
        encoded(header.to_string()),
        encoded(claims.to_string())
    );
    let mut signature = vec![0; key.public_modulus_len()];
    let random = aws_lc_rs::rand::SystemRandom::new();
    key.sign(how, &random, message.as_bytes(), &mut signature)
        .unwrap();
    format!("{message}.{}", encoded(signature))
}

pub(super) fn token(header: &Value, claims: &Value) -> String {
    signed_by(google_key(), &RSA_PKCS1_SHA256, header, claims)
}

/// With some claims replaced; null takes one away.
pub(super) fn token_with(changed: Value) -> String {
    let mut all = claims();
    for (name, value) in changed.as_object().unwrap() {
        if value.is_null() {
            all.as_object_mut().unwrap().remove(name);
        } else {
            all[name] = value.clone();
        }
    }
    token(&header(), &all)
}

type Script = dyn Fn(usize) -> Result<Response<Vec<u8>>, NoAnswer>;

/// Answers what a test says and remembers the addresses asked for.
pub(super) struct KeyHost {
    script: Box<Script>,
    pub(super) asked: RefCell<Vec<String>>,
}

impl Transport for KeyHost {
    fn send(&self, request: Request<Vec<u8>>) -> Answer<'_> {
        Box::pin(async move {
            // Others get their turn, as on a real way.
            tokio::task::yield_now().await;
            let answer = (self.script)(self.asked.borrow().len());
            let asked = format!("{} {}", request.method(), request.uri());
            self.asked.borrow_mut().push(asked);
            answer
        })
    }
}

impl KeyHost {
    pub(super) fn new(
        script: impl Fn(usize) -> Result<Response<Vec<u8>>, NoAnswer> + 'static,
    ) -> Self {
        Self {
            script: Box::new(script),
            asked: RefCell::default(),
        }
    }

    pub(super) fn genuine() -> Self {
        Self::new(|_| {
            Ok(keys(
                &[jwk(google_key(), KID)],
                "public, max-age=21600, must-revalidate",
            ))
        })
    }

    pub(super) fn count(&self) -> usize {
        self.asked.borrow().len()
    }
}

pub(super) fn keys(keys: &[Value], cache_control: &str) -> Response<Vec<u8>> {
    Response::builder()
        .header("Cache-Control", cache_control)
        .body(json!({ "keys": keys }).to_string().into_bytes())
        .unwrap()
}

pub(super) fn google() -> Google {
    Google {
        audience: AUDIENCE.to_owned(),
        service_account: ACCOUNT.to_owned(),
        key_host: HOST.to_owned(),
    }
}

pub(super) fn callers() -> Callers {
    Callers::new(&Credentials::default(), Some(google()))
}

pub(super) async fn check(
    callers: &Callers,
    host: &KeyHost,
    token: &str,
    now: Timestamp,
) -> Result<(), Refused> {
    let mut headers = HeaderMap::new();
    headers.insert("authorization", format!("Bearer {token}").parse().unwrap());
    callers.check(&headers, host, now).await
}
