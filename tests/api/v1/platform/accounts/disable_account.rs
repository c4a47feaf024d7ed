//! `POST /v1/platform/accounts/{account}/deactivation`.

use aforo_tests::{Person, Reply, TestApp};
use serde_json::json;

use crate::support::account_of;

async fn disable(app: &TestApp, by: &Person, whom: &Person) -> Reply {
    let path = format!("/v1/platform/accounts/{}/deactivation", account_of(whom));
    app.ask("POST", path).by(by).send().await
}

#[tokio::test]
async fn a_disabled_account_is_logged_out_at_once_told_and_let_in_no_more() {
    let Some(app) = TestApp::in_process().await else {
        return;
    };
    let (admin, person) = (app.administrator().await.person, app.person().await);
    let login = app.new_login(&person).await;
    for _ in 0..2 {
        let reply = disable(&app, &admin, &person).await;
        assert_eq!((reply.status, reply.text.as_str()), (204, ""));
    }
    app.me(&login).await.problem(401, "unauthenticated");
    app.refresh(&login)
        .await
        .problem(401, "invalid-refresh-token");
    let body = json!({"email": person.email, "password": person.password});
    app.post("/v1/logins", &body)
        .send()
        .await
        .problem(403, "account-disabled");
    let mails = app.mails_to(&person.email, 3).await;
    let subject = "Tu cuenta de Aforo está desactivada";
    let told = mails.iter().filter(|mail| mail.subject == subject).count();
    let subjects: Vec<_> = mails.iter().map(|mail| mail.subject.as_str()).collect();
    assert_eq!(told, 1, "{subjects:?}");
}

#[tokio::test]
async fn a_second_step_that_was_begun_before_leads_nowhere() {
    let Some(app) = TestApp::in_process().await else {
        return;
    };
    let (admin, protected) = (app.administrator().await.person, app.protected().await);
    let token = app.first_step(&protected.person).await;
    assert_eq!(disable(&app, &admin, &protected.person).await.status, 204);
    let reply = app.second_step(&token, &protected.code(&app)).await;
    reply.problem(403, "account-disabled");
    app.settle().await;
}

#[tokio::test]
async fn an_administrator_must_be_none_before_they_are_disabled() {
    let Some(app) = TestApp::in_process().await else {
        return;
    };
    let (admin, other) = (
        app.administrator().await.person,
        app.protected().await.person,
    );
    disable(&app, &admin, &admin)
        .await
        .problem(409, "account-not-fit");
    let role = format!("/v1/platform/accounts/{}/role", account_of(&other));
    let set = async |role_is: serde_json::Value| {
        let ask = app
            .ask("PUT", &role)
            .json(&json!({"role": role_is}))
            .by(&admin);
        ask.send().await.status
    };
    assert_eq!(set(json!("admin")).await, 204);
    disable(&app, &admin, &other)
        .await
        .problem(409, "account-not-fit");
    app.get("/v1/me").by(&other).send().await.expect(200);
    assert_eq!(set(json!(null)).await, 204);
    assert_eq!(disable(&app, &admin, &other).await.status, 204);
    // And who is disabled becomes none.
    assert_eq!(set(json!("admin")).await, 409);
    app.settle().await;
}

#[tokio::test]
async fn only_administrators_disable_and_only_accounts_that_there_are() {
    let Some(app) = TestApp::in_process().await else {
        return;
    };
    let admin = app.administrator().await.person;
    let (person, victim) = (app.protected().await.person, app.person().await);
    disable(&app, &person, &victim)
        .await
        .problem(403, "forbidden");
    app.get("/v1/me").by(&victim).send().await.expect(200);
    let nobody = format!("/v1/platform/accounts/acc_{:026}/deactivation", 7);
    let reply = app.ask("POST", nobody).by(&admin).send().await;
    reply.problem(404, "account-not-found");
    app.settle().await;
}
