//! `POST /v1/logins/log-out`.

use aforo_tests::{Reply, TestApp};
use serde_json::{Value, json};

async fn log_out(app: &TestApp, login: &Value) -> Reply {
    let body = json!({"refresh_token": login["refresh_token"]});
    app.post("/v1/logins/log-out", &body).send().await
}

#[tokio::test]
async fn logging_out_ends_one_login_and_doing_it_again_changes_nothing() {
    let app = TestApp::new().await;
    let person = app.person().await;
    let login = app.new_login(&person).await;
    for _ in 0..2 {
        let reply = log_out(&app, &login).await;
        assert_eq!((reply.status, reply.text.as_str()), (204, ""));
        app.me(&login).await.problem(401, "unauthenticated");
        let reply = app.refresh(&login).await;
        reply.problem(401, "invalid-refresh-token");
    }
    // Noted once; and the other login goes on.
    let kinds = app.kinds(&person).await;
    assert_eq!(kinds.iter().filter(|kind| *kind == "logged_out").count(), 1);
    app.settle().await;
}

#[tokio::test]
async fn whoever_slept_for_a_month_logs_out_all_the_same() {
    let Some(app) = TestApp::in_process().await else {
        return;
    };
    let person = app.person().await;
    let login = app.new_login(&person).await;
    app.inside().advance(31 * 86_400);
    assert_eq!(log_out(&app, &login).await.status, 204);
    app.settle().await;
}

#[tokio::test]
async fn a_token_that_is_none_of_ours_is_refused() {
    let app = TestApp::new().await;
    let person = app.person().await;
    let login = app.new_login(&person).await;
    let good = login["refresh_token"].as_str().unwrap();
    for bad in ["x", &good[1..], &format!("{good}A"), person.token.as_str()] {
        let body = json!({"refresh_token": bad});
        let reply = app.post("/v1/logins/log-out", &body).send().await;
        reply.problem(401, "invalid-refresh-token");
    }
    let reply = app.post("/v1/logins/log-out", &json!({})).send().await;
    reply.problem(401, "invalid-refresh-token");
    let body = json!({"refresh_token": 7, "all": true});
    let reply = app.post("/v1/logins/log-out", &body).send().await;
    reply.problem(422, "invalid-body");
    assert_eq!(reply.pointers(), ["/refresh_token", "/all"]);
    app.me(&login).await.expect(200);
    app.settle().await;
}

#[tokio::test]
async fn a_browser_logs_out_with_its_cookie_from_our_origin_alone() {
    let Some(app) = TestApp::in_process().await else {
        return;
    };
    let person = app.person().await;
    let body = json!({"email": person.email, "password": person.password, "client": "browser"});
    let ask = app.post("/v1/logins", &body);
    let reply = ask.header("origin", "https://aforo.example").send().await;
    let login = reply.expect(200);
    let cookie = format!(
        "__Host-refresh={}",
        reply.cookie("__Host-refresh").unwrap().0
    );
    let ask = || {
        app.post("/v1/logins/log-out", &json!({}))
            .header("cookie", &cookie)
    };
    ask().send().await.problem(403, "foreign-origin");
    let reply = ask().header("origin", "https://evil.example").send().await;
    reply.problem(403, "foreign-origin");
    app.me(&login).await.expect(200);
    let reply = ask().header("origin", "https://aforo.example").send().await;
    assert_eq!(reply.status, 204);
    let (value, attributes) = reply.cookie("__Host-refresh").expect("it is cleared");
    assert!(
        value.is_empty() && attributes.contains("Max-Age=0"),
        "{attributes}"
    );
    app.me(&login).await.problem(401, "unauthenticated");
    app.settle().await;
}
