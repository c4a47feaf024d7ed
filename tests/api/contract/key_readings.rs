//! When a process reads keys again: in time to learn of a rotation, and no more often because somebody forges ids of keys.

use aforo_testkit::{Fault, Scope, Scripted, Times};
use aforo_tests::{InProcess, Person, Reply, TestApp};
use futures_util::future::join_all;
use serde_json::json;

use super::forged::Forge;
use crate::support::rotate;

const READ: &str = "dynamodb:BatchGetItem";

/// The answer, and how often keys were read for it.
async fn list(app: &TestApp, token: &str) -> (Reply, usize) {
    let ask = app.get("/v1/me/registrations").bearer(token);
    let (reply, _, cost) = app.inside().send_measured(&ask).await;
    let reads = cost.operations.iter().filter(|name| *name == READ).count();
    (reply, reads)
}

/// The same while the call of number `step` fails, however often it is repeated.
async fn list_failing(app: &TestApp, token: &str, step: usize) -> Reply {
    let scope = Scope::with([Scripted {
        step,
        fault: Fault::Refused,
        times: Times::UntilGivenUp,
    }]);
    scope.run(list(app, token)).await.finished().0
}

/// Good but for the id of its key, which is nobody's.
fn unknown(inside: &InProcess, person: &Person, number: usize) -> String {
    let forge = Forge::new(inside, person);
    let mut header = forge.header();
    header["kid"] = json!(format!("{number:016x}"));
    forge.signed(&header, &forge.claims())
}

#[tokio::test]
async fn keys_are_read_again_every_five_minutes_and_otherwise_not() {
    let Some(app) = TestApp::in_process().await else {
        return;
    };
    let person = app.person().await;
    let (reply, _) = list(&app, &person.token).await;
    reply.expect(200);
    let mut reads = Vec::new();
    for _ in 0..8 {
        app.inside().advance(100);
        let (reply, read) = list(&app, &person.token).await;
        reply.expect(200);
        let (reply, again) = list(&app, &person.token).await;
        reply.expect(200);
        assert_eq!(again, 0);
        reads.push(read);
    }
    assert_eq!(reads, [0, 0, 1, 0, 0, 1, 0, 0]);
    app.settle().await;
}

#[tokio::test]
async fn many_requests_that_find_the_keys_old_wait_for_one_reading() {
    let Some(app) = TestApp::in_process().await else {
        return;
    };
    let person = app.person().await;
    list(&app, &person.token).await.0.expect(200);
    app.inside().advance(300);
    let all = join_all((0..50).map(|_| list(&app, &person.token))).await;
    assert!(all.iter().all(|(reply, _)| reply.status == 200));
    assert_eq!(all.iter().map(|(_, reads)| reads).sum::<usize>(), 1);
    app.settle().await;
}

#[tokio::test]
async fn a_flood_of_forged_ids_has_keys_read_once_in_ten_seconds() {
    let Some(app) = TestApp::in_process().await else {
        return;
    };
    let (inside, person) = (app.inside(), app.person().await);
    list(&app, &person.token).await.0.expect(200);
    let mut reads = Vec::new();
    for second in 0..60 {
        let tokens: Vec<_> = (0..20)
            .map(|number| unknown(inside, &person, second * 20 + number))
            .collect();
        let answers = join_all(tokens.iter().map(|token| list(&app, token))).await;
        for (reply, _) in &answers {
            reply.problem(401, "unauthenticated");
        }
        reads.push(answers.iter().map(|(_, reads)| reads).sum::<usize>());
        let (reply, read) = list(&app, &person.token).await;
        assert_eq!((reply.status, read), (200, 0));
        inside.advance(1);
    }
    let expected: Vec<_> = (0..60)
        .map(|second| usize::from(second % 10 == 0))
        .collect();
    assert_eq!(reads, expected);
    app.settle().await;
}

#[tokio::test]
async fn a_new_key_is_known_to_a_running_process_with_its_first_token() {
    let Some(app) = TestApp::in_process().await else {
        return;
    };
    let (inside, person) = (app.inside(), app.person().await);
    list(&app, &person.token).await.0.expect(200);
    assert!(rotate(inside).await.rotated);
    inside.end("log-in");
    let token = app.log_in(&person.email, &person.password).await;
    let together = join_all((0..20).map(|_| list(&app, &token))).await;
    assert!(together.iter().all(|(reply, _)| reply.status == 200));
    assert_eq!(together.iter().map(|(_, reads)| reads).sum::<usize>(), 1);
    // And the key before is still known to it.
    let (reply, reads) = list(&app, &person.token).await;
    assert_eq!((reply.status, reads), (200, 0));
    app.settle().await;
}

#[tokio::test]
async fn while_keys_cannot_be_read_those_that_are_known_are_believed() {
    let Some(app) = TestApp::in_process().await else {
        return;
    };
    let (inside, person) = (app.inside(), app.person().await);
    list(&app, &person.token).await.0.expect(200);
    inside.advance(300);
    list_failing(&app, &person.token, 0).await.expect(200);
    // Not tried again at once.
    let (reply, reads) = list(&app, &person.token).await;
    assert_eq!((reply.status, reads), (200, 0));
    inside.advance(10);
    let (reply, reads) = list(&app, &person.token).await;
    assert_eq!((reply.status, reads), (200, 1));
    app.settle().await;
}

#[tokio::test]
async fn while_keys_cannot_be_read_whoever_shows_an_unknown_one_is_asked_to_come_again() {
    let Some(app) = TestApp::in_process().await else {
        return;
    };
    let (inside, person) = (app.inside(), app.person().await);
    let token = unknown(inside, &person, 7);
    list(&app, &person.token).await.0.expect(200);
    let reply = list_failing(&app, &token, 0).await;
    reply.problem(503, "unavailable");
    assert!(reply.header("www-authenticate").is_empty());
    let (reply, reads) = list(&app, &token).await;
    reply.problem(503, "unavailable");
    assert_eq!(reads, 0);
    inside.advance(10);
    let (reply, reads) = list(&app, &token).await;
    reply.problem(401, "unauthenticated");
    assert_eq!(reads, 1);
    app.settle().await;
}

#[tokio::test]
async fn a_process_signs_on_while_its_secret_cannot_be_read_and_its_key_is_believed() {
    const SECRET: &str = "secretsmanager:GetSecretValue";
    let Some(app) = TestApp::in_process().await else {
        return;
    };
    let (inside, person) = (app.inside(), app.person().await);
    let body = json!({"email": person.email, "password": person.password});
    let log_in = async || {
        let ask = app.post("/v1/logins", &body);
        let (reply, _, cost) = inside.send_measured(&ask).await;
        let token = reply.expect(200)["access_token"].clone();
        let token = token.as_str().unwrap().to_owned();
        let read = cost.operations.iter().position(|name| name == SECRET);
        (token, read)
    };
    assert_eq!(log_in().await.1, None);
    inside.advance(300);
    let step = log_in().await.1.expect("the secret is read again");
    inside.advance(300);
    let scope = Scope::with([Scripted {
        step,
        fault: Fault::Refused,
        times: Times::UntilGivenUp,
    }]);
    let (token, read) = scope.run(log_in()).await.finished();
    assert_eq!(read, Some(step));
    list(&app, &token).await.0.expect(200);
    // Within ten seconds it is not asked for again.
    assert_eq!(log_in().await.1, None);
    inside.advance(10);
    assert_eq!(log_in().await.1, Some(step));
    app.settle().await;
}
