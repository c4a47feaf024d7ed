//! What a registration costs, to the unit.

use aforo_testkit::{Cost, Scope};
use aforo_tests::{TestApp, one_session};
use serde_json::{Value, json};

use super::paid::{Buyer, priced_event, token};

async fn cost_of(app: &TestApp, path: String, body: &Value, token: &str) -> Cost {
    let ask = app.post(path, body).bearer(token);
    let (reply, _, cost) = app.inside().send_measured(&ask).await;
    let _: Value = reply.expect(201);
    cost
}

#[tokio::test]
async fn a_free_seat_costs_five_write_units_and_two_round_trips() {
    let Some(app) = TestApp::in_process().await else {
        return;
    };
    let event = app.event(10).await;
    let token = event.owner.token.clone();
    // The first request starts the function, which has its own cost.
    cost_of(
        &app,
        event.registrations(),
        &event.one("first@example.org"),
        &token,
    )
    .await;
    let cost = cost_of(
        &app,
        event.registrations(),
        &event.one("second@example.org"),
        &token,
    )
    .await;
    assert_eq!((cost.write_units, cost.round_trips), (5.0, 2), "{cost:?}");
    // Event, session, ticket type and counter, and what the attendee may already have.
    assert!(cost.read_units <= 5.0, "{cost:?}");
    app.settle().await;
}

#[tokio::test]
async fn several_seats_of_one_session_cost_five_units_and_three_a_seat() {
    let Some(app) = TestApp::in_process().await else {
        return;
    };
    let event = app.event(100).await;
    for seats in [2_u32, 5, 20] {
        let attendees =
            (0..seats).map(|n| event.attendee(0, 0, &format!("{seats}-{n}@example.org")));
        let body = json!({"attendees": attendees.collect::<Vec<_>>()});
        let cost = cost_of(&app, event.registrations(), &body, &event.owner.token).await;
        // The order holds a line a person: 0.4 KB and 0.12 KB a line.
        let kilobytes = (0.38 + 0.12 * f64::from(seats)).ceil();
        let expected = 2.0 + 2.0 * kilobytes + 1.0 + f64::from(3 * seats);
        assert_eq!(cost.write_units, expected, "{seats} seats: {cost:?}");
        assert_eq!(cost.round_trips, 2);
    }
    app.settle().await;
}

#[tokio::test]
async fn an_event_of_twenty_sessions_and_forty_ticket_types_is_made_in_three_round_trips() {
    let Some(app) = TestApp::in_process().await else {
        return;
    };
    let owner = app.person().await;
    let organization = app.organization(&owner).await;
    let mut session = one_session(30);
    session["ticket_types"] = json!([
        {"name": "General", "price": {"amount": 0, "currency": "EUR"}, "quota": 20},
        {"name": "Reducida", "price": {"amount": 500, "currency": "EUR"}},
    ]);
    let mut body = aforo_tests::free_event(1);
    body["sessions"] = Value::Array(vec![session; 20]);
    let path = format!("/v1/organizations/{organization}/events");
    let cost = cost_of(&app, path, &body, &owner.token).await;
    assert!(cost.round_trips <= 3, "{cost:?}");
    // One record, event (2 KB, as it names its sessions; and its index), what is told, 20 sessions, 40 ticket types, 20 counters;
    // each twice in a transaction.
    assert_eq!(cost.write_units, 2.0 * 84.0 + 1.0, "{cost:?}");
    app.settle().await;
}

#[tokio::test]
async fn a_priced_seat_costs_eleven_write_units_and_two_round_trips() {
    let Some(app) = TestApp::in_process().await else {
        return;
    };
    let event = priced_event(&app, 10).await;
    let (first, second) = (Buyer::new(&app).await, Buyer::new(&app).await);
    first.register(&app, &event, "warm").await.expect(201);
    let body = event.one(&second.attendee);
    let cost = cost_of(&app, event.registrations(), &body, &second.person.token).await;
    // Counter 2, registration and its index 3, order and its two indexes 4, the one unpaid order 2.
    assert_eq!((cost.write_units, cost.round_trips), (11.0, 2), "{cost:?}");
    app.settle().await;
}

#[tokio::test]
async fn a_webhook_costs_one_write_unit_and_a_happy_payment_four_calls_of_paypal() {
    let Some(app) = TestApp::in_process().await else {
        return;
    };
    let inside = app.inside();
    let event = priced_event(&app, 10).await;
    let buyer = Buyer::new(&app).await;
    let order = buyer.register(&app, &event, "register").await.expect(201);
    let order = order["id"].as_str().unwrap();
    let payment = buyer.pay(&app, order, "pay").await.expect(201);
    inside.paypal.approve(&token(&payment));
    let payment = payment["id"].as_str().unwrap();
    buyer.capture(&app, order, payment).await.expect(200);
    app.settle().await;
    let calls = inside.paypal.calls();
    let of_paypal = |name: &&&str| **name != "GetCertificate";
    let made: u64 = calls
        .iter()
        .filter(|(name, _)| of_paypal(name))
        .map(|(_, count)| count)
        .sum();
    assert!(made <= 4, "{calls:?}");
    // One more event, to a webhook that has its certificate.
    inside
        .paypal
        .refund_by_hand(&capture_of(inside, order), Some(100))
        .unwrap();
    let delivery = inside.paypal.take_deliveries().remove(0);
    let scope = Scope::new();
    let reply = scope
        .run(inside.deliver_webhook(&delivery))
        .await
        .finished();
    let cost = scope.cost();
    assert_eq!(reply.status, 200);
    assert_eq!(
        (cost.write_units, cost.read_units, cost.round_trips),
        (1.0, 0.0, 1),
        "{cost:?}"
    );
    app.settle().await;
}

fn capture_of(inside: &aforo_tests::InProcess, order: &str) -> String {
    let ledger = inside.paypal.ledger();
    let entry = ledger
        .iter()
        .find(|entry| entry.custom_id.as_deref() == Some(order));
    entry.unwrap().capture_id.clone()
}
