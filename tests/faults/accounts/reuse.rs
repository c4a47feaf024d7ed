//! Refresh tokens that come a second time, long after they were exchanged: somebody else has them.

use aforo_tests::TestApp;
use serde_json::json;

use super::books;
use super::fixtures::{Device, Somebody, send_by};
use super::refresh::refresh;

#[tokio::test]
async fn a_hundred_logins_whose_old_token_comes_again_after_the_grace_are_all_ended_noted_and_mailed()
 {
    let Some(app) = TestApp::in_process().await else {
        return;
    };
    let mut ended = 0;
    for _ in 0..10 {
        let somebody = Somebody::new(&app).await;
        let mut devices = Vec::new();
        for _ in 0..10 {
            let first = somebody.log_in().await;
            let second = Device::of(&refresh(&app, &first.refresh).await.expect(200));
            devices.push((first, second));
        }
        app.settle().await;
        let mailed = app.inside().mails_to(&somebody.email).len();
        app.inside().advance(11);
        for (first, second) in &devices {
            let thief = refresh(&app, &first.refresh).await;
            thief.problem(401, "invalid-refresh-token");
            let owner = refresh(&app, &second.refresh).await;
            owner.problem(401, "invalid-refresh-token");
            let me = send_by(&app, ("GET", "/v1/me"), &second.access, &json!({})).await;
            me.problem(401, "unauthenticated");
            ended += 1;
        }
        assert!(somebody.logins().is_empty());
        let kind = "refresh_token_reused";
        assert_eq!(books::noted(app.inside(), Some(&somebody.id), kind), 10);
        app.settle().await;
        assert_eq!(app.inside().mails_to(&somebody.email).len(), mailed + 10);
    }
    assert_eq!(ended, 100);
}

#[tokio::test]
async fn a_token_comes_again_for_ten_seconds_and_not_for_eleven() {
    let Some(app) = TestApp::in_process().await else {
        return;
    };
    let somebody = Somebody::new(&app).await;
    for (seconds, status) in [(0, 200), (10, 200), (11, 401)] {
        let device = somebody.log_in().await;
        refresh(&app, &device.refresh).await.expect(200);
        app.inside().advance(seconds);
        assert_eq!(
            refresh(&app, &device.refresh).await.status,
            status,
            "{seconds}"
        );
    }
    app.settle().await;
}

#[tokio::test]
async fn what_was_exchanged_twice_has_no_grace_and_ends_its_login_alone() {
    let Some(app) = TestApp::in_process().await else {
        return;
    };
    let somebody = Somebody::new(&app).await;
    let other = somebody.log_in().await;
    let first = somebody.log_in().await;
    let second = Device::of(&refresh(&app, &first.refresh).await.expect(200));
    refresh(&app, &second.refresh).await.expect(200);
    refresh(&app, &first.refresh)
        .await
        .problem(401, "invalid-refresh-token");
    assert_eq!(somebody.logins(), [other.login]);
    app.settle().await;
}
