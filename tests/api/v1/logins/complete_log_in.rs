//! `POST /v1/logins/second-factor`.

use aforo_tests::{Ask, TestApp};
use futures_util::future::join_all;
use serde_json::{Value, json};

fn ask<'a>(app: &'a TestApp, body: &Value) -> Ask<'a> {
    app.post("/v1/logins/second-factor", body)
}

#[tokio::test]
async fn the_password_leads_to_a_second_step_and_a_code_of_the_application_through_it() {
    let Some(app) = TestApp::in_process().await else {
        return;
    };
    let protected = app.protected().await;
    let person = &protected.person;
    let body = json!({"email": person.email, "password": person.password});
    let reply = app.post("/v1/logins", &body).send().await;
    let begun = reply.expect(200);
    let mut names: Vec<_> = begun.as_object().unwrap().keys().collect();
    names.sort();
    assert_eq!(
        names,
        ["expires_at", "expires_in", "second_factor_token", "status"]
    );
    assert_eq!(begun["expires_in"], 300);
    assert!(reply.cookies().next().is_none());
    let token = begun["second_factor_token"].as_str().unwrap();
    app.get("/v1/me")
        .bearer(token)
        .send()
        .await
        .problem(401, "unauthenticated");
    let login = app
        .second_step(token, &protected.code(&app))
        .await
        .expect(200);
    assert_eq!(login["status"], "logged_in");
    assert!(login["device_token"].is_string() && login["refresh_token"].is_string());
    assert_eq!(app.me(&login).await.expect(200)["second_factor"], true);
    app.refresh(&login).await.expect(200);
    // The step is taken once: it opens one login.
    let reply = app.second_step(token, &protected.code(&app)).await;
    reply.problem(401, "invalid-second-factor-token");
    app.me(&login).await.expect(200);
    app.settle().await;
}

#[tokio::test]
async fn a_code_that_was_accepted_is_no_second_time_not_even_at_once() {
    let Some(app) = TestApp::in_process().await else {
        return;
    };
    let protected = app.protected().await;
    let mut tokens = Vec::new();
    for _ in 0..20 {
        tokens.push(app.first_step(&protected.person).await);
    }
    let code = protected.code(&app);
    let tries = tokens.iter().map(|token| app.second_step(token, &code));
    let replies = join_all(tries).await;
    let count = |status| {
        replies
            .iter()
            .filter(|reply| reply.status == status)
            .count()
    };
    assert_eq!((count(200), count(403)), (1, 19));
    let token = app.first_step(&protected.person).await;
    app.second_step(&token, &code)
        .await
        .problem(403, "wrong-code");
    app.settle().await;
}

#[tokio::test]
async fn a_recovery_code_is_good_once_and_its_owner_is_told_how_many_are_left() {
    let Some(app) = TestApp::in_process().await else {
        return;
    };
    let protected = app.protected().await;
    let typed = protected.recovery_codes[3].to_lowercase().replace('-', " ");
    let token = app.first_step(&protected.person).await;
    let body = json!({"second_factor_token": token, "recovery_code": typed});
    let login = ask(&app, &body).send().await.expect(200);
    app.me(&login).await.expect(200);
    let token = app.first_step(&protected.person).await;
    let body = json!({"second_factor_token": token, "recovery_code": typed});
    ask(&app, &body).send().await.problem(403, "wrong-code");
    let mails = app.mails_to(&protected.person.email, 1).await;
    let told = mails
        .iter()
        .find(|mail| mail.subject == "Se ha usado un código de recuperación");
    let told = told.unwrap_or_else(|| panic!("{mails:?}"));
    assert!(told.text.contains('9'), "{}", told.text);
}

#[tokio::test]
async fn five_wrong_codes_are_the_most_that_one_first_step_takes() {
    let Some(app) = TestApp::in_process().await else {
        return;
    };
    let protected = app.protected().await;
    let token = app.first_step(&protected.person).await;
    for _ in 0..5 {
        let reply = app.second_step(&token, &protected.wrong_code(&app)).await;
        reply.problem(403, "wrong-code");
    }
    let reply = app.second_step(&token, &protected.code(&app)).await;
    reply.problem(429, "too-many-requests");
    let kinds = app.kinds(&protected.person).await;
    let refused = kinds.iter().filter(|kind| *kind == "second_factor_refused");
    assert_eq!(refused.count(), 5);
    // Another first step has tries of its own.
    protected.log_in(&app).await;
    app.settle().await;
}

#[tokio::test]
async fn first_steps_do_not_add_up_to_more_tries_than_an_account_has() {
    let Some(app) = TestApp::in_process().await else {
        return;
    };
    let protected = app.protected().await;
    let mut tokens = Vec::new();
    for _ in 0..4 {
        tokens.push(app.first_step(&protected.person).await);
    }
    app.inside()
        .configure(&json!({"log_ins_per_account": 3}))
        .await;
    for token in &tokens[..3] {
        let reply = app.second_step(token, &protected.wrong_code(&app)).await;
        reply.problem(403, "wrong-code");
    }
    let reply = app
        .second_step(&tokens[3], &protected.wrong_code(&app))
        .await;
    reply.problem(429, "too-many-requests");
    app.settle().await;
}

#[tokio::test]
async fn a_known_device_has_second_steps_of_its_own() {
    let Some(app) = TestApp::in_process().await else {
        return;
    };
    let protected = app.protected().await;
    let person = &protected.person;
    let device = protected.log_in(&app).await["device_token"].clone();
    let body = json!({"email": person.email, "password": person.password, "device_token": device});
    let known = app.post("/v1/logins", &body).send().await.expect(200);
    let known = known["second_factor_token"].as_str().unwrap();
    let strange = app.first_step(person).await;
    app.inside()
        .configure(&json!({"log_ins_per_account": 1}))
        .await;
    app.inside().advance(120);
    let before = app.mails_to(&person.email, 1).await.len();
    let wrong = protected.wrong_code(&app);
    app.second_step(&strange, &wrong).await;
    let reply = app.second_step(&strange, &wrong).await;
    reply.problem(429, "too-many-requests");
    let login = app
        .second_step(known, &protected.code(&app))
        .await
        .expect(200);
    assert!(login.get("device_token").is_none());
    assert_eq!(app.mails_to(&person.email, 1).await.len(), before);
}

#[tokio::test]
async fn a_first_step_is_good_for_five_minutes() {
    let Some(app) = TestApp::in_process().await else {
        return;
    };
    let protected = app.protected().await;
    let token = app.first_step(&protected.person).await;
    app.inside().advance(300);
    let reply = app.second_step(&token, &protected.code(&app)).await;
    reply.problem(401, "invalid-second-factor-token");
    for bad in ["x", &protected.person.token] {
        let reply = app.second_step(bad, &protected.code(&app)).await;
        reply.problem(401, "invalid-second-factor-token");
    }
    app.settle().await;
}

#[tokio::test]
async fn a_first_step_from_before_a_change_of_the_password_leads_nowhere() {
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
    let reply = app.second_step(&token, &protected.code(&app)).await;
    reply.problem(401, "invalid-second-factor-token");
    app.settle().await;
}

#[tokio::test]
async fn a_browser_gets_its_cookies_at_the_second_step_from_our_origin_alone() {
    let Some(app) = TestApp::in_process().await else {
        return;
    };
    let protected = app.protected().await;
    let token = app.first_step(&protected.person).await;
    let code = protected.code(&app);
    let body = json!({"second_factor_token": token, "code": code, "client": "browser"});
    ask(&app, &body).send().await.problem(403, "foreign-origin");
    let reply = ask(&app, &body)
        .header("origin", "https://evil.example")
        .send()
        .await;
    reply.problem(403, "foreign-origin");
    let reply = ask(&app, &body)
        .header("origin", "https://aforo.example")
        .send()
        .await;
    let login = reply.expect(200);
    assert!(login.get("refresh_token").is_none() && login.get("device_token").is_none());
    let (value, attributes) = reply.cookie("__Host-refresh").expect("a refresh token");
    assert!(value.starts_with("rt_") && attributes.contains("HttpOnly"));
    assert!(reply.cookie("__Host-device").is_some());
    app.settle().await;
}

#[tokio::test]
async fn every_wrong_field_is_named() {
    let app = TestApp::new().await;
    let both = json!({
        "second_factor_token": "x", "code": "123456", "recovery_code": "7Q8P-GN2M-Y4VB-7GX9-5VYN-S6BS",
    });
    for (body, pointers) in [
        (json!({}), vec!["/second_factor_token", "/code"]),
        (both, vec!["/recovery_code"]),
        (
            json!({"second_factor_token": "x", "code": "12345a", "client": "page", "x": 1}),
            vec!["/code", "/client", "/x"],
        ),
    ] {
        let reply = ask(&app, &body).send().await;
        reply.problem(422, "invalid-body");
        assert_eq!(reply.pointers(), pointers);
    }
}
