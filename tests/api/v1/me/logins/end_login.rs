//! `DELETE /v1/me/logins/{login}`.

use aforo_tests::TestApp;

#[tokio::test]
async fn a_login_is_ended_at_once_and_a_second_time_is_not_found() {
    let app = TestApp::new().await;
    let person = app.person().await;
    let login = app.new_login(&person).await;
    let path = format!("/v1/me/logins/{}", login["login"].as_str().unwrap());
    let reply = app.ask("DELETE", &path).by(&person).send().await;
    assert_eq!((reply.status, reply.text.as_str()), (204, ""));
    app.me(&login).await.problem(401, "unauthenticated");
    app.refresh(&login)
        .await
        .problem(401, "invalid-refresh-token");
    let reply = app.ask("DELETE", &path).by(&person).send().await;
    reply.problem(404, "login-not-found");
    let events = app.get("/v1/me/security-events").by(&person);
    let events = events.send().await.expect(200);
    let mut events = events["items"].as_array().unwrap().iter();
    let ended = events.find(|event| event["kind"] == "login_ended");
    assert_eq!(ended.expect("it is noted")["login"], login["login"]);
    app.settle().await;
}

#[tokio::test]
async fn one_can_end_the_login_that_one_asks_with() {
    let app = TestApp::new().await;
    let person = app.person().await;
    let login = app.new_login(&person).await;
    let path = format!("/v1/me/logins/{}", login["login"].as_str().unwrap());
    let token = login["access_token"].as_str().unwrap();
    let reply = app.ask("DELETE", path).bearer(token).send().await;
    assert_eq!(reply.status, 204);
    app.me(&login).await.problem(401, "unauthenticated");
    app.settle().await;
}

#[tokio::test]
async fn somebody_elses_login_is_not_found_and_goes_on() {
    let app = TestApp::new().await;
    let (person, other) = (app.person().await, app.person().await);
    let login = app.new_login(&other).await;
    let path = format!("/v1/me/logins/{}", login["login"].as_str().unwrap());
    let reply = app.ask("DELETE", path).by(&person).send().await;
    reply.problem(404, "login-not-found");
    app.me(&login).await.expect(200);
    let reply = app
        .ask("DELETE", "/v1/me/logins/lgn_x")
        .by(&person)
        .send()
        .await;
    assert_eq!(reply.status, 404, "{reply:?}");
    app.settle().await;
}
