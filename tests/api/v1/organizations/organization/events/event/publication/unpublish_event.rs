//! `DELETE /v1/organizations/{organization}/events/{event}/publication`.

use aforo_tests::{TestApp, free_event, one_session};
use serde_json::json;

use crate::support::{Order, Organiser, faults, id, priced_event};

#[tokio::test]
async fn an_event_nobody_has_a_place_in_is_a_draft_again_that_nobody_sees() {
    let app = TestApp::new().await;
    let organiser = Organiser::new(&app).await;
    let event = organiser.on_sale(&free_event(5)).await;
    let unpublish = || organiser.ask("DELETE", &event.shown, "/publication").send();
    let draft = unpublish().await.expect(200);
    assert_eq!(
        (&draft["state"], &draft["revision"]),
        (&json!("draft"), &json!(3))
    );
    assert_eq!(unpublish().await.expect(200), draft);
    let shown = app.get(format!("/v1/events/{}", id(&draft))).send().await;
    shown.problem(404, "event-not-found");
    let ask = app.post(event.registrations(), &event.one(&app.address()));
    let refused = ask.by(&organiser.person).send().await;
    refused.problem(404, "event-not-found");
    let path = format!("/v1/events?organization={}", organiser.organization);
    let listed = async || app.get(&path).send().await.expect(200)["items"].clone();
    assert_eq!(
        app.until(listed, |items| items == &json!([])).await,
        json!([])
    );
    // And published once more.
    organiser
        .ask("POST", &event.shown, "/publication")
        .send()
        .await
        .expect(200);
    let ask = app.post(event.registrations(), &event.one(&app.address()));
    ask.by(&organiser.person).send().await.expect(201);
    app.settle().await;
}

#[tokio::test]
async fn what_somebody_has_or_holds_a_place_in_stays_published_and_the_sessions_are_named() {
    let app = TestApp::new().await;
    let organiser = Organiser::new(&app).await;
    let mut body = priced_event(5);
    let mut free = one_session(5);
    free["starts_at"] = json!("2027-03-14T12:00:00Z");
    free["ends_at"] = json!("2027-03-14T13:00:00Z");
    body["sessions"].as_array_mut().unwrap().push(free);
    let event = organiser.on_sale(&body).await;
    let buyer = app.verified().await;
    let priced = json!({"attendees": [event.attendee(0, 0, &app.address())]});
    let held = Order::of(&app, &event, &buyer, &priced).await;
    let unpublish = || organiser.ask("DELETE", &event.shown, "/publication").send();
    let problem = unpublish().await.problem(409, "places-taken");
    assert_eq!(faults(&problem), json!([["/sessions/0", "below-taken"]]));
    let one = json!({"attendees": [event.attendee(1, 0, &app.address())]});
    Order::of(&app, &event, &buyer, &one).await;
    let problem = unpublish().await.problem(409, "places-taken");
    let both = json!([
        ["/sessions/0", "below-taken"],
        ["/sessions/1", "below-taken"]
    ]);
    assert_eq!(faults(&problem), both);
    held.cancel().send().await.expect(200);
    let problem = unpublish().await.problem(409, "places-taken");
    assert_eq!(faults(&problem), json!([["/sessions/1", "below-taken"]]));
    app.settle().await;
}

#[tokio::test]
async fn what_is_suspended_or_cancelled_is_not_made_a_draft() {
    let app = TestApp::new().await;
    let organiser = Organiser::new(&app).await;
    let event = organiser.published(&free_event(5)).await;
    let unpublish = || organiser.ask("DELETE", &event, "/publication").send();
    organiser
        .post(&event, "/suspension", &json!({}))
        .send()
        .await
        .expect(200);
    unpublish().await.problem(409, "event-suspended");
    organiser
        .post(&event, "/cancellation", &json!({}))
        .send()
        .await
        .expect(200);
    unpublish().await.problem(409, "event-cancelled");
    app.settle().await;
}
