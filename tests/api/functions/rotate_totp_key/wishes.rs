//! What an operator asks for, and is told.

use aforo_maintenance::{ToRotateTotpKey, TotpKeyRotated, TotpRotationError};
use aforo_tests::TestApp;
use serde_json::json;

use super::{
    FORGET, NEW_KEY, Protected, RESUME, SECRET, all_log_in, keys, other_codes, rotate, sealed_with,
    stop_with_a_new_key,
};
use crate::support::alter;

#[tokio::test]
async fn a_rotation_seals_every_seed_with_the_new_key_and_keeps_the_one_before() {
    let Some(app) = TestApp::in_process().await else {
        return;
    };
    let (inside, people) = (app.inside(), Protected::three(&app).await);
    let before = keys(inside);
    assert_eq!(sealed_with(inside), vec![before[0].clone(); 3]);
    let rotated = rotate(inside, NEW_KEY).await.unwrap();
    assert_ne!(rotated.totp_key, before[0]);
    assert_eq!(keys(inside), [rotated.totp_key.clone(), before[0].clone()]);
    let told = TotpKeyRotated {
        totp_key: keys(inside)[0].clone(),
        older_keys: before,
        resealed: 3,
        left: 0,
        unreadable: 0,
    };
    assert_eq!(rotated, told);
    assert_eq!(sealed_with(inside), vec![rotated.totp_key; 3]);
    // By processes that have run since before, and by new ones.
    all_log_in(&app, &people).await;
    inside.restart();
    all_log_in(&app, &people).await;
    app.settle().await;
}

#[tokio::test]
async fn older_keys_are_forgotten_once_no_seed_needs_them_and_not_before() {
    let Some(app) = TestApp::in_process().await else {
        return;
    };
    let (inside, people) = (app.inside(), Protected::three(&app).await);
    stop_with_a_new_key(inside).await;
    let both = keys(inside);
    assert_eq!(both.len(), 2);
    inside.advance(60);
    let refused = rotate(inside, FORGET).await.unwrap_err();
    assert!(matches!(refused, TotpRotationError::StillNeeded(3)));
    assert_eq!(keys(inside), both);
    rotate(inside, RESUME).await.unwrap();
    let forgotten = rotate(inside, FORGET).await.unwrap();
    assert_eq!(forgotten.older_keys, [""; 0]);
    assert_eq!(keys(inside), both[..1]);
    // By processes that have never heard of the key that is left.
    all_log_in(&app, &people).await;
    app.settle().await;
}

#[tokio::test]
async fn a_factor_begun_before_a_rotation_is_confirmed_after_it_and_sealed_anew_then() {
    let Some(app) = TestApp::in_process().await else {
        return;
    };
    let (inside, begun) = (app.inside(), Protected::begun(&app).await);
    let rotated = rotate(inside, NEW_KEY).await.unwrap();
    assert_eq!((rotated.resealed, rotated.left), (0, 1));
    inside.advance(60);
    let refused = rotate(inside, FORGET).await.unwrap_err();
    assert!(matches!(refused, TotpRotationError::StillNeeded(1)));
    begun.confirm(&app).await;
    let resumed = rotate(inside, RESUME).await.unwrap();
    assert_eq!((resumed.resealed, resumed.left), (0, 0));
    rotate(inside, FORGET).await.unwrap();
    all_log_in(&app, &[begun]).await;
    app.settle().await;
}

#[tokio::test]
async fn a_factor_that_was_never_confirmed_keeps_no_key_for_more_than_half_an_hour() {
    let Some(app) = TestApp::in_process().await else {
        return;
    };
    let inside = app.inside();
    Protected::begun(&app).await;
    assert_eq!(rotate(inside, NEW_KEY).await.unwrap().left, 1);
    inside.advance(1799);
    assert!(rotate(inside, FORGET).await.is_err());
    inside.advance(1);
    rotate(inside, FORGET).await.unwrap();
    assert_eq!(keys(inside).len(), 1);
    app.settle().await;
}

#[tokio::test]
async fn a_seed_that_no_key_opens_is_told_and_left_as_it_is() {
    let Some(app) = TestApp::in_process().await else {
        return;
    };
    let (inside, people) = (app.inside(), Protected::three(&app).await);
    let items = inside.aws.items();
    let mut factors = items.iter().filter(|item| item["sk"]["S"] == "F");
    let item = factors.next().unwrap();
    let (pk, seal) = (item["pk"]["S"].as_str(), item["s"]["S"].as_str().unwrap());
    let (key, _) = seal.split_once('.').unwrap();
    let broken = format!("{key}.{}", "A".repeat(64));
    alter(inside, (pk.unwrap(), "F"), "s", &broken).await;
    let rotated = rotate(inside, NEW_KEY).await.unwrap();
    let found = (rotated.resealed, rotated.left, rotated.unreadable);
    assert_eq!(found, (2, 0, 1));
    assert!(json!(inside.aws.items()).to_string().contains(&broken));
    other_codes(&app, &people);
    let mut answers = Vec::new();
    for one in &people {
        answers.push(one.log_in(&app).await);
    }
    answers.sort_unstable();
    assert_eq!(answers, [200, 200, 500]);
    app.settle().await;
}

#[tokio::test]
async fn a_stage_without_a_readable_key_is_not_given_another() {
    let Some(app) = TestApp::in_process().await else {
        return;
    };
    let inside = app.inside();
    for secret in ["{}", "", "not JSON", r#"{"current":"a","keys":[]}"#] {
        inside.aws.put_secret(SECRET, secret);
        for to in [NEW_KEY, RESUME, FORGET] {
            inside.advance(60);
            assert!(rotate(inside, to).await.is_err(), "{secret}");
        }
        assert_eq!(inside.aws.secret(SECRET).unwrap(), secret);
    }
}

#[tokio::test]
async fn two_wishes_at_once_and_anything_unknown_are_refused() {
    let Some(app) = TestApp::in_process().await else {
        return;
    };
    let both = ToRotateTotpKey {
        resume: true,
        forget_older: true,
    };
    let refused = rotate(app.inside(), both).await.unwrap_err();
    assert!(matches!(refused, TotpRotationError::Both));
    let read: ToRotateTotpKey = serde_json::from_value(json!({})).unwrap();
    assert!(!read.resume && !read.forget_older);
    for odd in [
        json!({"resume": "yes"}),
        json!({"forget_previous": true}),
        json!(null),
    ] {
        let read = serde_json::from_value::<ToRotateTotpKey>(odd.clone());
        assert!(read.is_err(), "{odd}");
    }
}
