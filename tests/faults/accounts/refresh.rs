//! Refresh tokens that are used by many at once, or whose replies are lost: one lineage, and no login that goes on after its end.

use std::collections::BTreeSet;

use aforo_testkit::{Fault, Faults, Outcome, Scope, Scripted, Times};
use aforo_tests::{Reply, TestApp};
use futures_util::future::join_all;
use serde_json::json;

use super::books;
use super::fixtures::{Device, OTHER_PASSWORD, PASSWORD, Somebody, insist, send, send_by};

pub async fn refresh(app: &TestApp, token: &str) -> Reply {
    insist(app, "/v1/logins/refresh", &json!({"refresh_token": token})).await
}

#[tokio::test]
async fn of_a_hundred_parallel_uses_of_a_refresh_token_all_get_the_same_successor() {
    let Some(app) = TestApp::in_process().await else {
        return;
    };
    let somebody = Somebody::new(&app).await;
    let device = somebody.log_in().await;
    let mut token = device.refresh.clone();
    for seed in 0..10 {
        let faults = Faults::seeded(seed).interleaving(3);
        let faults = faults
            .with(Fault::Conflict, 0.2)
            .with(Fault::ReplyLost, 0.3);
        app.inside().aws.set_faults(faults);
        let answers = join_all((0..100).map(|_| refresh(&app, &token))).await;
        app.inside().aws.clear_faults();
        let successors: BTreeSet<String> = answers
            .iter()
            .map(|answer| Device::of(&answer.expect(200)).refresh)
            .collect();
        assert_eq!(successors.len(), 1, "seed {seed}");
        let successor = successors.into_iter().next().unwrap();
        assert_ne!(successor, token);
        token = successor;
        let stored = books::account(app.inside(), &somebody.id);
        let generation = &stored["lg"]["M"][&device.login]["M"]["g"]["N"];
        assert_eq!(*generation, (seed + 1).to_string());
        app.inside().advance(60);
    }
    assert_eq!(somebody.logins(), [device.login]);
    assert_eq!(books::noted(app.inside(), None, "refresh_token_reused"), 0);
    app.settle().await;
}

#[tokio::test]
async fn a_refresh_may_fail_in_any_way_and_repeated_within_the_grace_it_gives_the_successor() {
    let Some(app) = TestApp::in_process().await else {
        return;
    };
    let somebody = Somebody::new(&app).await;
    app.inside().service("refresh").await.expect("it starts");
    let mut cases = 0;
    for fault in Fault::ALL {
        for times in [Times::Once, Times::UntilGivenUp] {
            let device = somebody.log_in().await;
            let body = json!({"refresh_token": device.refresh});
            let scope = Scope::with([Scripted {
                step: 0,
                fault,
                times,
            }]);
            let first = scope.run(send(&app, "/v1/logins/refresh", &body)).await;
            assert_eq!(scope.steps()[0], "dynamodb:UpdateItem");
            app.inside().advance(9);
            let again = Device::of(&refresh(&app, &device.refresh).await.expect(200));
            if let Outcome::Finished(first) = first
                && first.status == 200
            {
                assert_eq!(
                    Device::of(&first.json()).refresh,
                    again.refresh,
                    "{fault:?}"
                );
            }
            // The lineage goes on.
            app.inside().advance(3600);
            refresh(&app, &again.refresh).await.expect(200);
            cases += 1;
        }
    }
    assert_eq!(cases, 14);
    assert_eq!(books::noted(app.inside(), None, "refresh_token_reused"), 0);
    app.settle().await;
}

/// Ways in which logins end, each as it is asked for.
const ENDINGS: [&str; 7] = [
    "log-out",
    "end-login",
    "end-all",
    "password",
    "reset",
    "factor",
    "disable",
];

async fn end(somebody: &Somebody<'_>, how: &str) {
    let app = somebody.app;
    let other = somebody.log_in().await;
    let by_other =
        async |way: (&'static str, &str), body| send_by(app, way, &other.access, &body).await;
    let ended = match how {
        "log-out" | "end-login" => by_other(("GET", "/v1/me"), json!({})).await,
        "end-all" => by_other(("DELETE", "/v1/me/logins"), json!({})).await,
        "password" => {
            let body = json!({"current_password": PASSWORD, "new_password": OTHER_PASSWORD});
            by_other(("PUT", "/v1/me/password"), body).await
        }
        "reset" => {
            let body = json!({"token": somebody.reset_link().await, "password": OTHER_PASSWORD});
            send(app, "/v1/password-resets/confirmation", &body).await
        }
        "factor" => {
            somebody.begin_factor(&other).await;
            let body = json!({"code": somebody.code()});
            by_other(("POST", "/v1/me/totp/confirmation"), body).await
        }
        "disable" => {
            super::rush::disable(somebody).await;
            return;
        }
        other => panic!("{other}"),
    };
    assert!(ended.status < 300, "{how}: {ended:?}");
}

#[tokio::test]
async fn no_token_of_a_login_that_was_ended_works_in_whatever_way_it_ended() {
    let Some(app) = TestApp::in_process().await else {
        return;
    };
    for how in ENDINGS {
        let somebody = Somebody::new(&app).await;
        let device = somebody.log_in().await;
        // The token before this one is in its grace.
        let latest = Device::of(&refresh(&app, &device.refresh).await.expect(200));
        end(&somebody, how).await;
        let body = json!({"refresh_token": latest.refresh});
        let ended = match how {
            "log-out" => send(&app, "/v1/logins/log-out", &body).await.status,
            "end-login" => {
                let path = format!("/v1/me/logins/{}", device.login);
                let way = ("DELETE", &*path);
                send_by(&app, way, &latest.access, &json!({})).await.status
            }
            _ => 204,
        };
        assert_eq!(ended, 204, "{how}");
        for token in [&latest.refresh, &device.refresh] {
            let refused = refresh(&app, token).await;
            refused.problem(401, "invalid-refresh-token");
        }
        for access in [&latest.access, &device.access] {
            let refused = send_by(&app, ("GET", "/v1/me"), access, &json!({})).await;
            refused.problem(401, "unauthenticated");
        }
        assert!(!somebody.logins().contains(&device.login), "{how}");
    }
    books::check(app.inside());
    app.settle().await;
}
