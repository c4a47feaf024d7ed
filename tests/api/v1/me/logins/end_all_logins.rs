//! `DELETE /v1/me/logins`.

use aforo_tests::TestApp;
use serde_json::json;

#[tokio::test]
async fn all_logins_end_this_one_too_and_the_password_opens_new_ones() {
    let app = TestApp::new().await;
    let person = app.person().await;
    let login = app.new_login(&person).await;
    let reply = app.ask("DELETE", "/v1/me/logins").by(&person).send().await;
    assert_eq!((reply.status, reply.text.as_str()), (204, ""));
    app.get("/v1/me")
        .by(&person)
        .send()
        .await
        .problem(401, "unauthenticated");
    app.me(&login).await.problem(401, "unauthenticated");
    app.refresh(&login)
        .await
        .problem(401, "invalid-refresh-token");
    let reply = app.ask("DELETE", "/v1/me/logins").by(&person).send().await;
    reply.problem(401, "unauthenticated");
    let login = app.new_login(&person).await;
    let ask = app
        .get("/v1/me/logins")
        .bearer(login["access_token"].as_str().unwrap());
    let listed = ask.send().await.expect(200);
    assert_eq!(listed["items"].as_array().unwrap().len(), 1);
    app.settle().await;
}

#[tokio::test]
async fn a_browser_forgets_its_refresh_token() {
    let Some(app) = TestApp::in_process().await else {
        return;
    };
    let person = app.person().await;
    let reply = app.ask("DELETE", "/v1/me/logins").by(&person).send().await;
    let (value, attributes) = reply.cookie("__Host-refresh").expect("it is cleared");
    assert!(
        value.is_empty() && attributes.contains("Max-Age=0"),
        "{attributes}"
    );
    assert_eq!(json!(reply.text), json!(""));
    app.settle().await;
}
