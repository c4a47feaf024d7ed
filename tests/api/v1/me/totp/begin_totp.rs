//! `POST /v1/me/totp`.

use aforo_tests::TestApp;
use serde_json::json;

#[tokio::test]
async fn what_an_application_needs_is_told_once_and_nothing_is_on_yet() {
    let app = TestApp::new().await;
    let person = app.verified().await;
    let body = json!({"password": person.password});
    let ask = || app.post("/v1/me/totp", &body).by(&person).send();
    let reply = ask().await;
    let begun = reply.expect(200);
    let mut names: Vec<_> = begun.as_object().unwrap().keys().collect();
    names.sort();
    assert_eq!(names, ["qr", "secret", "uri"]);
    assert_eq!(reply.header("cache-control"), "no-store");
    let secret = begun["secret"].as_str().unwrap().replace(' ', "");
    assert_eq!(secret.len(), 32);
    let uri = begun["uri"].as_str().unwrap();
    assert!(
        uri.starts_with("otpauth://totp/Aforo") && uri.contains(&secret),
        "{uri}"
    );
    assert!(
        begun["qr"]
            .as_str()
            .unwrap()
            .starts_with("data:image/png;base64,")
    );
    let me = app.get("/v1/me").by(&person).send().await.expect(200);
    assert_eq!(me["second_factor"], false);
    assert_eq!(app.new_login(&person).await["status"], "logged_in");
    // Beginning anew brings another seed.
    assert_ne!(ask().await.expect(200)["secret"], begun["secret"]);
    app.settle().await;
}

#[tokio::test]
async fn the_seed_stands_in_the_table_sealed() {
    let Some(app) = TestApp::in_process().await else {
        return;
    };
    let person = app.verified().await;
    let body = json!({"password": person.password});
    let begun = app
        .post("/v1/me/totp", &body)
        .by(&person)
        .send()
        .await
        .expect(200);
    let secret = begun["secret"].as_str().unwrap().replace(' ', "");
    let items = app.inside().aws.items();
    assert!(items.iter().any(|item| item["sk"]["S"] == "F"));
    assert!(items.iter().all(|item| !item.to_string().contains(&secret)));
}

#[tokio::test]
async fn an_address_must_be_confirmed_and_a_factor_not_be_on() {
    let Some(app) = TestApp::in_process().await else {
        return;
    };
    let person = app.person().await;
    let body = json!({"password": person.password});
    let reply = app.post("/v1/me/totp", &body).by(&person).send().await;
    reply.problem(403, "email-not-verified");
    let protected = app.protected().await;
    let reply = app
        .post("/v1/me/totp", &body)
        .by(&protected.person)
        .send()
        .await;
    reply.problem(409, "second-factor-on");
    app.settle().await;
}

#[tokio::test]
async fn a_wrong_password_begins_nothing_and_is_tried_only_so_often() {
    let Some(app) = TestApp::in_process().await else {
        return;
    };
    let person = app.verified().await;
    app.inside()
        .configure(&json!({"reauthentications_per_account": 2}))
        .await;
    let wrong = json!({"password": "otra frase bien larga"});
    for _ in 0..2 {
        let reply = app.post("/v1/me/totp", &wrong).by(&person).send().await;
        reply.problem(403, "wrong-password");
    }
    let body = json!({"password": person.password});
    let reply = app.post("/v1/me/totp", &body).by(&person).send().await;
    reply.problem(429, "too-many-requests");
    let items = app.inside().aws.items();
    assert!(items.iter().all(|item| item["sk"]["S"] != "F"));
}

#[tokio::test]
async fn every_wrong_field_is_named() {
    let app = TestApp::new().await;
    let person = app.person().await;
    let body = json!({"code": "123456"});
    let reply = app.post("/v1/me/totp", &body).by(&person).send().await;
    reply.problem(422, "invalid-body");
    assert_eq!(reply.pointers(), ["/password", "/code"]);
    app.settle().await;
}
