//! `POST /v1/platform/administrators/first`.

use aforo_tests::{Person, Reply, TestApp};
use futures_util::future::join_all;
use serde_json::json;

async fn asked(app: &TestApp, person: &Person, secret: &str) -> Reply {
    let body = json!({"secret": secret});
    let ask = app.post("/v1/platform/administrators/first", &body);
    ask.by(person).send().await
}

fn secret(app: &TestApp) -> String {
    let secret = app.inside().aws.secret("aforo-test-bootstrap");
    secret.expect("the stage has one")
}

#[tokio::test]
async fn the_secret_makes_one_administrator_and_no_second_one() {
    let Some(app) = TestApp::in_process().await else {
        return;
    };
    let (one, two) = (app.protected().await, app.protected().await);
    let me = asked(&app, &one.person, &secret(&app)).await.expect(200);
    assert_eq!(me["platform_role"], "admin");
    for person in [&two.person, &one.person] {
        let reply = asked(&app, person, &secret(&app)).await;
        reply.problem(403, "first-administrator-refused");
    }
    let me = app.get("/v1/me").by(&two.person).send().await.expect(200);
    assert!(me["platform_role"].is_null());
    let all = app.get("/v1/platform/security-events").by(&one.person);
    all.send().await.expect(200);
    let mails = app.mails_to(&one.person.email, 1).await;
    let subjects: Vec<_> = mails.iter().map(|mail| mail.subject.as_str()).collect();
    assert!(
        subjects.contains(&"Ahora administras Aforo"),
        "{subjects:?}"
    );
    assert!(
        app.kinds(&one.person)
            .await
            .contains(&"role_granted".to_owned())
    );
}

#[tokio::test]
async fn of_three_who_know_it_at_once_one_becomes_it() {
    let Some(app) = TestApp::in_process().await else {
        return;
    };
    let three = [
        app.protected().await,
        app.protected().await,
        app.protected().await,
    ];
    let secret = secret(&app);
    let asks = three.iter().map(|who| asked(&app, &who.person, &secret));
    let mut statuses: Vec<_> = join_all(asks)
        .await
        .iter()
        .map(|reply| reply.status)
        .collect();
    statuses.sort_unstable();
    assert_eq!(statuses, [200, 403, 403]);
    app.settle().await;
}

#[tokio::test]
async fn a_wrong_secret_is_refused_and_an_account_tries_only_so_often() {
    let Some(app) = TestApp::in_process().await else {
        return;
    };
    let (one, two) = (app.protected().await, app.protected().await);
    app.inside()
        .configure(&json!({"reauthentications_per_account": 3}))
        .await;
    let good = secret(&app);
    for wrong in ["x", &good[1..], &format!("{good}b")] {
        let reply = asked(&app, &one.person, wrong).await;
        reply.problem(403, "first-administrator-refused");
    }
    let reply = asked(&app, &one.person, &good).await;
    reply.problem(429, "too-many-requests");
    // Nobody keeps somebody else from it.
    asked(&app, &two.person, &good).await.expect(200);
    app.settle().await;
}

#[tokio::test]
async fn neither_an_unconfirmed_address_nor_an_account_without_second_factor_gets_it() {
    let Some(app) = TestApp::in_process().await else {
        return;
    };
    let person = app.person().await;
    let reply = asked(&app, &person, &secret(&app)).await;
    reply.problem(403, "email-not-verified");
    app.verify(&person).await;
    let reply = asked(&app, &person, &secret(&app)).await;
    reply.problem(403, "second-factor-required");
    let body = json!({"secret": "", "role": "admin"});
    let ask = app.post("/v1/platform/administrators/first", &body);
    let reply = ask.by(&person).send().await;
    reply.problem(422, "invalid-body");
    assert_eq!(reply.pointers(), ["/secret", "/role"]);
    // The secret is good still.
    app.administrator().await;
    app.settle().await;
}
