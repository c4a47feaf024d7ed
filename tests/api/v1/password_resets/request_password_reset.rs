//! `POST /v1/password-resets`.

use aforo_tests::{Reply, TestApp};
use serde_json::json;

use crate::support::{account_of, alter};

async fn asked(app: &TestApp, email: &str) -> Reply {
    app.post("/v1/password-resets", &json!({"email": email}))
        .send()
        .await
}

#[tokio::test]
async fn the_mail_brings_a_link_in_the_requests_language() {
    let app = TestApp::new().await;
    for (language, subject) in [
        ("es", "Elige una contraseña nueva"),
        ("en", "Choose a new password"),
    ] {
        let person = app.person().await;
        let ask = app.post("/v1/password-resets", &json!({"email": person.email}));
        let reply = ask.header("accept-language", language).send().await;
        assert_eq!(reply.expect(202), json!({"status": "accepted"}));
        let mails = app.mails_to(&person.email, 2).await;
        let mail = mails.iter().find(|mail| mail.subject == subject);
        let mail = mail.unwrap_or_else(|| panic!("no {subject} in {mails:?}"));
        assert!(mail.secret_of("reset-password").is_some(), "{}", mail.text);
        assert!(mail.text.contains("Ana"), "{}", mail.text);
    }
}

#[tokio::test]
async fn known_unknown_and_disabled_are_answered_alike_and_only_one_is_mailed() {
    let Some(app) = TestApp::in_process().await else {
        return;
    };
    let (person, disabled, nobody) = (app.person().await, app.person().await, app.address());
    let pk = format!("A#{}", account_of(&disabled));
    alter(app.inside(), (&pk, "A"), "st", "disabled").await;
    let mut seen = Vec::new();
    for email in [&person.email, &disabled.email, &nobody] {
        let ask = app.post("/v1/password-resets", &json!({"email": email}));
        let (reply, _, cost) = app.inside().send_measured(&ask).await;
        assert_eq!(reply.status, 202);
        seen.push((reply.text, cost.operations, cost.round_trips));
    }
    assert_eq!(seen[0], seen[1]);
    assert_eq!(seen[0], seen[2]);
    app.settle().await;
    let resets = |email: &str| {
        let mails = app.inside().mails_to(email);
        let resets = mails
            .iter()
            .filter(|mail| mail.secret_of("reset-password").is_some());
        resets.count()
    };
    assert_eq!(resets(&person.email), 1);
    assert_eq!(resets(&disabled.email) + resets(&nobody), 0);
}

#[tokio::test]
async fn a_mailbox_gets_only_so_many_an_hour_known_or_not() {
    let Some(app) = TestApp::in_process().await else {
        return;
    };
    let person = app.person().await;
    app.inside().configure(&json!({"links_per_email": 2})).await;
    for email in [person.email.clone(), app.address()] {
        asked(&app, &email).await.expect(202);
        asked(&app, &email).await.expect(202);
        asked(&app, &email).await.problem(429, "too-many-requests");
    }
    // The password itself is as good as ever.
    app.log_in(&person.email, &person.password).await;
    app.settle().await;
}

#[tokio::test]
async fn every_wrong_field_is_named() {
    let app = TestApp::new().await;
    let body = json!({"email": "nobody", "password": "una frase bien larga"});
    let reply = app.post("/v1/password-resets", &body).send().await;
    reply.problem(422, "invalid-body");
    assert_eq!(reply.pointers(), ["/email", "/password"]);
}
