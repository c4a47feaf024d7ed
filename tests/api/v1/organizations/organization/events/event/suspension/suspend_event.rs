//! `POST /v1/organizations/{organization}/events/{event}/suspension`.

use aforo_tests::{TestApp, free_event};
use serde_json::{Value, json};

use crate::support::{Organiser, faults};

#[tokio::test]
async fn a_suspended_event_is_seen_with_its_message_and_sells_nothing() {
    let app = TestApp::new().await;
    let organiser = Organiser::new(&app).await;
    let event = organiser.on_sale(&free_event(5)).await;
    let message = json!({"message": "El temporal nos obliga a parar;\navisaremos."});
    let reply = organiser
        .post(&event.shown, "/suspension", &message)
        .send()
        .await;
    let suspended = reply.expect(200);
    assert_eq!(suspended["state"], "suspended");
    assert_eq!(suspended["message"], message["message"]);
    assert_eq!(suspended["sessions"], event.shown["sessions"]);
    assert_eq!(reply.header("etag"), "\"3\"");
    let shown = app
        .get(format!("/v1/events/{}", event.id))
        .send()
        .await
        .expect(200);
    assert_eq!(
        (&shown["state"], &shown["message"]),
        (&json!("suspended"), &message["message"])
    );
    let ask = app.post(event.registrations(), &event.one(&app.address()));
    let refused = ask.by(&organiser.person).send().await;
    refused.problem(409, "event-not-published");
    app.settle().await;
}

#[tokio::test]
async fn suspending_again_says_something_else_or_changes_nothing() {
    let app = TestApp::new().await;
    let organiser = Organiser::new(&app).await;
    let event = organiser.published(&free_event(5)).await;
    let suspend = async |body: Value| {
        let reply = organiser.post(&event, "/suspension", &body).send().await;
        let told = reply.expect(200);
        json!([told["message"], told["revision"]])
    };
    assert_eq!(suspend(json!({})).await, json!([null, 3]));
    assert_eq!(suspend(json!({"message": null})).await, json!([null, 3]));
    assert_eq!(
        suspend(json!({"message": "Volvemos el lunes."})).await,
        json!(["Volvemos el lunes.", 4])
    );
    assert_eq!(
        suspend(json!({"message": "Volvemos el lunes."})).await,
        json!(["Volvemos el lunes.", 4])
    );
    app.settle().await;
}

#[tokio::test]
async fn neither_a_draft_nor_what_was_cancelled_is_suspended() {
    let app = TestApp::new().await;
    let organiser = Organiser::new(&app).await;
    let event = organiser.draft(&free_event(5)).await;
    let suspend = || organiser.post(&event, "/suspension", &json!({})).send();
    suspend().await.problem(409, "event-draft");
    organiser
        .post(&event, "/cancellation", &json!({}))
        .send()
        .await
        .expect(200);
    suspend().await.problem(409, "event-cancelled");
    app.settle().await;
}

#[tokio::test]
async fn a_message_is_a_text_of_at_most_five_hundred_characters() {
    let app = TestApp::new().await;
    let organiser = Organiser::new(&app).await;
    let event = organiser.published(&free_event(5)).await;
    for (body, expected) in [
        (
            json!({"message": "ñ".repeat(501)}),
            json!([["/message", "too-long"]]),
        ),
        (json!({"message": 7}), json!([["/message", "wrong-type"]])),
        (json!({"reason": "x"}), json!([["/reason", "unknown"]])),
    ] {
        let reply = organiser.post(&event, "/suspension", &body).send().await;
        assert_eq!(faults(&reply.problem(422, "invalid-body")), expected);
    }
    let longest = json!({"message": "ñ".repeat(500)});
    organiser
        .post(&event, "/suspension", &longest)
        .send()
        .await
        .expect(200);
    app.settle().await;
}
