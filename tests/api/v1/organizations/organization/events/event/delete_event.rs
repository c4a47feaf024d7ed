//! `DELETE /v1/organizations/{organization}/events/{event}`.

use aforo_api::operations::OPERATIONS;
use aforo_tests::{TestApp, free_event};
use serde_json::{Value, json};

use crate::support::{Organiser, catalogue, id};

#[tokio::test]
async fn what_was_deleted_is_not_found_by_anything_but_its_restoration() {
    let app = TestApp::new().await;
    let organiser = Organiser::new(&app).await;
    // Everybody has seen it.
    let event = organiser.on_sale(&free_event(5)).await;
    let shown = &event.shown;
    organiser
        .post(shown, "/cancellation", &json!({}))
        .send()
        .await
        .expect(200);
    organiser.delete(shown).await;
    let parts = catalogue::parts(shown);
    let operations = OPERATIONS.iter();
    let of_event = operations.filter(|of| of.path.contains("/events/{event}"));
    let mut asked = 0;
    for operation in of_event.filter(|of| of.name != "restore-event") {
        let path = catalogue::fill(operation.path, &parts)
            .replace("{organization}", &organiser.organization);
        let ask = app.ask(operation.method, path).by(&organiser.person);
        let body = match operation.name {
            "create-registration" => Some(event.one(&app.address())),
            _ => catalogue::body(operation, &parts),
        };
        let ask = match &body {
            Some(body) => ask.json(body),
            None => ask,
        };
        let reply = ask.send().await;
        assert_eq!(reply.status, 404, "{}: {reply:?}", operation.name);
        reply.problem(404, "event-not-found");
        asked += 1;
    }
    assert!(asked > 18, "only {asked} operations were asked");
    let page = app.get(format!("/events/{}", event.id)).send().await;
    assert_eq!(page.status, 404, "{page:?}");
    app.settle().await;
}

#[tokio::test]
async fn no_list_of_everybodys_has_what_was_deleted() {
    let app = TestApp::new().await;
    let organiser = Organiser::new(&app).await;
    let event = organiser.published(&free_event(5)).await;
    let listed = async || {
        let path = format!("/v1/events?organization={}", organiser.organization);
        app.get(path).send().await.expect(200)["items"].clone()
    };
    let before = app
        .until(listed, |items| items[0]["id"] == event["id"])
        .await;
    assert_eq!(before[0]["id"], event["id"]);
    organiser
        .post(&event, "/cancellation", &json!({}))
        .send()
        .await
        .expect(200);
    organiser.delete(&event).await;
    let after = app.until(listed, |items| items == &json!([])).await;
    assert_eq!(after, json!([]));
    app.settle().await;
}

#[tokio::test]
async fn what_people_count_on_is_not_deleted() {
    let app = TestApp::new().await;
    let organiser = Organiser::new(&app).await;
    let event = organiser.published(&free_event(5)).await;
    let delete = || organiser.ask("DELETE", &event, "").send();
    delete().await.problem(409, "event-published");
    organiser
        .post(&event, "/suspension", &json!({}))
        .send()
        .await
        .expect(200);
    delete().await.problem(409, "event-suspended");
    organiser
        .post(&event, "/cancellation", &json!({}))
        .send()
        .await
        .expect(200);
    assert_eq!(delete().await.status, 204);
    app.settle().await;
}

#[tokio::test]
async fn deleting_again_finds_nothing() {
    let app = TestApp::new().await;
    let organiser = Organiser::new(&app).await;
    let event = organiser.draft(&free_event(5)).await;
    let first = organiser.ask("DELETE", &event, "").send().await;
    assert_eq!((first.status, first.text.as_str()), (204, ""));
    for _ in 0..2 {
        let again = organiser.ask("DELETE", &event, "").send().await;
        again.problem(404, "event-not-found");
    }
    app.settle().await;
}

#[tokio::test]
async fn whoever_has_a_place_in_what_was_cancelled_and_deleted_still_has_their_registration() {
    let app = TestApp::new().await;
    let organiser = Organiser::new(&app).await;
    let event = organiser.on_sale(&free_event(5)).await;
    let buyer = app.person().await;
    let ask = app
        .post(event.registrations(), &event.one(&buyer.email))
        .by(&buyer);
    let made = ask.send().await.expect(201);
    organiser
        .post(&event.shown, "/cancellation", &json!({}))
        .send()
        .await
        .expect(200);
    organiser.delete(&event.shown).await;
    let order = app
        .get(format!("/v1/orders/{}", id(&made)))
        .by(&buyer)
        .send()
        .await;
    assert_eq!(order.expect(200)["lines"].as_array().map(Vec::len), Some(1));
    let registration = made["lines"][0]["registration"].as_str().unwrap();
    let path = format!("/v1/registrations/{registration}");
    let shown: Value = app.get(path).by(&buyer).send().await.expect(200);
    assert_eq!(shown["id"], registration);
    app.settle().await;
}
