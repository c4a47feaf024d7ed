//! `POST /v1/email-verifications/confirmation`.

use aforo_tests::{Person, Reply, TestApp};
use futures_util::future::join_all;
use serde_json::{Value, json};

use crate::support::{account_of, alter};

const HOUR: u32 = 3600;

async fn confirm(app: &TestApp, token: &str) -> Reply {
    with(app, token, "una frase bien larga").await
}

async fn with(app: &TestApp, token: &str, password: &str) -> Reply {
    let body = json!({"token": token, "password": password});
    let ask = app.post("/v1/email-verifications/confirmation", &body);
    ask.send().await
}

async fn asked_for(app: &TestApp, person: &Person, email: &str) -> String {
    let body = json!({"email": email, "password": person.password});
    let ask = app.ask("PUT", "/v1/me/email").json(&body).by(person);
    let _: Value = ask.send().await.expect(202);
    app.link_to(email, "verify-email").await
}

#[tokio::test]
async fn the_mailed_link_confirms_the_address_once() {
    let app = TestApp::new().await;
    let person = app.person().await;
    let token = app.link_to(&person.email, "verify-email").await;
    let reply = confirm(&app, &token).await;
    assert_eq!(reply.expect(200), json!({"status": "verified"}));
    assert_eq!(reply.header("cache-control"), "no-store");
    let me = app.get("/v1/me").by(&person).send().await.expect(200);
    assert_eq!(me["email_verified"], true);
    confirm(&app, &token).await.problem(400, "invalid-link");
    let kinds = app.kinds(&person).await;
    assert_eq!(
        kinds
            .iter()
            .filter(|kind| *kind == "email_verified")
            .count(),
        1
    );
}

#[tokio::test]
async fn whoever_opens_a_mail_that_they_did_not_ask_for_makes_nothing_theirs() {
    let Some(app) = TestApp::in_process().await else {
        return;
    };
    let person = app.person().await;
    let token = app.link_to(&person.email, "verify-email").await;
    for _ in 0..5 {
        let reply = with(&app, &token, "otra frase bien larga").await;
        reply.problem(403, "wrong-password");
    }
    let reply = confirm(&app, &token).await;
    reply.problem(429, "too-many-requests");
    let me = app.get("/v1/me").by(&person).send().await.expect(200);
    assert_eq!(me["email_verified"], false);
    // Another link has tries of its own.
    let body = json!({"email": person.email});
    app.post("/v1/email-verifications", &body)
        .send()
        .await
        .expect(202);
    let mails = app.mails_to(&person.email, 2).await;
    let secrets = mails
        .iter()
        .filter_map(|mail| mail.secret_of("verify-email"));
    let other = secrets.into_iter().find(|secret| *secret != token);
    confirm(&app, other.expect("another link"))
        .await
        .expect(200);
}

#[tokio::test]
async fn of_five_who_use_a_link_at_once_one_succeeds() {
    let Some(app) = TestApp::in_process().await else {
        return;
    };
    let person = app.person().await;
    let token = app.link_to(&person.email, "verify-email").await;
    let replies = join_all((0..5).map(|_| confirm(&app, &token))).await;
    let count = |status| {
        replies
            .iter()
            .filter(|reply| reply.status == status)
            .count()
    };
    assert_eq!((count(200), count(400)), (1, 4));
}

#[tokio::test]
async fn a_link_is_good_for_a_day_to_the_second() {
    let Some(app) = TestApp::in_process().await else {
        return;
    };
    for (seconds, status) in [(24 * HOUR - 1, 200), (24 * HOUR, 400)] {
        let person = app.person().await;
        let token = app.link_to(&person.email, "verify-email").await;
        app.inside().advance(seconds);
        assert_eq!(confirm(&app, &token).await.status, status, "{seconds}");
    }
}

#[tokio::test]
async fn forged_altered_and_foreign_tokens_are_no_links() {
    let app = TestApp::new().await;
    let person = app.person().await;
    let good = app.link_to(&person.email, "verify-email").await;
    let body = json!({"email": person.email});
    app.post("/v1/password-resets", &body)
        .send()
        .await
        .expect(202);
    let of_password = app.link_to(&person.email, "reset-password").await;
    let altered = |at: usize| {
        let mut letters: Vec<char> = good.chars().collect();
        letters[at] = if letters[at] == 'A' { 'B' } else { 'A' };
        letters.into_iter().collect::<String>()
    };
    let login = app.new_login(&person).await;
    let access = login["access_token"].as_str().unwrap();
    for bad in [
        "x",
        &altered(0),
        &altered(10),
        &altered(30),
        &good[1..],
        &format!("{good}A"),
        &of_password,
        access,
        login["refresh_token"].as_str().unwrap(),
    ] {
        confirm(&app, bad).await.problem(400, "invalid-link");
    }
    confirm(&app, &good).await.expect(200);
    app.settle().await;
}

#[tokio::test]
async fn every_wrong_field_is_named() {
    let app = TestApp::new().await;
    for (body, pointers) in [
        (json!({}), vec!["/token", "/password"]),
        (
            json!({"token": "", "password": "corta"}),
            vec!["/token", "/password"],
        ),
        (
            json!({"token": "x".repeat(2001), "email": "a@example.org"}),
            vec!["/token", "/password", "/email"],
        ),
    ] {
        let ask = app.post("/v1/email-verifications/confirmation", &body);
        let reply = ask.send().await;
        reply.problem(422, "invalid-body");
        assert_eq!(reply.pointers(), pointers);
    }
}

#[tokio::test]
async fn a_link_to_a_new_address_moves_the_account_and_tells_both() {
    let app = TestApp::new().await;
    let person = app.person().await;
    let new = app.address();
    let token = asked_for(&app, &person, &new).await;
    assert_eq!(
        confirm(&app, &token).await.expect(200)["status"],
        "verified"
    );
    // All logins have ended; the old address opens nothing any longer.
    let reply = app.get("/v1/me").by(&person).send().await;
    reply.problem(401, "unauthenticated");
    let old = json!({"email": person.email, "password": person.password});
    app.post("/v1/logins", &old)
        .send()
        .await
        .problem(401, "wrong-credentials");
    let moved = Person {
        email: new.clone(),
        ..person.clone()
    };
    let login = app.new_login(&moved).await;
    let me = app.me(&login).await.expect(200);
    assert_eq!(
        (&me["email"], &me["email_verified"]),
        (&json!(new), &json!(true))
    );
    // Before and after the change the address that was has been told, never the whole new one.
    let told = app.mails_to(&person.email, 3).await;
    let subjects: Vec<_> = told.iter().map(|mail| mail.subject.as_str()).collect();
    assert!(
        subjects.contains(&"El correo de tu cuenta de Aforo ha cambiado"),
        "{subjects:?}"
    );
    assert_eq!(told.len(), 3, "{subjects:?}");
    assert!(told.iter().all(|mail| !mail.text.contains(&new)));
    confirm(&app, &token).await.problem(400, "invalid-link");
    // What the address was free for before it is free for again.
    let somebody =
        json!({"email": person.email, "password": "la frase de otra persona", "name": "Eva"});
    app.post("/v1/accounts", &somebody).send().await.expect(202);
    app.log_in(&person.email, "la frase de otra persona").await;
    app.settle().await;
}

#[tokio::test]
async fn an_address_that_became_somebody_elses_meanwhile_is_refused_and_all_stays() {
    let app = TestApp::new().await;
    let person = app.person().await;
    let new = app.address();
    let token = asked_for(&app, &person, &new).await;
    let body = json!({"email": new, "password": "la frase de otra persona", "name": "Eva"});
    app.post("/v1/accounts", &body).send().await.expect(202);
    confirm(&app, &token).await.problem(409, "email-taken");
    let me = app.get("/v1/me").by(&person).send().await.expect(200);
    assert_eq!(me["email"], json!(person.email));
    app.log_in(&new, "la frase de otra persona").await;
    app.log_in(&person.email, &person.password).await;
    app.settle().await;
}

#[tokio::test]
async fn of_two_changes_that_were_asked_for_one_is_made() {
    let app = TestApp::new().await;
    let person = app.person().await;
    let (one, two) = (app.address(), app.address());
    let first = asked_for(&app, &person, &one).await;
    let second = asked_for(&app, &person, &two).await;
    confirm(&app, &first).await.expect(200);
    confirm(&app, &second).await.problem(400, "invalid-link");
    app.log_in(&one, &person.password).await;
    app.settle().await;
}

#[tokio::test]
async fn a_link_to_a_new_address_ends_with_a_change_of_the_password() {
    let app = TestApp::new().await;
    let person = app.person().await;
    let new = app.address();
    let token = asked_for(&app, &person, &new).await;
    let body = json!({"current_password": person.password, "new_password": "la frase de otro día"});
    let ask = app.ask("PUT", "/v1/me/password").json(&body).by(&person);
    let _: Value = ask.send().await.expect(200);
    confirm(&app, &token).await.problem(400, "invalid-link");
    app.settle().await;
}

#[tokio::test]
async fn a_disabled_account_proves_nothing() {
    let Some(app) = TestApp::in_process().await else {
        return;
    };
    let person = app.person().await;
    let token = app.link_to(&person.email, "verify-email").await;
    let pk = format!("A#{}", account_of(&person));
    alter(app.inside(), (&pk, "A"), "st", "disabled").await;
    confirm(&app, &token).await.problem(400, "invalid-link");
}
