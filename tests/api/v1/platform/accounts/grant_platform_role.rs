//! `PUT /v1/platform/accounts/{account}/role`.

use aforo_tests::{Person, Reply, TestApp};
use serde_json::{Value, json};

use crate::support::account_of;

async fn grant(app: &TestApp, by: &Person, to: &Person, role: Value) -> Reply {
    let path = format!("/v1/platform/accounts/{}/role", account_of(to));
    let ask = app.ask("PUT", path).json(&json!({"role": role}));
    ask.by(by).send().await
}

async fn sees_all(app: &TestApp, person: &Person) -> u16 {
    let ask = app.get("/v1/platform/security-events").by(person);
    ask.send().await.status
}

#[tokio::test]
async fn a_role_is_had_from_the_next_request_on_and_lost_as_soon() {
    let Some(app) = TestApp::in_process().await else {
        return;
    };
    let (admin, other) = (app.administrator().await, app.protected().await);
    let (admin, other) = (&admin.person, &other.person);
    assert_eq!(sees_all(&app, other).await, 403);
    for _ in 0..2 {
        let reply = grant(&app, admin, other, json!("admin")).await;
        assert_eq!((reply.status, reply.text.as_str()), (204, ""));
        assert_eq!(sees_all(&app, other).await, 200);
    }
    for _ in 0..2 {
        let reply = grant(&app, admin, other, Value::Null).await;
        assert_eq!(reply.status, 204);
        assert_eq!(sees_all(&app, other).await, 403);
    }
    // Told and noted once each, with who did it.
    let mails = app.mails_to(&other.email, 3).await;
    let count = |subject: &str| mails.iter().filter(|mail| mail.subject == subject).count();
    assert_eq!(count("Ahora administras Aforo"), 1);
    assert_eq!(count("Ya no administras Aforo"), 1);
    let ask = app.get("/v1/me/security-events?limit=100").by(other);
    let events = ask.send().await.expect(200);
    let events = events["items"].as_array().unwrap();
    let of = |kind: &str| {
        events
            .iter()
            .filter(|event| event["kind"] == kind)
            .collect::<Vec<_>>()
    };
    for kind in ["role_granted", "role_revoked"] {
        let noted = of(kind);
        assert_eq!(noted.len(), 1, "{kind}");
        assert_eq!(noted[0]["actor"], json!(account_of(admin)));
        assert_eq!(noted[0]["subject"], "admin");
    }
    assert!(!of("access_refused").is_empty());
}

#[tokio::test]
async fn the_last_administrator_stays_one() {
    let Some(app) = TestApp::in_process().await else {
        return;
    };
    let (admin, other) = (app.administrator().await, app.protected().await);
    let (admin, other) = (&admin.person, &other.person);
    let reply = grant(&app, admin, admin, Value::Null).await;
    reply.problem(409, "last-administrator");
    assert_eq!(grant(&app, admin, other, json!("admin")).await.status, 204);
    assert_eq!(grant(&app, admin, admin, Value::Null).await.status, 204);
    grant(&app, admin, other, Value::Null)
        .await
        .problem(403, "forbidden");
    let reply = grant(&app, other, other, Value::Null).await;
    reply.problem(409, "last-administrator");
    app.settle().await;
}

#[tokio::test]
async fn who_has_no_second_factor_or_no_confirmed_address_or_no_account_gets_no_role() {
    let Some(app) = TestApp::in_process().await else {
        return;
    };
    let admin = app.administrator().await.person;
    for unfit in [app.person().await, app.verified().await] {
        let reply = grant(&app, &admin, &unfit, json!("admin")).await;
        reply.problem(409, "account-not-fit");
        // Nothing to take away is no fault.
        assert_eq!(grant(&app, &admin, &unfit, Value::Null).await.status, 204);
    }
    let nobody = format!("/v1/platform/accounts/acc_{:026}/role", 7);
    for role in [json!("admin"), Value::Null] {
        let ask = app
            .ask("PUT", &nobody)
            .json(&json!({"role": role}))
            .by(&admin);
        ask.send().await.problem(404, "account-not-found");
    }
    app.settle().await;
}

#[tokio::test]
async fn an_administrator_who_turns_the_second_factor_off_may_nothing_until_it_is_on() {
    let Some(app) = TestApp::in_process().await else {
        return;
    };
    let admin = app.administrator().await;
    let body = json!({"password": admin.person.password, "code": admin.code(&app)});
    let ask = app.post("/v1/me/totp/removal", &body).by(&admin.person);
    let off = ask.send().await.expect(200);
    let token = off["access_token"].as_str().unwrap();
    let ask = app.get("/v1/platform/security-events").bearer(token);
    ask.send().await.problem(403, "second-factor-required");
    app.settle().await;
}

#[tokio::test]
async fn every_wrong_field_is_named() {
    let Some(app) = TestApp::in_process().await else {
        return;
    };
    let admin = app.administrator().await.person;
    let path = format!("/v1/platform/accounts/{}/role", account_of(&admin));
    for (body, pointers) in [
        (json!({}), vec!["/role"]),
        (json!({"role": "owner"}), vec!["/role"]),
        (json!({"role": "admin", "account": "x"}), vec!["/account"]),
    ] {
        let reply = app.ask("PUT", &path).json(&body).by(&admin).send().await;
        reply.problem(422, "invalid-body");
        assert_eq!(reply.pointers(), pointers, "{body}");
    }
    app.settle().await;
}
