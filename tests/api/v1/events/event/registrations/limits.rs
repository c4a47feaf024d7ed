//! `POST /v1/events/{event}/registrations` of ticket types that are sold so many at once, and of those for every session.

use aforo_tests::{PublishedEvent, Reply, TestApp, free_event, one_session};
use serde_json::{Value, json};

use crate::support::faults;

/// Two sessions with a ticket type for both, of this many an order, and of this quota in each.
async fn event(app: &TestApp, minimum: Value, maximum: Value, quota: Value) -> PublishedEvent {
    let mut body = free_event(5);
    let mut second = one_session(5);
    second["name"] = json!("Paseo");
    body["sessions"].as_array_mut().unwrap().push(second);
    body["ticket_types"] = json!([{
        "name": "Abono", "price": {"amount": 0, "currency": "EUR"},
        "minimum": minimum, "maximum": maximum, "quota": quota,
    }]);
    app.event_of(&body).await
}

/// One person in each of these sessions, by the ticket type for all of them.
async fn register(app: &TestApp, event: &PublishedEvent, sessions: &[usize]) -> Reply {
    let attendees = sessions.iter().map(|session| {
        let mut attendee = event.attendee(*session, 0, &app.address());
        attendee["ticket_type"] = event.shown["ticket_types"][0]["id"].clone();
        attendee
    });
    let body = json!({"attendees": attendees.collect::<Vec<_>>()});
    let buyer = app.person().await;
    let ask = app.post(event.registrations(), &body).by(&buyer);
    ask.send().await
}

#[tokio::test]
async fn an_order_has_as_many_of_a_type_as_it_must_and_may_whatever_their_sessions() {
    let app = TestApp::new().await;
    let event = event(&app, json!(2), json!(3), Value::Null).await;
    register(&app, &event, &[0, 1]).await.expect(201);
    register(&app, &event, &[0, 0, 1]).await.expect(201);
    for (sessions, code) in [
        (&[0][..], "order-minimum"),
        (&[0, 1, 0, 1], "order-maximum"),
    ] {
        let reply = register(&app, &event, sessions).await;
        let problem = reply.problem(422, "invalid-body");
        let told = json!([["/attendees/0/ticket_type", code]]);
        assert_eq!(faults(&problem), told);
    }
    app.settle().await;
}

#[tokio::test]
async fn a_ticket_type_for_every_session_has_its_quota_in_each() {
    let app = TestApp::new().await;
    let event = event(&app, Value::Null, Value::Null, json!(1)).await;
    let order = register(&app, &event, &[0, 1]).await.expect(201);
    let sessions = event.shown["sessions"].as_array().unwrap();
    for (line, session) in order["lines"].as_array().unwrap().iter().zip(sessions) {
        assert_eq!(line["session"], session["id"]);
    }
    for session in 0..2 {
        let reply = register(&app, &event, &[session]).await;
        reply.problem(409, "ticket-type-sold-out");
    }
    app.settle().await;
}
