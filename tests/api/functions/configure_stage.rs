//! `configure-stage`: the stage's settings, and on the first run its keys.

use aforo_maintenance::{ConfigureStage, Configured};
use aforo_testkit::{Fault, Outcome, Scope, Scripted, Times};
use aforo_tests::{InProcess, STAGE, TestApp};
use serde_json::{Value, json};

use crate::support::rotate;

const SECRET: &str = "aforo-test-signing-key";
const TOTP_SECRET: &str = "aforo-test-totp-key";

fn settings() -> Value {
    json!({"settings": {
        "issuer": "https://aforo.example", "audience": "aforo-api", "public_url": "https://aforo.example",
        "mail_from": "Aforo <hola@aforo.example>", "access_token_seconds": 900,
        "log_ins_per_account": 10, "log_ins_per_address": 100, "sign_ups_per_address": 100,
    }})
}

async fn configure(inside: &InProcess) -> Configured {
    let function = ConfigureStage::new(&inside.aws.sdk_config("configure-stage"), STAGE);
    let to = serde_json::from_value(settings()).unwrap();
    function.configure(to, "invocation").await.unwrap()
}

fn kid(inside: &InProcess) -> String {
    let secret: Value = serde_json::from_str(&inside.aws.secret(SECRET).unwrap()).unwrap();
    secret["kid"].as_str().unwrap().to_owned()
}

#[tokio::test]
async fn configuring_again_changes_the_settings_and_leaves_the_key() {
    let Some(app) = TestApp::in_process().await else {
        return;
    };
    let (inside, person) = (app.inside(), app.person().await);
    let before = inside.aws.secret(SECRET);
    assert_eq!(configure(inside).await.signing_key, kid(inside));
    assert_eq!(inside.aws.secret(SECRET), before);
    inside.configure(&json!({"access_token_seconds": 60})).await;
    // Tokens from before are still good, and new ones have the new lifetime.
    app.get("/v1/me/registrations")
        .by(&person)
        .send()
        .await
        .expect(200);
    let body = json!({"email": person.email, "password": person.password});
    let logged_in = app.post("/v1/logins", &body).send().await.expect(200);
    assert_eq!(logged_in["expires_in"], 60);
    app.settle().await;
}

#[tokio::test]
async fn the_public_half_is_in_the_table_and_the_private_half_is_not() {
    let Some(app) = TestApp::in_process().await else {
        return;
    };
    let secret: Value = serde_json::from_str(&app.inside().aws.secret(SECRET).unwrap()).unwrap();
    let items = json!(app.inside().aws.items()).to_string();
    assert!(items.contains(secret["kid"].as_str().unwrap()));
    assert!(!items.contains(secret["private_key"].as_str().unwrap()));
}

#[tokio::test]
async fn configuring_after_a_rotation_leaves_the_key_before_where_it_is() {
    let Some(app) = TestApp::in_process().await else {
        return;
    };
    let (inside, person) = (app.inside(), app.person().await);
    let rotated = rotate(inside).await;
    assert_eq!(configure(inside).await.signing_key, rotated.signing_key);
    inside.restart();
    let set = app.get("/.well-known/jwks.json").send().await.expect(200);
    let keys = set["keys"].as_array().unwrap().iter();
    let kids: Vec<_> = keys.map(|key| key["kid"].as_str().unwrap()).collect();
    assert_eq!(kids, rotated.public_keys);
    let ask = app.get("/v1/me/registrations").by(&person);
    ask.send().await.expect(200);
    app.settle().await;
}

#[tokio::test]
async fn a_key_that_takes_the_place_of_a_lost_one_is_believed_beside_it() {
    let Some(app) = TestApp::in_process().await else {
        return;
    };
    let (inside, person) = (app.inside(), app.person().await);
    for _ in 0..3 {
        let lost = kid(inside);
        inside.aws.put_secret(SECRET, "{}");
        let made = configure(inside).await.signing_key;
        let set = app.get("/.well-known/jwks.json").send().await.expect(200);
        let keys = set["keys"].as_array().unwrap().iter();
        let kids: Vec<_> = keys.map(|key| key["kid"].as_str().unwrap()).collect();
        assert_eq!(kids, [made, lost]);
    }
    inside.restart();
    let ask = app.get("/v1/me/registrations").by(&person);
    ask.send().await.problem(401, "unauthenticated");
    app.settle().await;
}

#[tokio::test]
async fn a_first_run_that_goes_wrong_at_any_step_is_mended_by_the_next() {
    let Some(app) = TestApp::in_process().await else {
        return;
    };
    let inside = app.inside();
    let steps = [
        "dynamodb:BatchGetItem",
        "secretsmanager:GetSecretValue",
        "secretsmanager:PutSecretValue",
        "secretsmanager:GetSecretValue",
        "secretsmanager:PutSecretValue",
        "dynamodb:PutItem",
        "dynamodb:PutItem",
    ];
    for step in 0..steps.len() {
        for fault in [
            Fault::Refused,
            Fault::ReplyLost,
            Fault::StopBefore,
            Fault::StopAfter,
        ] {
            inside.aws.put_secret(SECRET, "{}");
            inside.aws.put_secret(TOTP_SECRET, "{}");
            let times = Times::UntilGivenUp;
            let scope = Scope::with([Scripted { step, fault, times }]);
            let function = ConfigureStage::new(&inside.aws.sdk_config("configure-stage"), STAGE);
            let to = serde_json::from_value(settings()).unwrap();
            let first = scope.run(function.configure(to, "first")).await;
            let stops = [Fault::StopBefore, Fault::StopAfter].contains(&fault);
            assert_eq!(matches!(first, Outcome::Stopped), stops);
            assert_eq!(scope.steps(), steps[..=step]);
            let configured = configure(inside).await;
            assert_eq!(configured.signing_key, kid(inside));
            let totp_keys = inside.aws.secret(TOTP_SECRET).unwrap();
            assert!(totp_keys.contains(&format!("\"current\":\"{}\"", configured.totp_key)));
            // What is signed with the secret is believed by who reads the table.
            inside.restart();
            let person = app.person().await;
            app.get("/v1/me/registrations")
                .by(&person)
                .send()
                .await
                .expect(200);
        }
    }
    app.settle().await;
}

#[tokio::test]
async fn settings_that_lack_something_or_have_too_much_are_refused() {
    let mut lacking = settings();
    lacking["settings"]
        .as_object_mut()
        .unwrap()
        .remove("issuer");
    let mut more = settings();
    more["force"] = json!(true);
    let mut odd = settings();
    odd["settings"]["log_ins_per_account"] = json!(-1);
    for wrong in [lacking, more, odd, json!({}), json!(null)] {
        let read = serde_json::from_value::<aforo_maintenance::ToConfigure>(wrong.clone());
        assert!(read.is_err(), "{wrong}");
    }
}
