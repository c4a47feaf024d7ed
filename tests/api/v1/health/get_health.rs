//! `GET /v1/health`.

use aforo_tests::TestApp;
use serde_json::json;

#[tokio::test]
async fn a_healthy_stage_says_so_and_what_time_it_is() {
    let app = TestApp::new().await;
    let health = app.get("/v1/health").send().await.expect(200);
    assert_eq!(health["status"], "ok");
    let time: jiff::Timestamp = health["time"].as_str().unwrap().parse().unwrap();
    assert!(time.as_second() > 0);
    assert_eq!(health.as_object().unwrap().len(), 2);
}

#[tokio::test]
async fn the_time_is_the_clocks() {
    let Some(app) = TestApp::in_process().await else {
        return;
    };
    let health = || app.get("/v1/health").send();
    let expected = json!({"status": "ok", "time": "2027-01-10T08:00:00Z"});
    assert_eq!(health().await.expect(200), expected);
    app.inside().advance(61);
    assert_eq!(health().await.expect(200)["time"], "2027-01-10T08:01:01Z");
}

#[tokio::test]
async fn health_takes_no_notice_of_a_token_or_a_query() {
    let app = TestApp::new().await;
    let ask = app.get("/v1/health?verbose=1").bearer("anything");
    ask.send().await.expect(200);
}
