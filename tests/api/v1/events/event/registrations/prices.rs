//! What `POST /v1/events/{event}/registrations` asks for: the price with its tax, and the service fee where it is the buyer's.

use aforo_tests::{PublishedEvent, TestApp, free_event};
use serde_json::{Value, json};

use crate::support::{Order, Organiser, euros};

fn fee(paid_by: &str) -> Value {
    json!({"fixed": euros(50), "basis_points": 500, "paid_by": paid_by})
}

fn priced(ticket_type: Value) -> Value {
    let mut body = free_event(5);
    body["sessions"][0]["ticket_types"] = json!([ticket_type]);
    body
}

/// What the ticket type is said to cost in all, and what an order of one costs.
async fn costs(app: &TestApp, event: &PublishedEvent) -> (Value, Value) {
    let shown = app.get(format!("/v1/events/{}", event.id)).send().await;
    let shown = shown.expect(200)["sessions"][0]["ticket_types"][0].clone();
    let order = Order::held(app, event).await;
    assert_eq!(order.made["lines"][0]["price"], order.made["total"]);
    (shown["total"].clone(), order.made["total"].clone())
}

#[tokio::test]
async fn a_place_costs_what_its_ticket_type_says_with_tax_and_fee() {
    let app = TestApp::new().await;
    let tax = |included| json!({"basis_points": 2100, "included": included});
    for (paid_by, included, total) in [
        // 10 €, 2.10 € of tax; 50 cents and 5 % of what it costs (60.5 cents, to the even neighbour).
        ("buyer", false, 1_320),
        ("buyer", true, 1_100),
        ("organizer", false, 1_210),
        ("organizer", true, 1_000),
    ] {
        let organiser = Organiser::with(&app, json!({"service_fee": fee(paid_by)})).await;
        let body = priced(json!({"name": "General", "price": euros(1_000), "tax": tax(included)}));
        let event = organiser.on_sale(&body).await;
        let expected = (euros(total), euros(total));
        assert_eq!(costs(&app, &event).await, expected, "{paid_by} {included}");
    }
    app.settle().await;
}

#[tokio::test]
async fn what_the_total_says_is_what_paypal_is_paid() {
    let app = TestApp::new().await;
    let organiser = Organiser::with(&app, json!({"service_fee": fee("buyer")})).await;
    let body = priced(json!({"name": "General", "price": euros(1_000)}));
    let event = organiser.on_sale(&body).await;
    let (order, payment) = Order::paid(&app, &event).await;
    assert_eq!(order.made["total"], euros(1_100));
    assert_eq!(payment["state"], "captured");
    app.settle().await;
}

#[tokio::test]
async fn a_free_place_stays_free_whatever_the_fee() {
    let app = TestApp::new().await;
    let organiser = Organiser::with(&app, json!({"service_fee": fee("buyer")})).await;
    let event = organiser.on_sale(&free_event(5)).await;
    let ask = app.post(event.registrations(), &event.one(&app.address()));
    let order = ask.by(&event.owner).send().await.expect(201);
    assert_eq!(
        (&order["state"], &order["total"]),
        (&json!("paid"), &euros(0))
    );
    app.settle().await;
}

#[tokio::test]
async fn another_fee_is_asked_for_only_once_a_price_is_put_anew() {
    let app = TestApp::new().await;
    let organiser = Organiser::with(&app, json!({"service_fee": fee("organizer")})).await;
    let body = priced(json!({"name": "General", "price": euros(1_000)}));
    let event = organiser.on_sale(&body).await;
    let (owner, organization) = (&organiser.person, &organiser.organization);
    let path = format!("/v1/organizations/{organization}");
    let other = json!({"service_fee": fee("buyer")});
    let ask = app.ask("PATCH", &path).json(&other).by(owner);
    ask.send().await.expect(200);
    assert_eq!(costs(&app, &event).await, (euros(1_000), euros(1_000)));
    let id = &event.shown["sessions"][0]["ticket_types"][0]["id"];
    let path = format!(
        "{path}/events/{}/ticket-types/{}",
        event.id,
        id.as_str().unwrap()
    );
    for (change, total) in [
        (json!({"name": "Entrada"}), 1_000),
        (json!({"price": euros(1_000)}), 1_100),
    ] {
        let ask = app.ask("PATCH", &path).json(&change).by(owner);
        ask.send().await.expect(200);
        assert_eq!(costs(&app, &event).await, (euros(total), euros(total)));
    }
    app.settle().await;
}

#[tokio::test]
async fn what_paypal_does_not_take_cannot_be_paid_and_takes_no_seat() {
    let app = TestApp::new().await;
    let settings = json!({"payment_methods": ["offline"]});
    let organiser = Organiser::with(&app, settings).await;
    let price = |amount: i64| json!({"amount": amount, "currency": "COP"});
    let mut body = free_event(1);
    body["sessions"][0]["ticket_types"] = json!([
        {"name": "General", "price": price(2_500)},
        {"name": "Invitación", "price": price(0)},
    ]);
    let event = organiser.on_sale(&body).await;
    let register = |body: Value| app.post(event.registrations(), &body).by(&event.owner);
    let reply = register(event.one(&app.address())).send().await;
    reply.problem(409, "payment-not-available");
    let free = json!({"attendees": [event.attendee(0, 1, &app.address())]});
    assert_eq!(register(free).send().await.expect(201)["state"], "paid");
    app.settle().await;
}
