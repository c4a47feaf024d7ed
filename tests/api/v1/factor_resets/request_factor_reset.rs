//! `POST /v1/factor-resets`.

use aforo_tests::{Reply, TestApp};
use serde_json::json;

async fn asked(app: &TestApp, token: &str) -> Reply {
    let body = json!({"second_factor_token": token});
    app.post("/v1/factor-resets", &body).send().await
}

#[tokio::test]
async fn whoever_knows_the_password_gets_a_mail_in_the_accounts_language() {
    let Some(app) = TestApp::in_process().await else {
        return;
    };
    for (language, subject) in [
        ("es", "Quitar la verificación en dos pasos"),
        ("en", "Turning off two-step verification"),
    ] {
        let protected = app.protected().await;
        let body = json!({"language": language});
        let ask = app.ask("PATCH", "/v1/me").json(&body).by(&protected.person);
        ask.send().await.expect(200);
        let token = app.first_step(&protected.person).await;
        let reply = asked(&app, &token).await;
        assert_eq!(reply.expect(202), json!({"status": "accepted"}));
        let email = &protected.person.email;
        app.settle().await;
        let mails = app.inside().mails_to(email);
        let mail = mails.iter().find(|mail| mail.subject == subject);
        let mail = mail.unwrap_or_else(|| panic!("no {subject} in {mails:?}"));
        assert!(mail.secret_of("reset-factor").is_some(), "{}", mail.text);
    }
}

#[tokio::test]
async fn nothing_but_the_first_step_of_a_log_in_asks_for_it() {
    let Some(app) = TestApp::in_process().await else {
        return;
    };
    let protected = app.protected().await;
    let login = protected.log_in(&app).await;
    for bad in [
        "x",
        &protected.person.token,
        login["refresh_token"].as_str().unwrap(),
    ] {
        asked(&app, bad)
            .await
            .problem(401, "invalid-second-factor-token");
    }
    let token = app.first_step(&protected.person).await;
    app.inside().advance(300);
    asked(&app, &token)
        .await
        .problem(401, "invalid-second-factor-token");
    let mails = app.mails_to(&protected.person.email, 1).await;
    assert!(
        mails
            .iter()
            .all(|mail| mail.secret_of("reset-factor").is_none())
    );
}

#[tokio::test]
async fn a_first_step_from_before_a_change_of_the_password_is_worth_nothing() {
    let Some(app) = TestApp::in_process().await else {
        return;
    };
    let protected = app.protected().await;
    let token = app.first_step(&protected.person).await;
    let body = json!({
        "current_password": protected.person.password, "new_password": "la frase de otro día",
        "code": protected.code(&app),
    });
    let ask = app
        .ask("PUT", "/v1/me/password")
        .json(&body)
        .by(&protected.person);
    ask.send().await.expect(200);
    asked(&app, &token)
        .await
        .problem(401, "invalid-second-factor-token");
    app.settle().await;
}

#[tokio::test]
async fn an_administrators_factor_is_not_taken_away_by_mail() {
    let Some(app) = TestApp::in_process().await else {
        return;
    };
    let admin = app.administrator().await;
    let token = app.first_step(&admin.person).await;
    asked(&app, &token).await.problem(409, "account-not-fit");
    app.settle().await;
}

#[tokio::test]
async fn a_mailbox_gets_only_so_many_an_hour() {
    let Some(app) = TestApp::in_process().await else {
        return;
    };
    let protected = app.protected().await;
    app.inside().configure(&json!({"links_per_email": 2})).await;
    let token = app.first_step(&protected.person).await;
    asked(&app, &token).await.expect(202);
    asked(&app, &token).await.expect(202);
    asked(&app, &token).await.problem(429, "too-many-requests");
    app.settle().await;
}

#[tokio::test]
async fn every_wrong_field_is_named() {
    let app = TestApp::new().await;
    let body = json!({"email": "ana@example.org"});
    let reply = app.post("/v1/factor-resets", &body).send().await;
    reply.problem(422, "invalid-body");
    assert_eq!(reply.pointers(), ["/second_factor_token", "/email"]);
}
