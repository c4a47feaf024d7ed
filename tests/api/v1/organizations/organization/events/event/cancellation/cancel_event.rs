//! `POST /v1/organizations/{organization}/events/{event}/cancellation`.

use aforo_tests::{TestApp, free_event};
use serde_json::json;

use crate::support::Organiser;

#[tokio::test]
async fn a_cancelled_event_is_seen_with_its_message_and_sells_nothing() {
    let app = TestApp::new().await;
    let organiser = Organiser::new(&app).await;
    let event = organiser.on_sale(&free_event(5)).await;
    let ask = || {
        let ask = app.post(event.registrations(), &event.one(&app.address()));
        ask.by(&organiser.person).send()
    };
    ask().await.expect(201);
    let message = json!({"message": "No habrá jornadas este año."});
    let reply = organiser
        .post(&event.shown, "/cancellation", &message)
        .send()
        .await;
    let cancelled = reply.expect(200);
    assert_eq!(cancelled["state"], "cancelled");
    assert_eq!(cancelled["message"], message["message"]);
    // Whoever has a place has it until their money is back.
    assert_eq!(cancelled["sessions"][0]["taken"], 1);
    let shown = app
        .get(format!("/v1/events/{}", event.id))
        .send()
        .await
        .expect(200);
    assert_eq!(
        (&shown["state"], &shown["message"]),
        (&json!("cancelled"), &message["message"])
    );
    ask().await.problem(409, "event-not-published");
    app.settle().await;
}

#[tokio::test]
async fn from_every_state_it_is_for_good() {
    let app = TestApp::new().await;
    let organiser = Organiser::new(&app).await;
    let draft = organiser.draft(&free_event(5)).await;
    let published = organiser.published(&free_event(5)).await;
    let suspended = organiser.published(&free_event(5)).await;
    organiser
        .post(&suspended, "/suspension", &json!({}))
        .send()
        .await
        .expect(200);
    for event in [draft, published, suspended] {
        let cancel = |message: &str| {
            let body = json!({"message": message});
            organiser.post(&event, "/cancellation", &body).send()
        };
        cancel("Se cancela.").await.expect(200);
        let again = cancel("Se cancela.").await.expect(200);
        let other = cancel("Se cancela: lo sentimos.").await.expect(200);
        assert_eq!(other["message"], "Se cancela: lo sentimos.");
        let revisions = [&again, &other].map(|of| of["revision"].as_u64().unwrap());
        assert_eq!(revisions[0] + 1, revisions[1]);
        for (method, below) in [
            ("POST", "/publication"),
            ("DELETE", "/publication"),
            ("DELETE", "/suspension"),
        ] {
            let reply = organiser.ask(method, &event, below).send().await;
            reply.problem(409, "event-cancelled");
        }
    }
    app.settle().await;
}
