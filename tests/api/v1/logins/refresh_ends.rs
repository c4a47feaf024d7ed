//! `POST /v1/logins/refresh`: what is refused, and when a login is over.

use aforo_tests::TestApp;
use serde_json::json;

use crate::support::{account_of, alter};

const DAY: u32 = 86_400;

#[tokio::test]
async fn a_login_that_is_not_used_for_thirty_days_is_over() {
    let Some(app) = TestApp::in_process().await else {
        return;
    };
    let person = app.person().await;
    for (seconds, status) in [(30 * DAY - 1, 200), (30 * DAY, 401)] {
        let login = app.new_login(&person).await;
        app.inside().advance(seconds);
        assert_eq!(app.refresh(&login).await.status, status, "{seconds}");
    }
    app.settle().await;
}

#[tokio::test]
async fn a_login_is_over_after_a_hundred_and_eighty_days_however_much_it_is_used() {
    let Some(app) = TestApp::in_process().await else {
        return;
    };
    let person = app.person().await;
    let mut login = app.new_login(&person).await;
    for _ in 0..6 {
        app.inside().advance(29 * DAY);
        login = app.refresh(&login).await.expect(200);
    }
    app.inside().advance(6 * DAY - 1);
    login = app.refresh(&login).await.expect(200);
    app.inside().advance(1);
    let reply = app.refresh(&login).await;
    reply.problem(401, "invalid-refresh-token");
    app.settle().await;
}

#[tokio::test]
async fn a_disabled_account_refreshes_nothing() {
    let Some(app) = TestApp::in_process().await else {
        return;
    };
    let person = app.person().await;
    let login = app.new_login(&person).await;
    let pk = format!("A#{}", account_of(&person));
    alter(app.inside(), (&pk, "A"), "st", "disabled").await;
    let reply = app.refresh(&login).await;
    reply.problem(401, "invalid-refresh-token");
    app.me(&login).await.problem(401, "unauthenticated");
    app.settle().await;
}

#[tokio::test]
async fn forged_altered_and_other_tokens_are_refused() {
    let app = TestApp::new().await;
    let person = app.person().await;
    let login = app.new_login(&person).await;
    let good = login["refresh_token"].as_str().unwrap();
    let altered = |at: usize| {
        let mut letters: Vec<char> = good.chars().collect();
        letters[at] = if letters[at] == 'A' { 'B' } else { 'A' };
        letters.into_iter().collect::<String>()
    };
    for bad in [
        "rt_",
        &altered(3),
        &altered(40),
        &altered(60),
        &altered(80),
        &format!("{good}A"),
        person.token.as_str(),
        login["device_token"].as_str().unwrap(),
    ] {
        let reply = app.refresh(&json!({"refresh_token": bad})).await;
        reply.problem(401, "invalid-refresh-token");
    }
    let reply = app.post("/v1/logins/refresh", &json!({})).send().await;
    reply.problem(401, "invalid-refresh-token");
    let body = json!({"refresh_token": "", "scope": "x"});
    let reply = app.post("/v1/logins/refresh", &body).send().await;
    reply.problem(422, "invalid-body");
    assert_eq!(reply.pointers(), ["/refresh_token", "/scope"]);
    app.refresh(&login).await.expect(200);
    app.settle().await;
}

#[tokio::test]
async fn a_network_that_goes_on_sending_tokens_of_logins_that_are_over_is_slowed_down() {
    let Some(app) = TestApp::in_process().await else {
        return;
    };
    let person = app.person().await;
    let login = app.new_login(&person).await;
    app.ask("DELETE", "/v1/me/logins").by(&person).send().await;
    app.inside()
        .configure(&json!({"log_ins_per_address": 2}))
        .await;
    for _ in 0..2 {
        let reply = app.refresh(&login).await;
        reply.problem(401, "invalid-refresh-token");
    }
    app.refresh(&login).await.problem(429, "too-many-requests");
    app.inside().come_from("203.0.113.9");
    let reply = app.refresh(&login).await;
    reply.problem(401, "invalid-refresh-token");
    app.settle().await;
}
