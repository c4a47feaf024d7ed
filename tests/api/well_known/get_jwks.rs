//! `GET /.well-known/jwks.json`.

use aforo_tests::TestApp;
use data_encoding::BASE64URL_NOPAD;
use jsonwebtoken::jwk::JwkSet;
use jsonwebtoken::{Algorithm, DecodingKey, Validation};
use serde_json::{Value, json};

use crate::support::kid_of;

#[tokio::test]
async fn anybody_is_shown_the_public_keys_and_may_keep_them_for_five_minutes() {
    let app = TestApp::new().await;
    let reply = app.get("/.well-known/jwks.json").send().await;
    let set = reply.expect(200);
    assert_eq!(reply.header("content-type"), "application/json");
    assert_eq!(reply.header("cache-control"), "public, max-age=300");
    assert_eq!(set.as_object().unwrap().len(), 1);
    let keys = set["keys"].as_array().unwrap();
    assert!((1..=2).contains(&keys.len()));
    for key in keys {
        let names: Vec<_> = key.as_object().unwrap().keys().collect();
        assert_eq!(names, ["alg", "crv", "kid", "kty", "use", "x"]);
        assert_eq!(key["kty"], "OKP");
        assert_eq!(key["crv"], "Ed25519");
        assert_eq!(key["use"], "sig");
        assert_eq!(key["alg"], "EdDSA");
        let x = BASE64URL_NOPAD.decode(key["x"].as_str().unwrap().as_bytes());
        assert_eq!(x.unwrap().len(), 32);
    }
}

#[tokio::test]
async fn a_token_is_checked_with_what_is_published_by_somebody_who_knows_nothing_else() {
    let app = TestApp::new().await;
    let person = app.person().await;
    let set = app.get("/.well-known/jwks.json").send().await.expect(200);
    let set: JwkSet = serde_json::from_value(set).unwrap();
    let key = set.find(&kid_of(&person.token)).unwrap();
    let key = DecodingKey::from_jwk(key).unwrap();
    let mut rules = Validation::new(Algorithm::EdDSA);
    // Tests have a clock and an audience of their own.
    rules.validate_exp = false;
    rules.validate_aud = false;
    let claims = jsonwebtoken::decode::<Value>(&person.token, &key, &rules);
    let claims = claims.unwrap().claims;
    assert!(claims["sub"].as_str().unwrap().starts_with("acc_"));
    assert!(claims["sid"].as_str().unwrap().starts_with("lgn_"));
    app.settle().await;
}

#[tokio::test]
async fn the_key_before_stands_behind_the_current_one() {
    let Some(app) = TestApp::in_process().await else {
        return;
    };
    let inside = app.inside();
    let before = crate::support::signing_kid(inside);
    crate::support::rotate(inside).await;
    let set = app.get("/.well-known/jwks.json").send().await.expect(200);
    let kids: Vec<_> = set["keys"]
        .as_array()
        .unwrap()
        .iter()
        .map(|key| &key["kid"])
        .collect();
    assert_eq!(
        json!(kids),
        json!([crate::support::signing_kid(inside), before])
    );
    // Of a key there is the public half alone.
    assert!(!set.to_string().contains("private"));
    assert!(set["keys"][0].get("d").is_none());
}
