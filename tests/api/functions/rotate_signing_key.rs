//! `rotate-signing-key`: another key signs, and nobody notices.

use aforo_domain::ids::AccountId;
use aforo_domain::text::Text;
use aforo_maintenance::{RotateError, ToRotate};
use aforo_testkit::{Fault, Faults, Outcome, Scope, Scripted, Times};
use aforo_tests::{InProcess, TestApp};
use futures_util::future::join_all;
use serde_json::json;

use crate::support::{SIGNING_SECRET, account_of, kid_of, rotate, signing_kid, try_to_rotate};

async fn status(app: &TestApp, token: &str) -> u16 {
    let ask = app.get("/v1/me/registrations").bearer(token);
    app.inside().send_measured(&ask).await.0.status
}

/// What `get-jwks` says.
async fn published(app: &TestApp) -> Vec<String> {
    let set = app.get("/.well-known/jwks.json").send().await.expect(200);
    let keys = set["keys"].as_array().unwrap().iter();
    keys.map(|key| key["kid"].as_str().unwrap().to_owned())
        .collect()
}

/// A token that a new process signs.
async fn fresh(inside: &InProcess, account: AccountId) -> String {
    inside.end("tests");
    inside.token(account).await
}

#[tokio::test]
async fn a_rotation_leaves_the_new_key_and_exactly_the_one_before() {
    let Some(app) = TestApp::in_process().await else {
        return;
    };
    let inside = app.inside();
    let mut last = signing_kid(inside);
    assert_eq!(published(&app).await, [last.clone()]);
    for _ in 0..3 {
        let rotated = rotate(inside).await;
        assert!(rotated.rotated);
        assert_eq!(rotated.signing_key, signing_kid(inside));
        assert_ne!(rotated.signing_key, last);
        assert_eq!(rotated.public_keys, [signing_kid(inside), last]);
        assert_eq!(published(&app).await, rotated.public_keys);
        last = rotated.signing_key;
        inside.advance(1200);
    }
}

#[tokio::test]
async fn a_second_rotation_waits_until_nothing_of_the_key_before_is_about() {
    let Some(app) = TestApp::in_process().await else {
        return;
    };
    let inside = app.inside();
    let first = rotate(inside).await;
    for seconds in [0, 1, 600, 598] {
        inside.advance(seconds);
        let again = rotate(inside).await;
        assert!(!again.rotated);
        assert_eq!(again.signing_key, first.signing_key);
        assert_eq!(again.public_keys, first.public_keys);
    }
    inside.advance(1);
    assert!(rotate(inside).await.rotated);
}

#[tokio::test]
async fn after_a_leak_nothing_that_the_old_keys_signed_is_good_for_more_than_five_minutes() {
    let Some(app) = TestApp::in_process().await else {
        return;
    };
    let (inside, person) = (app.inside(), app.person().await);
    let account = AccountId::parse(&account_of(&person)).unwrap();
    let oldest = person.token.clone();
    rotate(inside).await;
    let old = fresh(inside, account).await;
    assert_ne!(kid_of(&oldest), kid_of(&old));
    for token in [&oldest, &old] {
        assert_eq!(status(&app, token).await, 200);
    }
    // At once, however recent the last rotation is.
    let rotated = try_to_rotate(inside, true).await.unwrap();
    assert_eq!(rotated.public_keys, [signing_kid(inside)]);
    assert_eq!(published(&app).await, rotated.public_keys);
    let new = fresh(inside, account).await;
    assert_eq!(status(&app, &new).await, 200);
    // A process that starts now believes nothing else; one that runs, five minutes later.
    inside.advance(300);
    for token in [&oldest, &old] {
        assert_eq!(status(&app, token).await, 401);
    }
    assert_eq!(status(&app, &new).await, 200);
    // Whoever signs has learned of it, too.
    let log_in = app.log_in(&person.email, &person.password).await;
    assert_eq!(kid_of(&log_in), rotated.signing_key);
    assert_eq!(status(&app, &log_in).await, 200);
    app.settle().await;
}

#[tokio::test]
async fn a_process_that_neither_reads_its_secret_nor_is_believed_signs_nothing() {
    let Some(app) = TestApp::in_process().await else {
        return;
    };
    let (inside, person) = (app.inside(), app.person().await);
    try_to_rotate(inside, true).await.unwrap();
    inside.advance(300);
    let secret = inside.aws.secret(SIGNING_SECRET).unwrap();
    inside.aws.put_secret(SIGNING_SECRET, "unreadable");
    let body = json!({"email": person.email, "password": person.password});
    let reply = app.post("/v1/logins", &body).send().await;
    reply.problem(503, "unavailable");
    inside.aws.put_secret(SIGNING_SECRET, &secret);
    let token = app.log_in(&person.email, &person.password).await;
    assert_eq!(kid_of(&token), signing_kid(inside));
    app.settle().await;
}

#[tokio::test]
async fn a_rotation_that_goes_wrong_at_any_step_leaves_every_token_good_and_is_mended_by_the_next()
{
    let rotation: &[&str] = &[
        "secretsmanager:GetSecretValue",
        "dynamodb:BatchGetItem",
        "dynamodb:PutItem",
        "secretsmanager:PutSecretValue",
    ];
    let leak = [rotation, &["dynamodb:PutItem"]].concat();
    for (forget_previous, steps) in [(false, rotation), (true, &leak)] {
        for step in 0..steps.len() {
            for fault in [
                Fault::Refused,
                Fault::ReplyLost,
                Fault::StopBefore,
                Fault::StopAfter,
            ] {
                let Some(app) = TestApp::in_process().await else {
                    return;
                };
                let inside = app.inside();
                let account = AccountId::parse("acc_01kb2v6e5cfz1r8q4m9n7t3x0h").unwrap();
                let old = inside.token(account).await;
                assert_eq!(status(&app, &old).await, 200);
                let times = Times::UntilGivenUp;
                let scope = Scope::with([Scripted { step, fault, times }]);
                let first = scope.run(try_to_rotate(inside, forget_previous)).await;
                let what = format!("{fault:?} at {step} of {}: {first:?}", steps.len());
                assert!(
                    matches!(first, Outcome::Stopped | Outcome::Finished(Err(_))),
                    "{what}"
                );
                if step >= 2 {
                    assert_eq!(scope.steps(), steps[..=step], "{what}");
                }
                let signed_on = signing_kid(inside) == kid_of(&old);
                let all_good = async |old_too: bool| {
                    let new = fresh(inside, account).await;
                    assert_eq!(status(&app, &new).await, 200, "{what}");
                    if old_too {
                        assert_eq!(status(&app, &old).await, 200, "{what}");
                    }
                };
                // Forgetting is the last step, and it may have happened though it was not told.
                let believed = published(&app).await.contains(&kid_of(&old));
                assert!(believed || step == 4, "{what}");
                all_good(believed).await;
                inside.end("list-my-registrations");
                all_good(believed).await;
                inside.advance(60);
                let second = try_to_rotate(inside, forget_previous).await.unwrap();
                assert_eq!(second.rotated, forget_previous || signed_on, "{what}");
                assert_eq!(second.signing_key, signing_kid(inside));
                assert_ne!(second.signing_key, kid_of(&old));
                assert_eq!(
                    second.public_keys.len(),
                    if forget_previous { 1 } else { 2 }
                );
                all_good(!forget_previous).await;
                inside.end("list-my-registrations");
                all_good(!forget_previous).await;
                app.settle().await;
            }
        }
    }
}

#[tokio::test]
async fn of_several_rotations_at_once_one_happens_and_what_signs_is_believed() {
    let mut refused = 0;
    for seed in 0..100 {
        let Some(app) = TestApp::in_process().await else {
            return;
        };
        let inside = app.inside();
        let before = signing_kid(inside);
        inside.aws.set_faults(Faults::seeded(seed).interleaving(5));
        let all = join_all((0..3).map(|_| try_to_rotate(inside, false))).await;
        inside.aws.clear_faults();
        let rotated = |one: &Result<_, RotateError>| {
            one.as_ref()
                .is_ok_and(|rotated: &aforo_maintenance::Rotated| rotated.rotated)
        };
        assert_eq!(all.iter().filter(|one| rotated(one)).count(), 1, "{all:?}");
        refused += all.iter().filter(|one| one.is_err()).count();
        assert_eq!(published(&app).await, [signing_kid(inside), before]);
    }
    assert!(refused > 0);
}

#[tokio::test]
async fn a_stage_without_a_readable_key_is_not_given_another() {
    let Some(app) = TestApp::in_process().await else {
        return;
    };
    let inside = app.inside();
    for secret in ["{}", "", "not JSON", r#"{"kid":"1","private_key":"AAAA"}"#] {
        inside.aws.put_secret(SIGNING_SECRET, secret);
        let before = published(&app).await;
        assert!(try_to_rotate(inside, false).await.is_err(), "{secret}");
        assert!(try_to_rotate(inside, true).await.is_err(), "{secret}");
        assert_eq!(inside.aws.secret(SIGNING_SECRET).unwrap(), secret);
        assert_eq!(published(&app).await, before);
    }
}

#[test]
fn a_payload_with_anything_else_is_refused() {
    let read: ToRotate = serde_json::from_value(json!({})).unwrap();
    assert!(!read.forget_previous);
    for odd in [
        json!({"forget_previous": "yes"}),
        json!({"forget": true}),
        json!({"forget_previous": null}),
        json!(null),
    ] {
        let read = serde_json::from_value::<ToRotate>(odd.clone());
        assert!(read.is_err(), "{odd}");
    }
}
