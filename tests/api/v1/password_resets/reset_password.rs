//! `POST /v1/password-resets/confirmation`.

use aforo_tests::{Ask, Person, Reply, TestApp};
use futures_util::future::join_all;
use serde_json::{Value, json};

const NEW: &str = "la frase de otro día";

async fn link(app: &TestApp, person: &Person) -> String {
    let body = json!({"email": person.email});
    app.post("/v1/password-resets", &body)
        .send()
        .await
        .expect(202);
    app.link_to(&person.email, "reset-password").await
}

fn ask<'a>(app: &'a TestApp, body: &Value) -> Ask<'a> {
    app.post("/v1/password-resets/confirmation", body)
}

async fn reset(app: &TestApp, token: &str) -> Reply {
    ask(app, &json!({"token": token, "password": NEW}))
        .send()
        .await
}

#[tokio::test]
async fn a_link_sets_the_password_once_and_ends_all_logins() {
    let app = TestApp::new().await;
    let person = app.person().await;
    let login = app.new_login(&person).await;
    let token = link(&app, &person).await;
    let body = reset(&app, &token).await.expect(200);
    let mut names: Vec<_> = body.as_object().unwrap().keys().collect();
    names.sort();
    assert_eq!(
        names,
        ["device_token", "status"],
        "nobody is logged in by it"
    );
    assert_eq!(body["status"], "reset");
    for token in [&person.token, login["access_token"].as_str().unwrap()] {
        let reply = app.get("/v1/me").bearer(token).send().await;
        reply.problem(401, "unauthenticated");
    }
    let reply = app.refresh(&login).await;
    reply.problem(401, "invalid-refresh-token");
    let old = json!({"email": person.email, "password": person.password});
    app.post("/v1/logins", &old)
        .send()
        .await
        .problem(401, "wrong-credentials");
    reset(&app, &token).await.problem(400, "invalid-link");
    let with =
        json!({"email": person.email, "password": NEW, "device_token": body["device_token"]});
    let logged_in = app.post("/v1/logins", &with).send().await.expect(200);
    assert!(
        logged_in.get("device_token").is_none(),
        "the device is known"
    );
    let mails = app.mails_to(&person.email, 4).await;
    let subjects: Vec<_> = mails.iter().map(|mail| mail.subject.as_str()).collect();
    let told = "Tu cuenta de Aforo tiene una contraseña nueva";
    assert!(subjects.contains(&told), "{subjects:?}");
}

#[tokio::test]
async fn every_link_that_was_mailed_before_ends_with_the_change() {
    let app = TestApp::new().await;
    let person = app.person().await;
    let first = link(&app, &person).await;
    let second = link(&app, &person).await;
    reset(&app, &first).await.expect(200);
    reset(&app, &second).await.problem(400, "invalid-link");
    app.settle().await;
}

#[tokio::test]
async fn of_ten_who_use_a_link_at_once_one_succeeds() {
    let Some(app) = TestApp::in_process().await else {
        return;
    };
    let person = app.person().await;
    let token = link(&app, &person).await;
    let replies = join_all((0..10).map(|_| reset(&app, &token))).await;
    let count = |status| {
        replies
            .iter()
            .filter(|reply| reply.status == status)
            .count()
    };
    assert_eq!((count(200), count(400)), (1, 9));
    app.settle().await;
}

#[tokio::test]
async fn a_link_is_good_for_an_hour_to_the_second() {
    let Some(app) = TestApp::in_process().await else {
        return;
    };
    for (seconds, status) in [(3599, 200), (3600, 400)] {
        let person = app.person().await;
        let token = link(&app, &person).await;
        app.inside().advance(seconds);
        assert_eq!(reset(&app, &token).await.status, status, "{seconds}");
    }
    app.settle().await;
}

#[tokio::test]
async fn a_browser_has_the_device_token_in_a_cookie_alone() {
    let Some(app) = TestApp::in_process().await else {
        return;
    };
    let person = app.person().await;
    let token = link(&app, &person).await;
    let body = json!({"token": token, "password": NEW, "client": "browser"});
    let reply = ask(&app, &body).send().await;
    assert_eq!(reply.expect(200), json!({"status": "reset"}));
    let (value, attributes) = reply.cookie("__Host-device").expect("a cookie");
    assert!(value.starts_with("dt_"));
    for attribute in ["Path=/", "HttpOnly", "SameSite=Strict", "Secure"] {
        assert!(attributes.contains(attribute), "{attributes}");
    }
    assert!(reply.cookie("__Host-refresh").is_none());
    app.settle().await;
}

#[tokio::test]
async fn a_guessable_password_is_refused_and_the_link_stays_good() {
    let app = TestApp::new().await;
    let person = app.person().await;
    let token = link(&app, &person).await;
    for bad in ["corta", "contraseña123", "Ana-Ruiz-2026!"] {
        let reply = ask(&app, &json!({"token": token, "password": bad}))
            .send()
            .await;
        reply.problem(422, "invalid-body");
        assert_eq!(reply.pointers(), ["/password"], "{bad}");
    }
    reset(&app, &token).await.expect(200);
    app.settle().await;
}

#[tokio::test]
async fn every_wrong_field_is_named() {
    let app = TestApp::new().await;
    for (body, pointers) in [
        (json!({}), vec!["/token", "/password"]),
        (
            json!({"token": "x", "password": NEW, "client": "page"}),
            vec!["/client"],
        ),
        (
            json!({"token": "x", "password": NEW, "code": "12345", "recovery_code": "x", "email": "x"}),
            vec!["/code", "/recovery_code", "/email"],
        ),
    ] {
        let reply = ask(&app, &body).send().await;
        reply.problem(422, "invalid-body");
        assert_eq!(reply.pointers(), pointers);
    }
    reset(&app, "x").await.problem(400, "invalid-link");
}

#[tokio::test]
async fn a_mailbox_alone_is_no_way_round_the_second_factor() {
    let Some(app) = TestApp::in_process().await else {
        return;
    };
    let protected = app.protected().await;
    let token = link(&app, &protected.person).await;
    let reply = reset(&app, &token).await;
    reply.problem(422, "invalid-body");
    assert_eq!(reply.pointers(), ["/code"]);
    let with = |code: String| json!({"token": token, "password": NEW, "code": code});
    let wrong = with(protected.wrong_code(&app));
    ask(&app, &wrong).send().await.problem(403, "wrong-code");
    let right = with(protected.code(&app));
    ask(&app, &right).send().await.expect(200);
    let moved = Person {
        password: NEW.to_owned(),
        ..protected.person.clone()
    };
    let token = app.first_step(&moved).await;
    app.second_step(&token, &protected.code(&app))
        .await
        .expect(200);
    app.settle().await;
}

#[tokio::test]
async fn a_recovery_code_does_as_well_and_is_used_up() {
    let Some(app) = TestApp::in_process().await else {
        return;
    };
    let protected = app.protected().await;
    let recovery = &protected.recovery_codes[0];
    let token = link(&app, &protected.person).await;
    let body = json!({"token": token, "password": NEW, "recovery_code": recovery});
    ask(&app, &body).send().await.expect(200);
    let moved = Person {
        password: NEW.to_owned(),
        ..protected.person.clone()
    };
    let token = app.first_step(&moved).await;
    let body = json!({"second_factor_token": token, "recovery_code": recovery});
    let reply = app.post("/v1/logins/second-factor", &body).send().await;
    reply.problem(403, "wrong-code");
    app.settle().await;
}

#[tokio::test]
async fn a_link_takes_five_codes_and_then_none() {
    let Some(app) = TestApp::in_process().await else {
        return;
    };
    let protected = app.protected().await;
    let token = link(&app, &protected.person).await;
    let with = |code: String| json!({"token": token, "password": NEW, "code": code});
    for _ in 0..5 {
        let wrong = with(protected.wrong_code(&app));
        ask(&app, &wrong).send().await.problem(403, "wrong-code");
    }
    let right = with(protected.code(&app));
    ask(&app, &right)
        .send()
        .await
        .problem(429, "too-many-requests");
    app.settle().await;
}
