//! `configure-stage` makes the key that seals second factors, once.

use aforo_factors::{KeyId, TotpKeys};
use aforo_maintenance::{ConfigureError, ConfigureStage, Configured};
use aforo_tests::{InProcess, STAGE, TestApp};
use serde_json::json;

const SECRET: &str = "aforo-test-totp-key";

async fn configure(inside: &InProcess) -> Result<Configured, ConfigureError> {
    let function = ConfigureStage::new(&inside.aws.sdk_config("configure-stage"), STAGE);
    let to = json!({"settings": {
        "issuer": "https://aforo.example", "audience": "aforo-api", "public_url": "https://aforo.example",
        "mail_from": "Aforo <hola@aforo.example>", "access_token_seconds": 900,
        "log_ins_per_account": 10, "log_ins_per_address": 100, "sign_ups_per_address": 100,
    }});
    let to = serde_json::from_value(to).unwrap();
    function.configure(to, "invocation").await
}

fn keys(inside: &InProcess) -> TotpKeys {
    let read = TotpKeys::from_json(&inside.aws.secret(SECRET).unwrap());
    read.expect("the secret holds keys")
}

#[tokio::test]
async fn a_key_is_made_where_there_is_none_and_another_for_each_stage() {
    let Some(app) = TestApp::in_process().await else {
        return;
    };
    let inside = app.inside();
    let first = inside.aws.secret(SECRET);
    inside.aws.put_secret(SECRET, "{}");
    let configured = configure(inside).await.unwrap();
    assert_eq!(configured.totp_key, keys(inside).current().to_string());
    assert_ne!(inside.aws.secret(SECRET), first);
}

#[tokio::test]
async fn configuring_again_leaves_the_keys_of_second_factors_as_they_are() {
    let Some(app) = TestApp::in_process().await else {
        return;
    };
    let inside = app.inside();
    let before = inside.aws.secret(SECRET);
    configure(inside).await.unwrap();
    assert_eq!(inside.aws.secret(SECRET), before);

    let new = KeyId::new([7; 8]);
    let rotated = keys(inside).rotated(new.clone(), [7; 32]).ok().unwrap();
    let rotated = rotated.to_json().to_string();
    inside.aws.put_secret(SECRET, &rotated);
    let configured = configure(inside).await.unwrap();
    assert_eq!(configured.totp_key, new.to_string());
    assert_eq!(inside.aws.secret(SECRET), Some(rotated));
}

#[tokio::test]
async fn keys_that_cannot_be_read_are_for_a_person_to_mend_and_not_replaced() {
    let Some(app) = TestApp::in_process().await else {
        return;
    };
    let inside = app.inside();
    let good = inside.aws.secret(SECRET).unwrap();
    for broken in ["unreadable", r#"{"current":"a","keys":[]}"#, &good[1..]] {
        inside.aws.put_secret(SECRET, broken);
        let refused = configure(inside).await;
        assert!(
            matches!(refused, Err(ConfigureError::TotpKey(_))),
            "{broken}"
        );
        assert_eq!(inside.aws.secret(SECRET).as_deref(), Some(broken));
    }
}

#[tokio::test]
async fn the_key_is_in_no_item_of_the_table() {
    let Some(app) = TestApp::in_process().await else {
        return;
    };
    let secret = app.inside().aws.secret(SECRET).unwrap();
    let items = json!(app.inside().aws.items()).to_string();
    let long = secret.split('"').filter(|part| part.len() > 40);
    let found: Vec<_> = long.map(|key| items.contains(key)).collect();
    assert_eq!(found, [false], "one key, and it is not there");
}
