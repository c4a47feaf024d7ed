//! `DELETE /v1/organizations/{organization}/events/{event}/suspension`.

use aforo_tests::{TestApp, free_event};
use serde_json::{Value, json};

use crate::support::Organiser;

#[tokio::test]
async fn what_goes_on_sells_again_and_says_nothing_any_more() {
    let app = TestApp::new().await;
    let organiser = Organiser::new(&app).await;
    let event = organiser.on_sale(&free_event(5)).await;
    let message = json!({"message": "Volvemos el lunes."});
    organiser
        .post(&event.shown, "/suspension", &message)
        .send()
        .await
        .expect(200);
    let resumed = organiser
        .ask("DELETE", &event.shown, "/suspension")
        .send()
        .await;
    let resumed = resumed.expect(200);
    assert_eq!(resumed["state"], "published");
    assert_eq!(resumed["message"], Value::Null);
    let ask = app.post(event.registrations(), &event.one(&app.address()));
    ask.by(&organiser.person).send().await.expect(201);
    app.settle().await;
}

#[tokio::test]
async fn only_what_is_suspended_can_go_on() {
    let app = TestApp::new().await;
    let organiser = Organiser::new(&app).await;
    let event = organiser.draft(&free_event(5)).await;
    let resume = || organiser.ask("DELETE", &event, "/suspension").send();
    resume().await.problem(409, "event-draft");
    let published = organiser.ask("POST", &event, "/publication").send().await;
    // It does go on.
    assert_eq!(resume().await.expect(200), published.expect(200));
    organiser
        .post(&event, "/cancellation", &json!({}))
        .send()
        .await
        .expect(200);
    resume().await.problem(409, "event-cancelled");
    app.settle().await;
}
