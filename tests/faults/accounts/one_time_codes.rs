//! Codes of second factors that come many times at once: each is good for one login.

use aforo_testkit::{Fault, Faults};
use aforo_tests::{Reply, TestApp};
use futures_util::future::join_all;
use serde_json::{Value, json};

use super::books;
use super::fixtures::{Somebody, insist};

const PATH: &str = "/v1/logins/second-factor";

/// As many opened logins as answers said so, and all others were told that the code is wrong.
fn opened(answers: &[Reply]) -> usize {
    let opened = answers.iter().filter(|answer| answer.status == 200).count();
    for answer in answers.iter().filter(|answer| answer.status != 200) {
        answer.problem(403, "wrong-code");
    }
    opened
}

/// With so few conflicts that nobody's insisting uses up what one token may try.
const CONFLICTS: f64 = 0.02;

async fn all_at_once(app: &TestApp, seed: u64, conflicts: f64, bodies: &[Value]) -> Vec<Reply> {
    let faults = Faults::seeded(seed).interleaving(3);
    app.inside()
        .aws
        .set_faults(faults.with(Fault::Conflict, conflicts));
    let answers = join_all(bodies.iter().map(|body| insist(app, PATH, body))).await;
    app.inside().aws.clear_faults();
    answers
}

#[tokio::test]
async fn of_a_hundred_log_ins_with_the_same_code_one_is_opened_and_accepted_steps_only_increase() {
    let Some(app) = TestApp::in_process().await else {
        return;
    };
    let (somebody, _) = Somebody::with_factor(&app).await;
    for seed in 0..5 {
        app.inside().advance(60);
        let before = books::last_step(app.inside(), &somebody.id);
        let logins = somebody.logins().len();
        let code = somebody.code();
        let tokens = somebody.pending(100).await;
        let bodies: Vec<_> = tokens
            .iter()
            .map(|token| json!({"second_factor_token": token, "code": code}))
            .collect();
        let answers = all_at_once(&app, seed, CONFLICTS, &bodies).await;
        assert_eq!(opened(&answers), 1, "seed {seed}");
        assert_eq!(somebody.logins().len(), logins + 1);
        assert!(books::last_step(app.inside(), &somebody.id) > before);
    }
    books::check(app.inside());
    app.settle().await;
}

#[tokio::test]
async fn an_earlier_steps_code_is_not_accepted_once_a_later_ones_was() {
    let Some(app) = TestApp::in_process().await else {
        return;
    };
    let (somebody, _) = Somebody::with_factor(&app).await;
    for seed in 0..5 {
        app.inside().advance(90);
        let codes = [somebody.code(), somebody.code_of(1)];
        let tokens = somebody.pending(101).await;
        let body = |n: usize| json!({"second_factor_token": tokens[n], "code": codes[n % 2]});
        let bodies: Vec<_> = (0..100).map(body).collect();
        let answers = all_at_once(&app, seed, CONFLICTS, &bodies).await;
        let of = |half: usize| {
            answers
                .iter()
                .skip(half)
                .step_by(2)
                .filter(|told| told.status == 200)
        };
        assert_eq!(of(0).count(), 1, "seed {seed}");
        assert!(of(1).count() <= 1, "seed {seed}");
        opened(&answers);
        let late = json!({"second_factor_token": tokens[100], "code": codes[1]});
        insist(&app, PATH, &late).await.problem(403, "wrong-code");
    }
    app.settle().await;
}

#[tokio::test]
async fn of_a_hundred_log_ins_with_the_same_recovery_code_one_is_opened() {
    let Some(app) = TestApp::in_process().await else {
        return;
    };
    let (somebody, codes) = Somebody::with_factor(&app).await;
    for (seed, code) in codes.iter().enumerate().take(5) {
        let tokens = somebody.pending(100).await;
        let bodies: Vec<_> = tokens
            .iter()
            .map(|token| json!({"second_factor_token": token, "recovery_code": code}))
            .collect();
        let answers = all_at_once(&app, seed as u64, CONFLICTS, &bodies).await;
        assert_eq!(opened(&answers), 1, "seed {seed}");
    }
    let kind = "recovery_code_used";
    assert_eq!(books::noted(app.inside(), Some(&somebody.id), kind), 5);
    app.settle().await;
}

#[tokio::test]
async fn one_token_of_a_right_password_takes_five_guesses_however_many_come_at_once() {
    let Some(app) = TestApp::in_process().await else {
        return;
    };
    let (somebody, _) = Somebody::with_factor(&app).await;
    app.inside().advance(60);
    let right = somebody.code();
    let wrong = if right == "314159" {
        "271828"
    } else {
        "314159"
    };
    let [token, another] = somebody.pending(2).await.try_into().unwrap();
    let body = |token: &str, code: &str| json!({"second_factor_token": token, "code": code});
    let bodies = vec![body(&token, wrong); 100];
    let answers = all_at_once(&app, 1, 0.0, &bodies).await;
    let of = |status: u16| {
        answers
            .iter()
            .filter(|answer| answer.status == status)
            .count()
    };
    assert_eq!((of(403), of(429)), (5, 95));
    insist(&app, PATH, &body(&token, &right))
        .await
        .problem(429, "too-many-requests");
    insist(&app, PATH, &body(&another, &right))
        .await
        .expect(200);
    app.settle().await;
}
