//! `PUT /v1/me/email`. What its link does is `verify-email`'s.

use aforo_tests::{Ask, Person, TestApp};
use serde_json::{Value, json};

fn ask<'a>(app: &'a TestApp, person: &Person, body: &Value) -> Ask<'a> {
    app.ask("PUT", "/v1/me/email").json(body).by(person)
}

#[tokio::test]
async fn the_new_address_gets_a_link_and_the_one_that_is_is_told_in_both_languages() {
    let app = TestApp::new().await;
    for (language, asked, told) in [
        (
            "es",
            "Confirma tu nueva dirección de correo",
            "Se ha pedido cambiar el correo de tu cuenta de Aforo",
        ),
        (
            "en",
            "Confirm your new email address",
            "Someone asked to change the email of your Aforo account",
        ),
    ] {
        let (person, new) = (app.person().await, app.address());
        let change = app
            .ask("PATCH", "/v1/me")
            .json(&json!({"language": language}));
        change.by(&person).send().await.expect(200);
        let body = json!({"email": new, "password": person.password});
        let reply = ask(&app, &person, &body).send().await;
        assert_eq!(reply.expect(202), json!({"status": "accepted"}));
        let mails = app.mails_to(&new, 1).await;
        assert_eq!(mails.len(), 1);
        assert_eq!(mails[0].subject, asked);
        assert!(mails[0].secret_of("verify-email").is_some());
        let mails = app.mails_to(&person.email, 2).await;
        let notice = mails.iter().find(|mail| mail.subject == told);
        let notice = notice.unwrap_or_else(|| panic!("no {told} in {mails:?}"));
        assert!(!notice.text.contains(&new), "{}", notice.text);
        assert!(notice.secret_of("verify-email").is_none());
        // Nothing has changed yet, and the audit names no address.
        let me = app.get("/v1/me").by(&person).send().await.expect(200);
        assert_eq!(me["email"], json!(person.email));
        let events = app.get("/v1/me/security-events").by(&person).send().await;
        let listed = events.expect(200)["items"].clone();
        let mut listed = listed.as_array().unwrap().iter();
        let event = listed.find(|event| event["kind"] == "email_change_requested");
        assert_eq!(event.expect("it is noted")["fields"], json!(["email"]));
        assert!(!events.text.contains(&new));
    }
}

#[tokio::test]
async fn an_address_that_is_somebodys_gets_no_mail_and_is_answered_alike() {
    let Some(app) = TestApp::in_process().await else {
        return;
    };
    let (person, other) = (app.person().await, app.person().await);
    app.settle().await;
    let before = app.inside().mails_to(&other.email).len();
    let mut seen = Vec::new();
    for email in [other.email.clone(), app.address()] {
        let body = json!({"email": email, "password": person.password});
        let (reply, _, cost) = app.inside().send_measured(&ask(&app, &person, &body)).await;
        assert_eq!(reply.status, 202);
        seen.push((reply.text, cost.operations, cost.round_trips));
    }
    assert_eq!(seen[0], seen[1]);
    app.settle().await;
    assert_eq!(app.inside().mails_to(&other.email).len(), before);
}

#[tokio::test]
async fn a_wrong_password_or_code_asks_for_nothing() {
    let Some(app) = TestApp::in_process().await else {
        return;
    };
    let protected = app.protected().await;
    let (person, new) = (&protected.person, app.address());
    let wrong = json!({"email": new, "password": "otra frase bien larga"});
    ask(&app, person, &wrong)
        .send()
        .await
        .problem(403, "wrong-password");
    let without = json!({"email": new, "password": person.password});
    let reply = ask(&app, person, &without).send().await;
    reply.problem(422, "invalid-body");
    assert_eq!(reply.pointers(), ["/code"]);
    let with = |code: &str| json!({"email": new, "password": person.password, "code": code});
    let wrong = with(&protected.wrong_code(&app));
    ask(&app, person, &wrong)
        .send()
        .await
        .problem(403, "wrong-code");
    app.settle().await;
    assert!(app.inside().mails_to(&new).is_empty());
    let code = protected.code(&app);
    ask(&app, person, &with(&code)).send().await.expect(202);
    ask(&app, person, &with(&code))
        .send()
        .await
        .problem(403, "wrong-code");
    app.settle().await;
    assert_eq!(app.inside().mails_to(&new).len(), 1);
}

#[tokio::test]
async fn nobody_floods_a_strange_mailbox_with_links() {
    let Some(app) = TestApp::in_process().await else {
        return;
    };
    let (person, victim) = (app.person().await, app.address());
    app.inside().configure(&json!({"links_per_email": 2})).await;
    let body = json!({"email": victim, "password": person.password});
    ask(&app, &person, &body).send().await.expect(202);
    ask(&app, &person, &body).send().await.expect(202);
    ask(&app, &person, &body)
        .send()
        .await
        .problem(429, "too-many-requests");
    app.settle().await;
}

#[tokio::test]
async fn every_wrong_field_is_named() {
    let app = TestApp::new().await;
    let person = app.person().await;
    let body = json!({"email": "nobody", "password": "corta", "name": "Eva"});
    let reply = ask(&app, &person, &body).send().await;
    reply.problem(422, "invalid-body");
    assert_eq!(reply.pointers(), ["/email", "/password", "/name"]);
    app.settle().await;
}
