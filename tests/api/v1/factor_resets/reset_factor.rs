//! `POST /v1/factor-resets/confirmation`.

use aforo_tests::{Protected, Reply, TestApp};
use serde_json::json;

async fn link(app: &TestApp, protected: &Protected) -> String {
    let token = app.first_step(&protected.person).await;
    let body = json!({"second_factor_token": token});
    app.post("/v1/factor-resets", &body)
        .send()
        .await
        .expect(202);
    app.link_to(&protected.person.email, "reset-factor").await
}

async fn reset(app: &TestApp, token: &str, password: &str) -> Reply {
    let body = json!({"token": token, "password": password});
    app.post("/v1/factor-resets/confirmation", &body)
        .send()
        .await
}

#[tokio::test]
async fn the_link_and_the_password_take_the_factor_away_and_end_all_logins() {
    let Some(app) = TestApp::in_process().await else {
        return;
    };
    let protected = app.protected().await;
    let person = &protected.person;
    let login = protected.log_in(&app).await;
    let token = link(&app, &protected).await;
    let reply = reset(&app, &token, &person.password).await;
    assert_eq!(reply.expect(200), json!({"status": "off"}));
    app.me(&login).await.problem(401, "unauthenticated");
    let reply = app.refresh(&login).await;
    reply.problem(401, "invalid-refresh-token");
    let login = app.new_login(person).await;
    assert_eq!(login["status"], "logged_in");
    assert_eq!(app.me(&login).await.expect(200)["second_factor"], false);
    let reply = reset(&app, &token, &person.password).await;
    reply.problem(400, "invalid-link");
    let mails = app.mails_to(&person.email, 1).await;
    let told = "Se ha quitado la verificación en dos pasos";
    let subjects: Vec<_> = mails.iter().map(|mail| mail.subject.as_str()).collect();
    assert!(subjects.contains(&told), "{subjects:?}");
}

#[tokio::test]
async fn a_wrong_password_leaves_the_factor_and_the_link_as_they_are() {
    let Some(app) = TestApp::in_process().await else {
        return;
    };
    let protected = app.protected().await;
    let token = link(&app, &protected).await;
    let reply = reset(&app, &token, "otra frase bien larga").await;
    reply.problem(403, "wrong-password");
    let kinds = app.kinds(&protected.person).await;
    assert!(
        kinds.contains(&"reauthentication_refused".to_owned()),
        "{kinds:?}"
    );
    let reply = reset(&app, &token, &protected.person.password).await;
    reply.expect(200);
    app.settle().await;
}

#[tokio::test]
async fn a_link_takes_five_passwords_and_then_none() {
    let Some(app) = TestApp::in_process().await else {
        return;
    };
    let protected = app.protected().await;
    let token = link(&app, &protected).await;
    for _ in 0..5 {
        let reply = reset(&app, &token, "otra frase bien larga").await;
        reply.problem(403, "wrong-password");
    }
    let reply = reset(&app, &token, &protected.person.password).await;
    reply.problem(429, "too-many-requests");
    app.first_step(&protected.person).await;
    app.settle().await;
}

#[tokio::test]
async fn a_link_is_good_for_an_hour_to_the_second() {
    let Some(app) = TestApp::in_process().await else {
        return;
    };
    for (seconds, status) in [(3599, 200), (3600, 400)] {
        let protected = app.protected().await;
        let token = link(&app, &protected).await;
        app.inside().advance(seconds);
        let reply = reset(&app, &token, &protected.person.password).await;
        assert_eq!(reply.status, status, "{seconds}");
    }
    app.settle().await;
}

#[tokio::test]
async fn who_became_an_administrator_meanwhile_keeps_the_factor() {
    let Some(app) = TestApp::in_process().await else {
        return;
    };
    let protected = app.protected().await;
    let token = link(&app, &protected).await;
    let body = json!({"secret": "b".repeat(48)});
    let ask = app.post("/v1/platform/administrators/first", &body);
    ask.by(&protected.person).send().await.expect(200);
    let reply = reset(&app, &token, &protected.person.password).await;
    reply.problem(409, "account-not-fit");
    app.first_step(&protected.person).await;
    app.settle().await;
}

#[tokio::test]
async fn a_link_of_another_purpose_takes_no_factor_away() {
    let Some(app) = TestApp::in_process().await else {
        return;
    };
    let protected = app.protected().await;
    let body = json!({"email": protected.person.email});
    app.post("/v1/password-resets", &body)
        .send()
        .await
        .expect(202);
    let token = app.link_to(&protected.person.email, "reset-password").await;
    let reply = reset(&app, &token, &protected.person.password).await;
    reply.problem(400, "invalid-link");
    app.settle().await;
}

#[tokio::test]
async fn every_wrong_field_is_named() {
    let app = TestApp::new().await;
    let body = json!({"password": "corta", "code": "123456"});
    let ask = app.post("/v1/factor-resets/confirmation", &body);
    let reply = ask.send().await;
    reply.problem(422, "invalid-body");
    assert_eq!(reply.pointers(), ["/token", "/password", "/code"]);
}
