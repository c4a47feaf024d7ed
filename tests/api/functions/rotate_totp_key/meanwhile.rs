//! What happens at the same time as a rotation, or in its stead: log-ins, another rotation, the end of its process.

use aforo_testkit::{Fault, Faults, Outcome, Scope, Scripted, Times};
use aforo_tests::TestApp;
use futures_util::future::join_all;

use super::{
    NEW_KEY, Protected, RESUME, all_log_in, keys, other_codes, rotate, sealed_with,
    stop_with_a_new_key,
};

#[tokio::test]
async fn wherever_a_rotation_stops_everybody_logs_in_and_resuming_finishes_it() {
    let Some(app) = TestApp::in_process().await else {
        return;
    };
    let (inside, people) = (app.inside(), Protected::three(&app).await);
    let watched = Scope::new();
    let whole = watched.run(rotate(inside, NEW_KEY)).await.finished();
    assert_eq!(whole.unwrap().resealed, 3);
    let steps = watched.steps();
    let count = |name: &str| steps.iter().filter(|step| *step == name).count();
    assert_eq!(count("dynamodb:UpdateItem"), 3);
    assert!(count("dynamodb:Scan") >= 4);
    let mut interrupted = 0;
    for step in 0..steps.len() {
        for fault in [Fault::Refused, Fault::StopBefore, Fault::StopAfter] {
            inside.advance(60);
            let times = Times::UntilGivenUp;
            let scope = Scope::with([Scripted { step, fault, times }]);
            let ended = scope.run(rotate(inside, NEW_KEY)).await;
            let what = format!("{fault:?} at {step}: {ended:?}");
            assert!(
                matches!(ended, Outcome::Stopped | Outcome::Finished(Err(_))),
                "{what}"
            );
            let current = keys(inside)[0].clone();
            interrupted += usize::from(sealed_with(inside).iter().any(|key| *key != current));
            all_log_in(&app, &people).await;
            let resumed = rotate(inside, RESUME).await.unwrap();
            assert_eq!((resumed.left, resumed.unreadable), (0, 0), "{what}");
            assert_eq!(resumed.totp_key, current, "{what}");
            assert_eq!(sealed_with(inside), vec![current; 3], "{what}");
            all_log_in(&app, &people).await;
        }
    }
    assert!(interrupted > 5, "{interrupted}");
    app.settle().await;
}

#[tokio::test]
async fn a_log_in_seals_its_own_seed_with_the_new_key() {
    let Some(app) = TestApp::in_process().await else {
        return;
    };
    let (inside, people) = (app.inside(), Protected::three(&app).await);
    stop_with_a_new_key(inside).await;
    inside.restart();
    all_log_in(&app, &people[..1]).await;
    let resumed = rotate(inside, RESUME).await.unwrap();
    assert_eq!(resumed.resealed, 2);
    all_log_in(&app, &people).await;
    app.settle().await;
}

#[tokio::test]
async fn of_several_rotations_at_once_one_makes_a_key_and_none_is_lost() {
    let Some(app) = TestApp::in_process().await else {
        return;
    };
    let (inside, people) = (app.inside(), Protected::three(&app).await);
    for seed in 0..30 {
        inside.advance(60);
        let before = keys(inside);
        inside.aws.set_faults(Faults::seeded(seed).interleaving(5));
        let all = join_all((0..3).map(|_| rotate(inside, NEW_KEY))).await;
        inside.aws.clear_faults();
        let made = all.iter().filter(|one| one.is_ok()).count();
        assert_eq!(made, 1, "{all:?}");
        assert_eq!(keys(inside)[1..], before);
        assert_eq!(sealed_with(inside), vec![keys(inside)[0].clone(); 3]);
    }
    all_log_in(&app, &people).await;
    app.settle().await;
}

/// Between the reading of a seal and the use of its code the seal may become another.
#[tokio::test]
async fn whoever_logs_in_at_the_very_moment_of_a_rotation_gets_in_with_the_same_code() {
    let Some(app) = TestApp::in_process().await else {
        return;
    };
    let (inside, people) = (app.inside(), Protected::three(&app).await);
    for seed in 0..20 {
        inside.advance(60);
        other_codes(&app, &people);
        let mut begun = Vec::new();
        for one in &people {
            begun.push((one, one.begin(&app).await));
        }
        inside.aws.set_faults(Faults::seeded(seed).interleaving(20));
        let log_ins = begun.iter().map(|(one, token)| one.complete(&app, token));
        let (rotated, answers) = tokio::join!(rotate(inside, NEW_KEY), join_all(log_ins));
        inside.aws.clear_faults();
        assert_eq!(rotated.unwrap().unreadable, 0);
        assert_eq!(answers, vec![200; people.len()], "{seed}");
        assert_eq!(rotate(inside, RESUME).await.unwrap().left, 0);
    }
    app.settle().await;
}
