//! Tokens that nobody may be let in with: one good token, spoilt in every way that has opened a door somewhere before.

mod claims;
mod headers;
mod kinds;
mod shapes;
mod signatures;

use aforo_tests::{InProcess, Person};
use aws_lc_rs::signature::Ed25519KeyPair;
use data_encoding::{BASE64, BASE64URL_NOPAD};
use serde_json::{Value, json};

use crate::support::{account_of, login_of};

/// What makes tokens of one kind: the stage's own key, and others.
pub struct Forge {
    header_type: &'static str,
    audience: &'static str,
    own: Ed25519KeyPair,
    kid: String,
    now: i64,
    account: String,
    login: String,
}

impl Forge {
    /// Of access tokens.
    pub fn new(inside: &InProcess, person: &Person) -> Self {
        Self::of(kinds::ACCESS, inside, person)
    }

    /// Of what a password opens while the second factor is still to come.
    pub fn two_factor(inside: &InProcess, person: &Person) -> Self {
        Self::of(kinds::TWO_FACTOR, inside, person)
    }

    fn of((header_type, audience): kinds::Kind, inside: &InProcess, person: &Person) -> Self {
        let secret = inside.aws.secret("aforo-test-signing-key").unwrap();
        let secret: Value = serde_json::from_str(&secret).unwrap();
        let der = secret["private_key"].as_str().unwrap();
        Self {
            header_type,
            audience,
            own: Ed25519KeyPair::from_pkcs8(&BASE64.decode(der.as_bytes()).unwrap()).unwrap(),
            kid: secret["kid"].as_str().unwrap().to_owned(),
            now: inside.now(),
            account: account_of(person),
            login: login_of(person),
        }
    }

    pub fn header(&self) -> Value {
        json!({"typ": self.header_type, "alg": "EdDSA", "kid": self.kid})
    }

    pub fn claims(&self) -> Value {
        let claims = json!({
            "iss": "https://aforo.example", "aud": self.audience, "sub": self.account,
            "sid": self.login, "iat": self.now, "exp": self.now + 900,
        });
        merged(claims, &kinds::own_claims(self.header_type))
    }

    /// Signed with the stage's own key, whatever the header says.
    pub fn signed(&self, header: &Value, claims: &Value) -> String {
        self.signed_texts(&header.to_string(), &claims.to_string())
    }

    /// The same of texts that are perhaps no JSON.
    fn signed_texts(&self, header: &str, claims: &str) -> String {
        let part = |text: &str| BASE64URL_NOPAD.encode(text.as_bytes());
        let message = format!("{}.{}", part(header), part(claims));
        let signature = self.own.sign(message.as_bytes());
        format!("{message}.{}", BASE64URL_NOPAD.encode(signature.as_ref()))
    }

    /// Every forged token, with what is wrong with it.
    pub fn all(&self) -> Vec<(String, String)> {
        let mut all = self.headers();
        all.extend(self.bad_claims());
        all.extend(self.other_kinds());
        all.extend(self.texts());
        all.extend(self.signatures());
        all.extend(self.shapes());
        all
    }
}

/// What anybody can make of a good token without any key.
pub fn of_a_token(token: &str) -> Vec<(&'static str, String)> {
    let parts: Vec<_> = token.split('.').collect();
    let part = |number: usize| -> Value {
        let bytes = BASE64URL_NOPAD.decode(parts[number].as_bytes()).unwrap();
        serde_json::from_slice(&bytes).unwrap()
    };
    let (header, claims) = (part(0), part(1));
    let none = merged(header.clone(), &json!({"alg": "none"}));
    let other = json!({"sub": "acc_01kb2v6e5cfz1r8q4m9n7t3x0h"});
    let later = json!({"exp": claims["exp"].as_i64().unwrap() + 900});
    let own = Ed25519KeyPair::generate().unwrap();
    let resigned = own.sign(format!("{}.{}", parts[0], parts[1]).as_bytes());
    let resigned = BASE64URL_NOPAD.encode(resigned.as_ref());
    let with = |claims: Value| format!("{}.{}", unsigned(&header, &claims), parts[2]);
    vec![
        ("no signature", format!("{}.{}.", parts[0], parts[1])),
        ("two parts", format!("{}.{}", parts[0], parts[1])),
        ("alg none", format!("{}.", unsigned(&none, &claims))),
        (
            "alg none, signed",
            format!("{}.{}", unsigned(&none, &claims), parts[2]),
        ),
        (
            "another key's",
            format!("{}.{}.{resigned}", parts[0], parts[1]),
        ),
        ("another subject", with(merged(claims.clone(), &other))),
        ("a later end", with(merged(claims.clone(), &later))),
        ("cut", token[..token.len() - 1].to_owned()),
        ("longer", format!("{token}A")),
        ("twice", format!("{token}.{token}")),
        ("in capitals", token.to_uppercase()),
        ("nothing", "null".to_owned()),
    ]
}

fn unsigned(header: &Value, claims: &Value) -> String {
    let part = |value: &Value| BASE64URL_NOPAD.encode(value.to_string().as_bytes());
    format!("{}.{}", part(header), part(claims))
}

/// Null takes a field away.
fn merged(mut value: Value, change: &Value) -> Value {
    let fields = value.as_object_mut().unwrap();
    for (name, new) in change.as_object().unwrap() {
        if new.is_null() {
            fields.remove(name);
        } else {
            fields.insert(name.clone(), new.clone());
        }
    }
    value
}
