//! `POST /v1/logins`.

use aforo_tests::{Reply, TestApp};
use futures_util::future::join_all;
use serde_json::{Value, json};

fn tried(email: &str, password: &str) -> Value {
    json!({"email": email, "password": password})
}

/// What an attacker can compare: all but the request's id.
fn compared(reply: &Reply) -> (u16, Value, Vec<(String, String)>) {
    let mut body = reply.json();
    body["request_id"] = json!("");
    let mut headers: Vec<_> = reply.headers.clone().into_iter().collect();
    headers.retain(|(name, _)| !["x-request-id", "date"].contains(&name.as_str()));
    headers.sort();
    (reply.status, body, headers)
}

#[tokio::test]
async fn the_right_password_gives_a_bearer_token_and_says_how_long_it_is_good() {
    let app = TestApp::new().await;
    let person = app.person().await;
    let ask = app.post("/v1/logins", &tried(&person.email, &person.password));
    let reply = ask.send().await;
    let logged_in = reply.expect(200);
    let mut names: Vec<_> = logged_in.as_object().unwrap().keys().collect();
    names.sort();
    assert_eq!(
        names,
        [
            "access_token",
            "device_token",
            "expires_at",
            "expires_in",
            "login",
            "refresh_token",
            "refresh_until",
            "status",
            "token_type"
        ]
    );
    assert_eq!(logged_in["status"], "logged_in");
    assert!(reply.cookies().next().is_none(), "a program has no cookies");
    assert_eq!(logged_in["token_type"], "Bearer");
    assert_eq!(logged_in["expires_in"], 900);
    let expires: jiff::Timestamp = logged_in["expires_at"].as_str().unwrap().parse().unwrap();
    let until: jiff::Timestamp = logged_in["refresh_until"]
        .as_str()
        .unwrap()
        .parse()
        .unwrap();
    // Fifteen minutes, and thirty days.
    assert_eq!(until.as_second() - expires.as_second(), 30 * 86_400 - 900);
    assert_eq!(reply.header("cache-control"), "no-store");
    let token = logged_in["access_token"].as_str().unwrap();
    app.get("/v1/me/registrations")
        .bearer(token)
        .send()
        .await
        .expect(200);
    app.settle().await;
}

#[tokio::test]
async fn an_unknown_account_and_a_wrong_password_cannot_be_told_apart() {
    let app = TestApp::new().await;
    let person = app.person().await;
    let wrong = app.post("/v1/logins", &tried(&person.email, "otra frase bien larga"));
    let unknown = app.post(
        "/v1/logins",
        &tried(&app.address(), "otra frase bien larga"),
    );
    let (wrong, unknown) = (wrong.send().await, unknown.send().await);
    wrong.problem(401, "wrong-credentials");
    assert!(wrong.json().get("errors").is_none());
    if std::env::var_os("AFORO_TEST_URL").is_none() {
        assert_eq!(compared(&wrong), compared(&unknown));
    }
    assert_eq!(compared(&wrong).1, compared(&unknown).1);
    app.settle().await;
}

#[tokio::test]
async fn an_unknown_account_costs_the_same_calls_as_a_wrong_password() {
    let Some(app) = TestApp::in_process().await else {
        return;
    };
    let person = app.person().await;
    let mut costs = Vec::new();
    for email in [person.email.clone(), app.address()] {
        let ask = app.post("/v1/logins", &tried(&email, "otra frase bien larga"));
        let (reply, _, cost) = app.inside().send_measured(&ask).await;
        reply.problem(401, "wrong-credentials");
        costs.push((cost.operations, cost.round_trips));
    }
    assert_eq!(costs[0], costs[1]);
    assert!(!costs[0].0.is_empty());
    app.settle().await;
}

#[tokio::test]
async fn every_wrong_field_is_named_and_the_password_not_repeated() {
    let app = TestApp::new().await;
    let body = json!({
        "email": "nobody", "password": "canario", "client": "page", "device_token": 7, "remember": true,
    });
    let reply = app.post("/v1/logins", &body).send().await;
    reply.problem(422, "invalid-body");
    assert_eq!(
        reply.pointers(),
        [
            "/email",
            "/password",
            "/client",
            "/device_token",
            "/remember"
        ]
    );
    assert!(!reply.text.contains("canario"));
}

#[tokio::test]
async fn the_eleventh_try_in_a_window_is_refused_and_the_window_passes() {
    let Some(app) = TestApp::in_process().await else {
        return;
    };
    let person = app.person().await;
    app.inside()
        .configure(&json!({"log_ins_per_account": 10}))
        .await;
    // To the beginning of a window that the log-in above was not in.
    app.inside().advance(900);
    let ask = |password: &str| {
        app.post("/v1/logins", &tried(&person.email, password))
            .send()
    };
    for _ in 0..10 {
        ask("otra frase bien larga")
            .await
            .problem(401, "wrong-credentials");
    }
    let reply = ask(&person.password).await;
    let problem = reply.problem(429, "too-many-requests");
    let wait: u32 = reply.header("retry-after").parse().unwrap();
    assert!((1..=900).contains(&wait), "{wait}");
    assert!(
        problem["detail"]
            .as_str()
            .unwrap()
            .contains(&wait.to_string())
    );
    app.inside().advance(wait - 1);
    ask(&person.password)
        .await
        .problem(429, "too-many-requests");
    app.inside().advance(1);
    ask(&person.password).await.expect(200);
    app.settle().await;
}

#[tokio::test]
async fn an_accounts_lock_is_not_lifted_by_another_network_address_or_spelling() {
    let Some(app) = TestApp::in_process().await else {
        return;
    };
    let (person, other) = (app.person().await, app.person().await);
    app.inside()
        .configure(&json!({"log_ins_per_account": 10}))
        .await;
    app.inside().advance(900);
    for attempt in 0..10 {
        app.inside().come_from(&format!("203.0.113.{attempt}"));
        let ask = app.post("/v1/logins", &tried(&person.email, "otra frase bien larga"));
        ask.send().await.problem(401, "wrong-credentials");
    }
    for spelling in [person.email.clone(), person.email.to_uppercase()] {
        app.inside().come_from("203.0.113.77");
        let ask = app.post("/v1/logins", &tried(&spelling, &person.password));
        let ask = ask.header("x-forwarded-for", "192.0.2.1");
        ask.send().await.problem(429, "too-many-requests");
    }
    // Somebody else's account is not locked with it.
    app.log_in(&other.email, &other.password).await;
    app.settle().await;
}

#[tokio::test]
async fn an_unknown_address_is_locked_like_a_known_one() {
    let Some(app) = TestApp::in_process().await else {
        return;
    };
    app.inside()
        .configure(&json!({"log_ins_per_account": 2}))
        .await;
    let nobody = tried(&app.address(), "otra frase bien larga");
    for _ in 0..2 {
        let reply = app.post("/v1/logins", &nobody).send().await;
        reply.problem(401, "wrong-credentials");
    }
    let reply = app.post("/v1/logins", &nobody).send().await;
    reply.problem(429, "too-many-requests");
}

#[tokio::test]
async fn a_network_address_tries_only_so_many_accounts() {
    let Some(app) = TestApp::in_process().await else {
        return;
    };
    app.inside()
        .configure(&json!({"log_ins_per_address": 3}))
        .await;
    let ask = || {
        app.post(
            "/v1/logins",
            &tried(&app.address(), "otra frase bien larga"),
        )
        .send()
    };
    for _ in 0..3 {
        ask().await.problem(401, "wrong-credentials");
    }
    ask().await.problem(429, "too-many-requests");
    app.inside().come_from("198.51.100.8");
    ask().await.problem(401, "wrong-credentials");
}

#[tokio::test]
async fn a_hundred_tries_at_once_get_no_more_than_ten_answers() {
    let Some(app) = TestApp::in_process().await else {
        return;
    };
    let person = app.person().await;
    app.inside()
        .configure(&json!({"log_ins_per_account": 10}))
        .await;
    app.inside().advance(900);
    let body = tried(&person.email, "otra frase bien larga");
    let tries = (0..100).map(|_| app.post("/v1/logins", &body).send());
    let replies = join_all(tries).await;
    let count = |status| {
        replies
            .iter()
            .filter(|reply| reply.status == status)
            .count()
    };
    assert_eq!((count(401), count(429)), (10, 90));
    app.settle().await;
}
