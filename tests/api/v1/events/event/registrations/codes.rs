//! `POST /v1/events/{event}/registrations` with a code, for what hides behind it.

use aforo_tests::{PublishedEvent, TestApp, free_event};
use serde_json::{Value, json};

use crate::support::faults;

/// A public ticket type and one behind `AMIGOS-27`, in a session of this state.
fn hiding(state: &str) -> Value {
    let mut body = free_event(5);
    body["sessions"][0]["state"] = json!(state);
    let price = json!({"amount": 0, "currency": "EUR"});
    body["sessions"][0]["ticket_types"] = json!([
        {"name": "General", "price": price},
        {"name": "Amigos", "price": price, "code": "Amigos-27"},
    ]);
    body
}

/// One person who wants the ticket type of this number, and gives the code.
fn wanting(app: &TestApp, event: &PublishedEvent, ticket_type: usize, code: Value) -> Value {
    let mut attendee = event.attendee(0, ticket_type, &app.address());
    attendee["code"] = code;
    json!({"attendees": [attendee]})
}

async fn register(app: &TestApp, event: &PublishedEvent, body: &Value) -> aforo_tests::Reply {
    let buyer = app.person().await;
    let ask = app.post(event.registrations(), body).by(&buyer);
    ask.send().await
}

#[tokio::test]
async fn what_hides_behind_a_code_is_sold_to_who_gives_it_and_is_nothing_to_others() {
    let app = TestApp::new().await;
    let event = app.event_of(&hiding("on_sale")).await;
    let known = wanting(&app, &event, 1, json!(" amigos-27 "));
    let order = register(&app, &event, &known).await.expect(201);
    let hidden = &event.shown["sessions"][0]["ticket_types"][1]["id"];
    assert_eq!(&order["lines"][0]["ticket_type"], hidden);
    let (ticket_type, code) = ("/attendees/0/ticket_type", "/attendees/0/code");
    let unknown = |pointer: &str| json!([pointer, "unknown-reference"]);
    for (given, told) in [
        (Value::Null, json!([unknown(ticket_type)])),
        (json!("OTRO"), json!([unknown(ticket_type), unknown(code)])),
    ] {
        let hides = wanting(&app, &event, 1, given.clone());
        let reply = register(&app, &event, &hides).await;
        assert_eq!(faults(&reply.problem(422, "invalid-body")), told);
        // Like one that does not exist.
        let mut nothing = hides;
        nothing["attendees"][0]["ticket_type"] = json!("tkt_01mbza25z0e9e9xc383wsxjhg7");
        let reply = register(&app, &event, &nothing).await;
        assert_eq!(faults(&reply.problem(422, "invalid-body")), told);
    }
    // Whoever gives a code for what needs none would believe that it did something.
    let public = wanting(&app, &event, 0, json!("AMIGOS-27"));
    let reply = register(&app, &event, &public).await;
    let problem = reply.problem(422, "invalid-body");
    assert_eq!(faults(&problem), json!([unknown(code)]));
    app.settle().await;
}

#[tokio::test]
async fn a_code_that_cannot_be_one_is_refused_as_it_is_written() {
    let app = TestApp::new().await;
    let event = app.event_of(&hiding("on_sale")).await;
    for odd in ["ab", "con espacio", "ñandú"] {
        let reply = register(&app, &event, &wanting(&app, &event, 1, json!(odd))).await;
        let problem = reply.problem(422, "invalid-body");
        assert_eq!(faults(&problem), json!([["/attendees/0/code", "code"]]));
    }
    app.settle().await;
}

#[tokio::test]
async fn in_presale_only_what_hides_behind_a_code_is_sold_and_a_teaser_sells_nothing() {
    let app = TestApp::new().await;
    let event = app.event_of(&hiding("presale")).await;
    let public = wanting(&app, &event, 0, Value::Null);
    let reply = register(&app, &event, &public).await;
    reply.problem(409, "session-not-on-sale");
    let known = wanting(&app, &event, 1, json!("AMIGOS-27"));
    register(&app, &event, &known).await.expect(201);
    let event = app.event_of(&hiding("teaser")).await;
    for (ticket_type, code) in [(0, Value::Null), (1, json!("AMIGOS-27"))] {
        let body = wanting(&app, &event, ticket_type, code);
        let reply = register(&app, &event, &body).await;
        reply.problem(409, "session-not-on-sale");
    }
    let event = app.event_of(&hiding("draft")).await;
    let reply = register(&app, &event, &wanting(&app, &event, 0, Value::Null)).await;
    let told = json!([["/attendees/0/session", "unknown-reference"]]);
    assert_eq!(faults(&reply.problem(422, "invalid-body")), told);
    app.settle().await;
}
