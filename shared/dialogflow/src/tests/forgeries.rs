//! Tokens that look like Dialogflow's, each with one thing wrong about it.

use aws_lc_rs::hmac;
use aws_lc_rs::signature::{KeyPair as _, RSA_PKCS1_SHA256, RSA_PKCS1_SHA512, RSA_PSS_SHA256};
use serde_json::{Value, json};

use super::google::*;

/// `header.claims.` with the HMAC of a key, as for HS256.
fn hmac_signed(key: &[u8], header: &Value) -> String {
    let message = format!(
        "{}.{}",
        encoded(header.to_string()),
        encoded(claims().to_string())
    );
    let tag = hmac::sign(&hmac::Key::new(hmac::HMAC_SHA256, key), message.as_bytes());
    format!("{message}.{}", encoded(tag.as_ref()))
}

fn with_header(changed: Value) -> Value {
    let mut all = header();
    all.as_object_mut()
        .unwrap()
        .extend(changed.as_object().unwrap().clone());
    all
}

/// With what is wrong about each.
pub(super) fn forgeries() -> Vec<(&'static str, String)> {
    let genuine = token(&header(), &claims());
    let parts: Vec<&str> = genuine.split('.').collect();
    let (message, signature) = genuine.rsplit_once('.').unwrap();
    let other = token_with(json!({ "sub": "118" }));
    let at = |seconds: i64| now().as_second() + seconds;
    let none = with_header(json!({ "alg": "none" }));
    let hs256 = with_header(json!({ "alg": "HS256" }));
    let der = google_key().public_key().as_ref();
    let modulus = jwk(google_key(), KID)["n"].as_str().unwrap().to_owned();
    let by_forger = |header: &Value| signed_by(forgers_key(), &RSA_PKCS1_SHA256, header, &claims());
    vec![
        (
            "no algorithm",
            format!("{}.{}.", encoded(none.to_string()), parts[1]),
        ),
        (
            "no algorithm, a signature",
            format!("{}.{}.{}", encoded(none.to_string()), parts[1], parts[2]),
        ),
        (
            "None",
            format!(
                "{}.{}.",
                encoded(with_header(json!({ "alg": "None" })).to_string()),
                parts[1]
            ),
        ),
        (
            "no algorithm named",
            format!(
                "{}.{}.{}",
                encoded(json!({ "kid": KID }).to_string()),
                parts[1],
                parts[2]
            ),
        ),
        ("HMAC with the public key", hmac_signed(der, &hs256)),
        (
            "HMAC with the modulus",
            hmac_signed(modulus.as_bytes(), &hs256),
        ),
        ("HMAC that says RS256", hmac_signed(der, &header())),
        ("HMAC without a key", hmac_signed(b"", &hs256)),
        (
            "PS256",
            signed_by(
                google_key(),
                &RSA_PSS_SHA256,
                &with_header(json!({ "alg": "PS256" })),
                &claims(),
            ),
        ),
        (
            "PSS that says RS256",
            signed_by(google_key(), &RSA_PSS_SHA256, &header(), &claims()),
        ),
        (
            "RS512",
            signed_by(
                google_key(),
                &RSA_PKCS1_SHA512,
                &with_header(json!({ "alg": "RS512" })),
                &claims(),
            ),
        ),
        ("another's signature", by_forger(&header())),
        (
            "another's key in jwk",
            by_forger(&with_header(json!({ "jwk": jwk(forgers_key(), KID) }))),
        ),
        (
            "another's key at jku",
            by_forger(&with_header(json!({ "jku": "https://evil.example/keys" }))),
        ),
        (
            "another's key at x5u",
            by_forger(&with_header(json!({ "x5u": "https://evil.example/keys" }))),
        ),
        (
            "a genuine token with jku",
            token(
                &with_header(json!({ "jku": "https://evil.example/" })),
                &claims(),
            ),
        ),
        (
            "a genuine token with crit",
            token(&with_header(json!({ "crit": ["exp"] })), &claims()),
        ),
        ("no signature", format!("{message}.")),
        ("no signature at all", message.to_owned()),
        ("a longer signature", format!("{message}.{signature}AA")),
        (
            "a shorter signature",
            format!("{message}.{}", &signature[..signature.len() - 4]),
        ),
        (
            "another token's signature",
            format!("{message}.{}", other.rsplit('.').next().unwrap()),
        ),
        (
            "other claims",
            format!(
                "{}.{}.{signature}",
                parts[0],
                encoded(claims().to_string().replace("117", "118"))
            ),
        ),
        (
            "no key's id",
            token(&json!({ "alg": "RS256", "typ": "JWT" }), &claims()),
        ),
        (
            "a key's id that is a number",
            token(&with_header(json!({ "kid": 7 })), &claims()),
        ),
        (
            "an empty key's id",
            token(&with_header(json!({ "kid": "" })), &claims()),
        ),
        (
            "a path for a key's id",
            token(
                &with_header(json!({ "kid": "../../../dev/null" })),
                &claims(),
            ),
        ),
        (
            "an address for a key's id",
            token(
                &with_header(json!({ "kid": "https://evil.example/k" })),
                &claims(),
            ),
        ),
        (
            "an injection for a key's id",
            token(&with_header(json!({ "kid": "x' OR '1'='1" })), &claims()),
        ),
        (
            "an unknown key's id",
            token(&with_header(json!({ "kid": "0f1e2d3c4b5b" })), &claims()),
        ),
        ("no issuer", token_with(json!({ "iss": null }))),
        (
            "another issuer",
            token_with(json!({ "iss": "https://accounts.google.com.evil.example" })),
        ),
        (
            "an issuer without a scheme",
            token_with(json!({ "iss": "accounts.google.com" })),
        ),
        ("no audience", token_with(json!({ "aud": null }))),
        (
            "another audience",
            token_with(json!({ "aud": "https://api.aforo.example/v1/dialogflow/webhook/" })),
        ),
        (
            "an audience among others",
            token_with(json!({ "aud": [AUDIENCE, "https://evil.example"] })),
        ),
        ("an empty audience", token_with(json!({ "aud": "" }))),
        ("no address", token_with(json!({ "email": null }))),
        (
            "another agent's account",
            token_with(json!({ "email": ACCOUNT.replace('1', "2") })),
        ),
        (
            "an account in capitals",
            token_with(json!({ "email": ACCOUNT.to_uppercase() })),
        ),
        (
            "an unverified address",
            token_with(json!({ "email_verified": false })),
        ),
        (
            "an address verified in words",
            token_with(json!({ "email_verified": "true" })),
        ),
        (
            "nobody verified the address",
            token_with(json!({ "email_verified": null })),
        ),
        ("expired", token_with(json!({ "exp": at(-30) }))),
        ("no end", token_with(json!({ "exp": null }))),
        ("an end in words", token_with(json!({ "exp": "never" }))),
        ("made in the future", token_with(json!({ "iat": at(31) }))),
        ("not yet", token_with(json!({ "nbf": at(31) }))),
        ("no beginning", token_with(json!({ "iat": null }))),
        ("a nested token", format!("{genuine}.{genuine}")),
        ("another kind of token", "ya29.a0AfB_byC".to_owned()),
        ("nothing", String::new()),
        ("dots", "..".to_owned()),
        (
            "a token too long",
            format!("{message}{}.{signature}", "A".repeat(8_192)),
        ),
    ]
}
