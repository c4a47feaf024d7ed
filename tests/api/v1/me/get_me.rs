//! `GET /v1/me`.

use aforo_tests::TestApp;
use serde_json::{Value, json};

use crate::support::{account_of, alter};

#[tokio::test]
async fn an_account_is_shown_to_its_owner_without_anything_secret() {
    let app = TestApp::new().await;
    let person = app.person().await;
    let reply = app.get("/v1/me").by(&person).send().await;
    let mut me = reply.expect(200);
    let made: jiff::Timestamp = me["created_at"].as_str().unwrap().parse().unwrap();
    assert!(made.as_second() > 0);
    me.as_object_mut().unwrap().remove("created_at");
    let id = account_of(&person);
    assert_eq!(
        me,
        json!({
            "id": id, "email": person.email, "email_verified": false, "name": "Ana Ruiz", "language": "es",
            "time_zone": null, "phone": null, "second_factor": false, "platform_role": null,
        })
    );
    assert_eq!(reply.header("cache-control"), "no-store");
    app.settle().await;
}

#[tokio::test]
async fn a_token_whose_login_has_ended_shows_nothing_while_other_routes_wait_until_it_is_over() {
    let Some(app) = TestApp::in_process().await else {
        return;
    };
    let person = app.person().await;
    let login = app.new_login(&person).await;
    let ask = app.ask("DELETE", "/v1/me/logins").by(&person);
    assert_eq!(ask.send().await.status, 204);
    app.me(&login).await.problem(401, "unauthenticated");
    // A token is looked at, not looked up, where little can be done with it: it ends by itself.
    let token = login["access_token"].as_str().unwrap();
    let elsewhere = || app.get("/v1/me/registrations").bearer(token).send();
    elsewhere().await.expect(200);
    app.inside().advance(899);
    elsewhere().await.expect(200);
    app.inside().advance(1);
    elsewhere().await.problem(401, "unauthenticated");
    app.settle().await;
}

#[tokio::test]
async fn a_disabled_account_is_shown_nothing() {
    let Some(app) = TestApp::in_process().await else {
        return;
    };
    let person = app.person().await;
    let pk = format!("A#{}", account_of(&person));
    alter(app.inside(), (&pk, "A"), "st", "disabled").await;
    let reply = app.get("/v1/me").by(&person).send().await;
    let problem: Value = reply.problem(401, "unauthenticated");
    assert!(!problem.to_string().contains(&person.email));
    app.settle().await;
}
