//! `GET /v1/me/logins`.

use aforo_tests::TestApp;
use serde_json::{Value, json};

const FIREFOX: &str = "Mozilla/5.0 (X11; Linux x86_64; rv:140.0) Gecko/20100101 Firefox/140.0";

#[tokio::test]
async fn logins_are_listed_by_their_last_use_with_device_and_range_and_no_token() {
    let Some(app) = TestApp::in_process().await else {
        return;
    };
    let person = app.person().await;
    app.inside().advance(60);
    app.inside().come_from("203.0.113.77");
    let body = json!({"email": person.email, "password": person.password});
    let ask = app.post("/v1/logins", &body).header("user-agent", FIREFOX);
    let login = ask.send().await.expect(200);
    let reply = app.get("/v1/me/logins").by(&person).send().await;
    let listed = reply.expect(200);
    let items = listed["items"].as_array().unwrap();
    assert_eq!(items.len(), 2);
    assert_eq!(items[0]["id"], login["login"]);
    let of = |field: &str| [&items[0][field], &items[1][field]];
    assert_eq!(of("current"), [&json!(false), &json!(true)]);
    assert_eq!(of("client"), [&json!("app"), &json!("app")]);
    assert_eq!(items[0]["device"], "Firefox · Linux");
    assert_eq!(
        of("network"),
        [&json!("203.0.113.0/24"), &json!("198.51.100.0/24")]
    );
    assert_eq!(items[0]["ends_at"], login["refresh_until"]);
    let mut names: Vec<_> = items[0].as_object().unwrap().keys().collect();
    names.sort();
    assert_eq!(
        names,
        [
            "client",
            "current",
            "device",
            "ends_at",
            "id",
            "last_used_at",
            "network",
            "opened_at"
        ]
    );
    assert!(!reply.text.contains("203.0.113.77"));
    app.settle().await;
}

#[tokio::test]
async fn a_use_brings_a_login_to_the_front_with_where_it_came_from() {
    let Some(app) = TestApp::in_process().await else {
        return;
    };
    let person = app.person().await;
    let login = app.new_login(&person).await;
    app.inside().advance(30);
    app.new_login(&person).await;
    app.inside().advance(30);
    app.inside().come_from("203.0.113.77");
    app.refresh(&login).await.expect(200);
    let listed = app
        .get("/v1/me/logins")
        .by(&person)
        .send()
        .await
        .expect(200);
    assert_eq!(listed["items"][0]["id"], login["login"]);
    assert_eq!(listed["items"][0]["network"], "203.0.113.0/24");
    assert_ne!(
        listed["items"][0]["last_used_at"],
        listed["items"][0]["opened_at"]
    );
    app.settle().await;
}

#[tokio::test]
async fn what_is_over_is_not_listed() {
    let Some(app) = TestApp::in_process().await else {
        return;
    };
    let person = app.person().await;
    app.new_login(&person).await;
    app.inside().advance(30 * 86_400);
    let login = app.new_login(&person).await;
    let ask = app
        .get("/v1/me/logins")
        .bearer(login["access_token"].as_str().unwrap());
    let listed: Value = ask.send().await.expect(200);
    assert_eq!(listed["items"].as_array().unwrap().len(), 1);
    app.settle().await;
}
