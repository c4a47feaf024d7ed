//! The problems of logging in by two steps and of mailed links, as pages tell them.

use aforo_tests::{Person, Reply, TestApp};
use serde_json::json;

use super::browser::{Browser, hidden};
use super::two_steps::{NEXT, first_step};
use crate::support::{account_of, alter};

/// As an administrator does.
pub async fn disable(app: &TestApp, person: &Person) {
    let account = format!("A#{}", account_of(person));
    alter(app.inside(), (&account, "A"), "st", "disabled").await;
}

/// As another administrator does.
async fn promote(app: &TestApp, person: &Person) {
    let account = format!("A#{}", account_of(person));
    alter(app.inside(), (&account, "A"), "pr", "admin").await;
}

/// The page at `path` that tells the problem.
pub async fn own(app: &TestApp, path: &str, code: &str) -> Reply {
    let inside = app.inside();
    if code == "too-many-requests" {
        let none = json!({"log_ins_per_account": 0, "links_per_email": 0, "links_per_address": 0});
        let guarded = app.protected().await;
        let browser = Browser::new(app);
        let first = first_step(&browser, &guarded.person).await;
        inside.configure(&none).await;
        let token = hidden(&first, "second_factor_token");
        let form = [
            ("second_factor_token", &*token),
            ("next", NEXT),
            ("code", "123456"),
            ("email", "ana@example.org"),
            ("token", "x"),
            ("password", "una frase bien larga"),
        ];
        // The first of a kind begins to be counted.
        browser.submit(path, &form).await;
        let reply = browser.submit(path, &form).await;
        inside.configure(&json!({})).await;
        return reply;
    }
    match (path, code) {
        ("/log-in/second-factor", code) => second_step(app, code).await,
        ("/forgot-password", "invalid-body") => submit(app, path, &[("email", "ana")]).await,
        (_, "invalid-body") => submit(app, path, &[]).await,
        (_, "invalid-link") => {
            let form = [("token", "x"), ("password", "una frase bien larga")];
            submit(app, path, &form).await
        }
        ("/verify-email", "email-taken") => taken(app).await,
        ("/reset-password", "wrong-code") => wrong_code(app).await,
        ("/verify-email", "wrong-password") => not_theirs(app).await,
        ("/reset-factor", "wrong-password") => lost(app, false).await,
        ("/reset-factor", "account-not-fit") => lost(app, true).await,
        other => panic!("no test provokes {other:?}"),
    }
}

async fn submit(app: &TestApp, path: &str, form: &[(&str, &str)]) -> Reply {
    Browser::new(app).submit(path, form).await
}

async fn second_step(app: &TestApp, code: &str) -> Reply {
    let guarded = app.protected().await;
    let browser = Browser::new(app);
    let first = first_step(&browser, &guarded.person).await;
    let (mut token, mut next) = (hidden(&first, "second_factor_token"), NEXT);
    let mut typed = guarded.code(app);
    let mut what = "";
    match code {
        "route-not-found" => next = "/elsewhere",
        "invalid-second-factor-token" => token = "x".to_owned(),
        "wrong-code" => typed = guarded.wrong_code(app),
        "account-disabled" => disable(app, &guarded.person).await,
        "invalid-body" => typed.clear(),
        "account-not-fit" => {
            promote(app, &guarded.person).await;
            what = "lost";
        }
        other => panic!("no test provokes {other} of the second step"),
    }
    let form = [
        ("second_factor_token", &*token),
        ("next", next),
        ("code", &*typed),
        ("do", what),
    ];
    browser.submit("/log-in/second-factor", &form).await
}

/// Somebody else signs up with the address that an account was to get.
async fn taken(app: &TestApp) -> Reply {
    let person = app.person().await;
    let other = app.address();
    let change = json!({"email": other, "password": person.password});
    let ask = app.ask("PUT", "/v1/me/email").json(&change).by(&person);
    ask.send().await.expect(202);
    let secret = app.link_to(&other, "verify-email").await;
    let sign_up = json!({"email": other, "password": person.password, "name": "Eva Sanz"});
    app.post("/v1/accounts", &sign_up).send().await.expect(202);
    let form = [("token", &*secret), ("password", &*person.password)];
    submit(app, "/verify-email", &form).await
}

async fn not_theirs(app: &TestApp) -> Reply {
    let person = app.person().await;
    let secret = app.link_to(&person.email, "verify-email").await;
    let form = [("token", &*secret), ("password", "no es esta, seguro")];
    submit(app, "/verify-email", &form).await
}

async fn wrong_code(app: &TestApp) -> Reply {
    let guarded = app.protected().await;
    let email = &guarded.person.email;
    submit(app, "/forgot-password", &[("email", email)]).await;
    let secret = app.link_to(email, "reset-password").await;
    let form = [
        ("token", &*secret),
        ("password", "otra frase todavía más larga"),
        ("code", &*guarded.wrong_code(app)),
    ];
    submit(app, "/reset-password", &form).await
}

/// With a wrong password, or by somebody who has become an administrator.
async fn lost(app: &TestApp, administrator: bool) -> Reply {
    let guarded = app.protected().await;
    let browser = Browser::new(app);
    let first = first_step(&browser, &guarded.person).await;
    let token = hidden(&first, "second_factor_token");
    let form = [
        ("second_factor_token", &*token),
        ("next", NEXT),
        ("do", "lost"),
    ];
    browser.submit("/log-in/second-factor", &form).await;
    let secret = app.link_to(&guarded.person.email, "reset-factor").await;
    let mut password = "no es esta, seguro";
    if administrator {
        promote(app, &guarded.person).await;
        password = &guarded.person.password;
    }
    let form = [("token", &*secret), ("password", password)];
    submit(app, "/reset-factor", &form).await
}
