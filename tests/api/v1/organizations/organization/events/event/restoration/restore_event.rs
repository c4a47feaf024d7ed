//! `POST /v1/organizations/{organization}/events/{event}/restoration`.

use aforo_tests::{TestApp, free_event};
use serde_json::{Value, json};

use crate::support::{Organiser, faults};

const DAY: u32 = 24 * 3600;

#[tokio::test]
async fn what_was_deleted_comes_back_as_it_was() {
    let app = TestApp::new().await;
    let organiser = Organiser::new(&app).await;
    let event = organiser.draft(&free_event(5)).await;
    organiser.delete(&event).await;
    let reply = organiser.ask("POST", &event, "/restoration").send().await;
    let restored = reply.expect(200);
    let mut expected = event.clone();
    // Deleted, and restored.
    expected["revision"] = json!(3);
    assert_eq!(restored, expected);
    assert_eq!(reply.header("etag"), "\"3\"");
    assert_eq!(organiser.now(&event).await, expected);
    organiser
        .ask("POST", &event, "/publication")
        .send()
        .await
        .expect(200);
    app.settle().await;
}

#[tokio::test]
async fn what_was_cancelled_comes_back_cancelled_and_everybody_sees_it_again() {
    let app = TestApp::new().await;
    let organiser = Organiser::new(&app).await;
    let event = organiser.published(&free_event(5)).await;
    let message = json!({"message": "Por el temporal."});
    organiser
        .post(&event, "/cancellation", &message)
        .send()
        .await
        .expect(200);
    organiser.delete(&event).await;
    let restored = organiser
        .ask("POST", &event, "/restoration")
        .send()
        .await
        .expect(200);
    assert_eq!(restored["state"], "cancelled");
    let path = format!("/v1/events/{}", event["id"].as_str().unwrap());
    let shown = app.get(path).send().await.expect(200);
    assert_eq!(
        (&shown["state"], &shown["message"]),
        (&json!("cancelled"), &message["message"])
    );
    app.settle().await;
}

#[tokio::test]
async fn restoring_what_was_not_deleted_changes_nothing() {
    let app = TestApp::new().await;
    let organiser = Organiser::new(&app).await;
    let event = organiser.draft(&free_event(5)).await;
    let reply = organiser.ask("POST", &event, "/restoration").send().await;
    assert_eq!(reply.expect(200), event);
    app.settle().await;
}

#[tokio::test]
async fn thirty_days_later_it_can_still_be_restored_and_a_second_after_that_no_more() {
    let Some(app) = TestApp::in_process().await else {
        return;
    };
    let mut organiser = Organiser::new(&app).await;
    let (kept, lost) = (
        organiser.draft(&free_event(5)).await,
        organiser.draft(&free_event(5)).await,
    );
    organiser.delete(&kept).await;
    organiser.delete(&lost).await;
    app.inside().advance(30 * DAY);
    organiser.log_in_again().await;
    organiser
        .ask("POST", &kept, "/restoration")
        .send()
        .await
        .expect(200);
    app.inside().advance(1);
    let late = organiser.ask("POST", &lost, "/restoration").send().await;
    late.problem(404, "event-not-found");
    app.settle().await;
}

#[tokio::test]
async fn an_event_whose_room_was_taken_meanwhile_waits_until_it_is_free() {
    let app = TestApp::new().await;
    let organiser = Organiser::new(&app).await;
    let mut body = free_event(5);
    body["sessions"][0]["room"] = json!("Sala 2");
    let event = organiser.draft(&body).await;
    organiser.delete(&event).await;
    body["sessions"][0]["name"] = json!("Club de lectura");
    let other = organiser.draft(&body).await;
    let restore = || organiser.ask("POST", &event, "/restoration").send();
    let problem: Value = restore().await.problem(409, "room-taken");
    assert_eq!(
        faults(&problem),
        json!([["/sessions/0/room", "room-occupied"]])
    );
    let detail = problem["errors"][0]["detail"].as_str().unwrap();
    assert!(detail.contains("«Club de lectura»"), "{detail}");
    organiser.delete(&other).await;
    restore().await.expect(200);
    // Now it is the other that has to wait.
    let reply = organiser.ask("POST", &other, "/restoration").send().await;
    reply.problem(409, "room-taken");
    app.settle().await;
}
