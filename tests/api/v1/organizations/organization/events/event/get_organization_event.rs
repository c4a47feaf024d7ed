//! `GET /v1/organizations/{organization}/events/{event}`.

use aforo_tests::{TestApp, free_event, one_session};
use serde_json::{Value, json};

use crate::support::{Order, Organiser, account_of, euros, id, make_member};

/// A session of a free and a priced ticket type, and one more session.
fn two_types() -> Value {
    let mut body = free_event(5);
    let types = body["sessions"][0]["ticket_types"].as_array_mut().unwrap();
    types[0]["quota"] = json!(4);
    types.push(json!({"name": "Con cena", "price": euros(1500)}));
    let mut later = one_session(7);
    later["starts_at"] = json!("2027-03-14T12:00:00Z");
    later["ends_at"] = json!("2027-03-14T13:00:00Z");
    body["sessions"].as_array_mut().unwrap().push(later);
    body
}

#[tokio::test]
async fn members_of_every_role_read_a_draft_whole_and_nobody_else_does() {
    let Some(app) = TestApp::in_process().await else {
        return;
    };
    let organiser = Organiser::new(&app).await;
    let mut body = two_types();
    body["sessions"][0]["ticket_types"][0]["code"] = json!("amigos-27");
    body["place"] = json!({"kind": "online", "url": "https://meet.example.org/aforo"});
    let event = organiser.draft(&body).await;
    assert_eq!(event["sessions"][0]["ticket_types"][0]["code"], "AMIGOS-27");
    assert_eq!(event["place"], body["place"]);
    let other = app.person().await;
    let path = organiser.path(&event, "");
    let ask = || app.get(&path).by(&other).send();
    ask().await.problem(404, "organization-not-found");
    for role in ["owner", "organizer", "analyst", "checkin"] {
        let account = account_of(&other);
        make_member(app.inside(), &organiser.organization, &account, role).await;
        let reply = ask().await;
        assert_eq!(reply.expect(200), event, "{role}");
        assert_eq!(reply.header("etag"), "\"1\"");
    }
    app.get(&path).send().await.problem(401, "unauthenticated");
    app.settle().await;
}

#[tokio::test]
async fn what_is_sold_and_what_is_held_is_taken_until_it_is_given_back() {
    let app = TestApp::new().await;
    let organiser = Organiser::new(&app).await;
    let event = organiser.on_sale(&two_types()).await;
    let taken = async || {
        let now = organiser.now(&event.shown).await;
        let sessions = &now["sessions"];
        let of = |number: usize| sessions[0]["ticket_types"][number]["taken"].clone();
        json!([sessions[0]["taken"], of(0), of(1), sessions[1]["taken"]])
    };
    assert_eq!(taken().await, json!([0, 0, 0, 0]));
    let buyer = app.verified().await;
    let free = json!({"attendees": [event.attendee(0, 0, &app.address()), event.attendee(1, 0, &app.address())]});
    Order::of(&app, &event, &buyer, &free).await;
    assert_eq!(taken().await, json!([1, 1, 0, 1]));
    let priced = json!({"attendees": [event.attendee(0, 1, &app.address()), event.attendee(0, 1, &app.address())]});
    let held = Order::of(&app, &event, &buyer, &priced).await;
    assert_eq!(taken().await, json!([3, 1, 2, 1]));
    held.cancel().send().await.expect(200);
    assert_eq!(taken().await, json!([1, 1, 0, 1]));
    let (_paid, _) = Order::paid(&app, &organiser_priced(&event)).await;
    assert_eq!(taken().await, json!([2, 1, 1, 1]));
    app.settle().await;
}

/// The event as one whose first ticket type is the priced one.
fn organiser_priced(event: &aforo_tests::PublishedEvent) -> aforo_tests::PublishedEvent {
    let mut event = event.clone();
    let types = event.shown["sessions"][0]["ticket_types"].as_array_mut();
    types.expect("ticket types").remove(0);
    event
}

#[tokio::test]
async fn an_event_of_another_organisation_is_not_found_under_ones_own() {
    let app = TestApp::new().await;
    let (ours, theirs) = (Organiser::new(&app).await, Organiser::new(&app).await);
    let event = theirs.draft(&free_event(5)).await;
    let path = format!("{}/{}", ours.events(), id(&event));
    let reply = app.get(path).by(&ours.person).send().await;
    reply.problem(404, "event-not-found");
    let reply = app
        .get(theirs.path(&event, ""))
        .by(&ours.person)
        .send()
        .await;
    reply.problem(404, "organization-not-found");
    app.settle().await;
}
