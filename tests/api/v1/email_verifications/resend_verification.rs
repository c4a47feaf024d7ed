//! `POST /v1/email-verifications`.

use aforo_tests::TestApp;
use serde_json::{Value, json};

async fn ask(app: &TestApp, email: &str) -> Value {
    let ask = app.post("/v1/email-verifications", &json!({"email": email}));
    ask.send().await.expect(202)
}

#[tokio::test]
async fn another_mail_brings_another_link_in_the_requests_language_and_both_are_good() {
    let Some(app) = TestApp::in_process().await else {
        return;
    };
    for (language, subject) in [
        ("es", "Confirma tu dirección de correo"),
        ("en", "Confirm your email address"),
    ] {
        let person = app.person().await;
        let first = app.link_to(&person.email, "verify-email").await;
        app.inside().advance(1);
        let ask = app.post("/v1/email-verifications", &json!({"email": person.email}));
        let reply = ask.header("accept-language", language).send().await;
        assert_eq!(reply.expect(202), json!({"status": "accepted"}));
        let mails = app.mails_to(&person.email, 2).await;
        assert_eq!(mails.len(), 2);
        let again = mails.iter().find(|mail| mail.subject == subject);
        let second = again.and_then(|mail| mail.secret_of("verify-email"));
        let second = second.unwrap_or_else(|| panic!("no link under {subject} in {mails:?}"));
        assert_ne!(first, second);
        for (token, status) in [(second, 200), (first.as_str(), 200)] {
            let body = json!({"token": token, "password": person.password});
            let ask = app.post("/v1/email-verifications/confirmation", &body);
            assert_eq!(ask.send().await.status, status);
        }
    }
}

#[tokio::test]
async fn nobody_is_mailed_who_has_no_account_or_whose_address_is_confirmed() {
    let Some(app) = TestApp::in_process().await else {
        return;
    };
    let (nobody, person) = (app.address(), app.verified().await);
    let accepted = ask(&app, &nobody).await;
    assert_eq!(ask(&app, &person.email).await, accepted);
    app.settle().await;
    assert_eq!(app.inside().mails_to(&person.email).len(), 1);
    assert!(app.inside().mails_to(&nobody).is_empty());
}

#[tokio::test]
async fn known_and_unknown_addresses_cost_the_same_calls() {
    let Some(app) = TestApp::in_process().await else {
        return;
    };
    let person = app.person().await;
    let mut costs = Vec::new();
    for email in [person.email, app.address()] {
        let ask = app.post("/v1/email-verifications", &json!({"email": email}));
        let (reply, _, cost) = app.inside().send_measured(&ask).await;
        costs.push((reply.text, cost.operations, cost.round_trips));
    }
    assert_eq!(costs[0], costs[1]);
    app.settle().await;
}

#[tokio::test]
async fn a_mailbox_gets_only_so_many_links_an_hour_and_a_network_asks_for_only_so_many() {
    let Some(app) = TestApp::in_process().await else {
        return;
    };
    let inside = app.inside();
    let person = app.person().await;
    inside
        .configure(&json!({"links_per_email": 2, "links_per_address": 4}))
        .await;
    inside.advance(3600);
    let asked = |email: &str| {
        let ask = app.post("/v1/email-verifications", &json!({"email": email}));
        ask.send()
    };
    asked(&person.email).await.expect(202);
    asked(&person.email.to_uppercase()).await.expect(202);
    inside.come_from("203.0.113.5");
    let reply = asked(&person.email).await;
    reply.problem(429, "too-many-requests");
    assert!(reply.header("retry-after").parse::<u32>().unwrap() <= 3600);
    for _ in 0..3 {
        asked(&app.address()).await.expect(202);
    }
    asked(&app.address())
        .await
        .problem(429, "too-many-requests");
    inside.come_from("203.0.113.6");
    asked(&app.address()).await.expect(202);
    app.settle().await;
    inside.advance(3600);
    asked(&person.email).await.expect(202);
    app.settle().await;
    assert_eq!(inside.mails_to(&person.email).len(), 4);
}

#[tokio::test]
async fn every_wrong_field_is_named() {
    let app = TestApp::new().await;
    for (body, pointers) in [
        (json!({}), vec!["/email"]),
        (json!({"email": "ana@localhost"}), vec!["/email"]),
        (
            json!({"email": 7, "language": "es"}),
            vec!["/email", "/language"],
        ),
    ] {
        let reply = app.post("/v1/email-verifications", &body).send().await;
        reply.problem(422, "invalid-body");
        assert_eq!(reply.pointers(), pointers, "{body}");
    }
}
