//! Ten logins at once are the most that an account has.

use aforo_tests::TestApp;
use futures_util::future::join_all;
use serde_json::{Value, json};

#[tokio::test]
async fn one_more_than_ten_ends_the_one_that_was_not_used_for_longest() {
    let Some(app) = TestApp::in_process().await else {
        return;
    };
    let person = app.person().await;
    let mut logins: Vec<Value> = Vec::new();
    for _ in 0..9 {
        app.inside().advance(1);
        logins.push(app.new_login(&person).await);
    }
    // The oldest of all is used, so that the second is out of use for longest.
    app.inside().advance(1);
    let first = app.refresh(&logins[0]).await.expect(200);
    let own = app.get("/v1/me").by(&person).send().await;
    own.expect(200);
    app.inside().advance(1);
    let eleventh = app.new_login(&person).await;
    let reply = app.get("/v1/me").by(&person).send().await;
    reply.problem(401, "unauthenticated");
    app.inside().advance(1);
    let twelfth = app.new_login(&person).await;
    app.me(&logins[1]).await.problem(401, "unauthenticated");
    let reply = app.refresh(&logins[1]).await;
    reply.problem(401, "invalid-refresh-token");
    for alive in [&first, &logins[2], &logins[8], &eleventh, &twelfth] {
        app.me(alive).await.expect(200);
    }
    app.settle().await;
}

#[tokio::test]
async fn twelve_who_log_in_at_once_are_ten_in_the_end() {
    let Some(app) = TestApp::in_process().await else {
        return;
    };
    let person = app.person().await;
    let body = json!({"email": person.email, "password": person.password});
    // Who meets others tries again, which no budget foresees.
    let tries = (0..12).map(|_| async {
        let ask = app.post("/v1/logins", &body);
        app.inside().send_measured(&ask).await.0
    });
    let mut alive = 0;
    for reply in join_all(tries).await {
        if reply.status != 200 {
            reply.problem(503, "unavailable");
            continue;
        }
        if app.me(&reply.json()).await.status == 200 {
            alive += 1;
        }
    }
    assert!((1..=10).contains(&alive), "{alive}");
    let items = app.inside().aws.items();
    let account = items.iter().find(|item| item["sk"]["S"] == "A").unwrap();
    assert!(account["lg"]["M"].as_object().unwrap().len() <= 10);
    app.settle().await;
}
