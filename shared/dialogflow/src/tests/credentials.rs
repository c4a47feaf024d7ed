//! Names with passwords, and headers.

use aforo_https::{Answer, NoAnswer, Transport};
use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;
use futures_util::FutureExt as _;
use http::header::AUTHORIZATION;
use http::{HeaderMap, HeaderName, HeaderValue, Request};
use jiff::Timestamp;
use serde_json::{Value, json};

use crate::callers::{Callers, Credentials, Refused};

/// Nobody may be asked.
struct Nowhere;

impl Transport for Nowhere {
    fn send(&self, _: Request<Vec<u8>>) -> Answer<'_> {
        Box::pin(async { Err(NoAnswer("nothing is to be fetched".to_owned())) })
    }
}

fn credentials(secret: Value) -> Credentials {
    serde_json::from_value(secret).unwrap()
}

fn headers(all: &[(&str, &str)]) -> HeaderMap {
    all.iter()
        .map(|(name, value)| {
            let name: HeaderName = name.parse().unwrap();
            (name, HeaderValue::from_bytes(value.as_bytes()).unwrap())
        })
        .collect()
}

fn basic(pair: &str) -> HeaderMap {
    let value = format!("Basic {}", STANDARD.encode(pair));
    headers(&[("authorization", &value)])
}

fn check(callers: &Callers, headers: &HeaderMap) -> Result<(), Refused> {
    callers
        .check(headers, &Nowhere, Timestamp::UNIX_EPOCH)
        .now_or_never()
        .unwrap()
}

fn is_known(secret: Value, headers: &HeaderMap) -> bool {
    check(&Callers::new(&credentials(secret), None), headers).is_ok()
}

fn two_of_each() -> Value {
    json!({
        "basic": [{ "username": "dialogflow", "password": "old" }, { "username": "dialogflow", "password": "nueva:ñ" }],
        "headers": [{ "name": "X-Aforo-Agent", "value": "old" }, { "name": "x-aforo-agent", "value": "new" }],
    })
}

#[test]
fn each_of_the_current_secrets_is_known() {
    for headers in [
        basic("dialogflow:old"),
        basic("dialogflow:nueva:ñ"),
        headers(&[("x-aforo-agent", "old")]),
        headers(&[("X-AFORO-AGENT", "new")]),
        headers(&[("authorization", "Basic !!"), ("x-aforo-agent", "new")]),
    ] {
        assert!(is_known(two_of_each(), &headers), "{headers:?}");
    }
    let mut lower = basic("dialogflow:old");
    let value = lower[AUTHORIZATION]
        .to_str()
        .unwrap()
        .replace("Basic", "basic");
    lower.insert(AUTHORIZATION, value.parse().unwrap());
    assert!(is_known(two_of_each(), &lower));
}

#[test]
fn anything_else_is_not() {
    let plain = headers(&[("authorization", "Basic dialogflow:old")]);
    let mut twice = basic("dialogflow:old");
    twice.append(AUTHORIZATION, "Basic eDp5".parse().unwrap());
    for headers in [
        HeaderMap::new(),
        basic(""),
        basic(":"),
        basic("dialogflow"),
        basic("dialogflow:"),
        basic("dialogflow:ol"),
        basic("dialogflow:old "),
        basic("dialogflow:oldnueva:ñ"),
        basic("Dialogflow:old"),
        basic("x-aforo-agent:old"),
        plain,
        twice,
        headers(&[("authorization", "old")]),
        headers(&[("authorization", "Basic")]),
        headers(&[("authorization", "Bearer old")]),
        headers(&[("x-aforo-agent", "")]),
        headers(&[("x-aforo-agent", "Old")]),
        headers(&[("x-aforo-agent", "old,new")]),
        headers(&[("x-aforo-agent-2", "old")]),
        headers(&[("x-aforo", "old")]),
    ] {
        assert!(!is_known(two_of_each(), &headers), "{headers:?}");
    }
}

#[test]
fn without_secrets_everybody_is_refused() {
    for secret in [
        json!({}),
        json!({ "basic": [], "headers": [] }),
        json!({ "basic": [{ "username": "dialogflow", "password": "" }] }),
        json!({ "basic": [{ "username": "", "password": "" }] }),
        json!({ "basic": [{ "username": "", "password": "x" }] }),
        json!({ "basic": [{ "username": "a:b", "password": "x" }] }),
        json!({ "headers": [{ "name": "x-aforo-agent", "value": "" }] }),
        json!({ "headers": [{ "name": "x-aforo-agent", "value": " " }] }),
        json!({ "headers": [{ "name": "", "value": "x" }] }),
        json!({ "headers": [{ "name": "no name", "value": "x" }] }),
    ] {
        for headers in [
            HeaderMap::new(),
            basic(""),
            basic(":"),
            basic(":x"),
            basic("dialogflow:"),
            basic("a:b:x"),
            headers(&[("x-aforo-agent", "")]),
            headers(&[("x-aforo-agent", " ")]),
            headers(&[("authorization", "Bearer x.y.z")]),
        ] {
            assert!(!is_known(secret.clone(), &headers), "{secret} {headers:?}");
        }
    }
}

#[test]
fn debug_shows_no_secret() {
    let shown = format!("{:?}", credentials(two_of_each()));
    assert_eq!(shown, "Credentials { .. }");
}
