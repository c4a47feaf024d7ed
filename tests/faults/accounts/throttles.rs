//! Throttles of log-ins: what one network address uses up is its own, what all use up is bounded, and none lets anything through
//! that it could not count.

use aforo_testkit::{Fault, Outcome, Scope, Scripted, Times};
use aforo_tests::{Reply, TestApp};
use futures_util::future::join_all;
use serde_json::json;

use super::books;
use super::fixtures::{PASSWORD, Somebody, send};
use super::guesses::send_from;

const GUESS: &str = "quizá sea esta frase";

async fn guess(app: &TestApp, from: &str) -> Reply {
    let body = json!({"email": app.address(), "password": GUESS});
    send_from(app, from, "/v1/logins", &body).await
}

fn looked_at(answers: &[Reply]) -> usize {
    answers.iter().filter(|answer| answer.status == 401).count()
}

/// How many log-ins were counted for everybody together.
fn counted_for_all(app: &TestApp) -> u32 {
    let items = app.inside().aws.items();
    let counters = items.iter().filter(|item| {
        let pk = item["pk"]["S"].as_str().unwrap();
        item["sk"]["S"] == "T" && pk.contains("log-in-all")
    });
    let counts = counters.map(|item| item["n"]["N"].as_str().unwrap().parse::<u32>().unwrap());
    counts.sum()
}

#[tokio::test]
async fn all_strangers_together_try_as_often_as_the_stage_allows_and_a_known_device_still_gets_in()
{
    let Some(app) = TestApp::in_process().await else {
        return;
    };
    let somebody = Somebody::new(&app).await;
    let known = somebody.try_log_in(PASSWORD).await.expect(200)["device_token"].clone();
    app.inside().advance(60);
    app.inside()
        .configure(&json!({"log_ins_per_minute": 32}))
        .await;
    let before = counted_for_all(&app);
    let networks: Vec<_> = (0..400)
        .map(|n| format!("203.0.{}.{}", n / 200, n % 200))
        .collect();
    let answers = join_all(networks.iter().map(|from| guess(&app, from))).await;
    // Two in each of sixteen counters, all of which four hundred tries find.
    assert_eq!(
        (looked_at(&answers), counted_for_all(&app) - before),
        (32, 32)
    );
    app.inside().come_from("198.51.100.7");
    let body = json!({"email": somebody.email, "password": PASSWORD, "device_token": known});
    send(&app, "/v1/logins", &body).await.expect(200);
    app.inside().advance(60);
    assert_eq!(guess(&app, "203.0.113.9").await.status, 401);
    app.settle().await;
}

#[tokio::test]
async fn one_network_address_that_hammers_uses_up_its_own_tries_and_nobody_elses() {
    let Some(app) = TestApp::in_process().await else {
        return;
    };
    let limits = json!({"log_ins_per_address": 5, "log_ins_per_minute": 160});
    app.inside().configure(&limits).await;
    let somebody = Somebody::new(&app).await;
    let answers = join_all((0..300).map(|_| guess(&app, "203.0.113.66"))).await;
    assert_eq!((looked_at(&answers), counted_for_all(&app)), (5, 5));
    app.inside().come_from("198.51.100.7");
    somebody.try_log_in(PASSWORD).await.expect(200);
    app.settle().await;
}

#[tokio::test]
async fn a_log_in_whose_tries_cannot_be_counted_is_refused_before_the_password_is_looked_at() {
    let Some(app) = TestApp::in_process().await else {
        return;
    };
    let somebody = Somebody::new(&app).await;
    let body = json!({"email": somebody.email, "password": PASSWORD});
    app.inside().service("log-in").await.expect("it starts");
    for fault in [Fault::Throttle, Fault::Refused, Fault::ReplyLost] {
        for step in 1..=3 {
            let times = Times::UntilGivenUp;
            let scope = Scope::with([Scripted { step, fault, times }]);
            let answer = scope.run(send(&app, "/v1/logins", &body)).await;
            let Outcome::Finished(answer) = answer else {
                panic!("it was stopped");
            };
            answer.problem(503, "unavailable");
            let mut calls = vec!["dynamodb:GetItem"];
            calls.extend(vec!["dynamodb:UpdateItem"; step]);
            assert_eq!(scope.steps(), calls, "{fault:?}");
        }
    }
    assert!(somebody.logins().is_empty());
    somebody.try_log_in(PASSWORD).await.expect(200);
    books::check(app.inside());
    app.settle().await;
}
