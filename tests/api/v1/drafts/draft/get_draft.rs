//! `GET /v1/drafts/{draft}`.

use aforo_tests::TestApp;
use serde_json::{Value, json};

#[tokio::test]
async fn whoever_has_the_link_sees_what_was_chosen_and_until_when() {
    let Some(app) = TestApp::in_process().await else {
        return;
    };
    let event = app.event(5).await;
    let session = &event.shown["sessions"][0];
    let ticket_type = &session["ticket_types"][0]["id"];
    let id = app
        .inside()
        .kept_draft(&event.id, &session["id"], ticket_type)
        .await;
    let shown = app.get(format!("/v1/drafts/{id}")).send().await.expect(200);
    assert_eq!(
        shown,
        json!({
            "id": id, "event": event.id, "session": session["id"], "ticket_type": ticket_type, "language": "es",
            "created_at": "2027-01-10T08:00:00Z", "expires_at": "2027-01-11T08:00:00Z",
        })
    );
    app.settle().await;
}

#[tokio::test]
async fn what_is_still_to_be_chosen_is_null() {
    let Some(app) = TestApp::in_process().await else {
        return;
    };
    let event = app.event(5).await;
    let id = app
        .inside()
        .kept_draft(&event.id, &Value::Null, &Value::Null)
        .await;
    let shown = app.get(format!("/v1/drafts/{id}")).send().await.expect(200);
    assert_eq!(
        (&shown["session"], &shown["ticket_type"]),
        (&Value::Null, &Value::Null)
    );
    app.settle().await;
}

#[tokio::test]
async fn a_draft_is_found_for_a_day_to_the_second() {
    let Some(app) = TestApp::in_process().await else {
        return;
    };
    let event = app.event(5).await;
    let id = app
        .inside()
        .kept_draft(&event.id, &Value::Null, &Value::Null)
        .await;
    let path = format!("/v1/drafts/{id}");
    app.inside().advance(24 * 3600 - 1);
    app.get(&path).send().await.expect(200);
    app.inside().advance(1);
    let reply = app.get(&path).send().await;
    reply.problem(404, "draft-not-found");
    app.settle().await;
}

#[tokio::test]
async fn a_draft_that_was_never_kept_is_not_found() {
    let app = TestApp::new().await;
    let path = "/v1/drafts/dft_01kb2v6e5cfz1r8q4m9n7t3x0h";
    app.get(path).send().await.problem(404, "draft-not-found");
}
