//! Secrets that Dialogflow sends along: a user name with a password, or a header of our choosing.

use std::fmt;

use aws_lc_rs::constant_time::verify_slices_are_equal;
use aws_lc_rs::digest::{SHA256, digest};
use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;
use http::{HeaderMap, HeaderName};
use serde::{Deserialize, Serialize};

use super::authorization;

/// The secret's JSON. There are several of each while one is being replaced. `Debug` hides all of them.
#[derive(Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Credentials {
    #[serde(default)]
    pub basic: Vec<Basic>,
    #[serde(default)]
    pub headers: Vec<Header>,
}

/// Without a password or a user name, or with a `:` in the name, it matches nobody.
#[derive(Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Basic {
    pub username: String,
    pub password: String,
}

/// Without a value it matches nobody.
#[derive(Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Header {
    pub name: String,
    pub value: String,
}

impl fmt::Debug for Credentials {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Credentials").finish_non_exhaustive()
    }
}

type Digest = [u8; 32];

/// What is compared: digests, whose time tells neither lengths nor beginnings.
pub(super) struct Known {
    basic: Vec<Digest>,
    headers: Vec<(HeaderName, Digest)>,
}

impl Known {
    pub(super) fn of(credentials: &Credentials) -> Self {
        let basic = credentials.basic.iter().filter(|basic| {
            let (name, password) = (&basic.username, &basic.password);
            !is_blank(name) && !name.contains(':') && !is_blank(password)
        });
        let headers = credentials
            .headers
            .iter()
            .filter(|header| !is_blank(&header.value))
            .filter_map(|header| {
                let name: HeaderName = header.name.parse().ok()?;
                Some((name, digest_of(header.value.as_bytes())))
            });
        Self {
            basic: basic
                .map(|basic| digest_of(format!("{}:{}", basic.username, basic.password).as_bytes()))
                .collect(),
            headers: headers.collect(),
        }
    }

    /// All of them are compared, whichever matches.
    pub(super) fn has(&self, headers: &HeaderMap) -> bool {
        let presented = authorization(headers, "Basic")
            .and_then(|encoded| STANDARD.decode(encoded).ok())
            .map(|pair| digest_of(&pair));
        let by_name = presented.is_some_and(|presented| {
            self.basic
                .iter()
                .fold(false, |found, known| found | same(known, &presented))
        });
        self.headers.iter().fold(by_name, |found, (name, known)| {
            let values = headers.get_all(name).iter();
            values.fold(found, |found, value| {
                found | same(known, &digest_of(value.as_bytes()))
            })
        })
    }
}

fn is_blank(text: &str) -> bool {
    text.trim().is_empty()
}

fn digest_of(bytes: &[u8]) -> Digest {
    let mut digested = [0; 32];
    digested.copy_from_slice(digest(&SHA256, bytes).as_ref());
    digested
}

fn same(known: &Digest, presented: &Digest) -> bool {
    verify_slices_are_equal(known, presented).is_ok()
}
