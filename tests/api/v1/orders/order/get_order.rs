//! `GET /v1/orders/{order}`.

use aforo_tests::TestApp;
use serde_json::json;

use crate::support::{Order, priced_event};

#[tokio::test]
async fn an_order_of_one_and_an_order_of_several_are_shown_as_they_were_answered() {
    let app = TestApp::new().await;
    let event = app.event(5).await;
    let (ana, eva) = (app.address(), app.address());
    let two = json!({"attendees": [event.attendee(0, 0, &ana), event.attendee(0, 0, &eva)]});
    for body in [event.one(&app.address()), two] {
        let ask = app.post(event.registrations(), &body).by(&event.owner);
        let made = ask.send().await;
        let order = made.expect(201);
        let shown = app
            .get(made.header("location"))
            .by(&event.owner)
            .send()
            .await;
        assert_eq!(shown.expect(200), order);
    }
    app.settle().await;
}

#[tokio::test]
async fn an_order_says_what_was_bought_for_whom_and_for_how_much() {
    let app = TestApp::new().await;
    let event = app.event(5).await;
    let email = app.address();
    let ask = app.post(event.registrations(), &event.one(&email));
    let order = ask.by(&event.owner).send().await.expect(201);
    let session = &event.shown["sessions"][0];
    let free = json!({"amount": 0, "currency": "EUR"});
    let registration = &order["lines"][0]["registration"];
    assert!(registration.as_str().unwrap().starts_with("reg_"));
    assert_eq!(
        order,
        json!({
            "id": order["id"], "event": event.id, "state": "paid", "total": free, "created_at": order["created_at"],
            "expires_at": null, "payments": [], "refunds": [],
            "lines": [{
                "registration": registration, "session": session["id"], "ticket_type": session["ticket_types"][0]["id"],
                "name": "Ana Ruiz", "email": email, "price": free,
            }],
        })
    );
    app.settle().await;
}

#[tokio::test]
async fn somebody_elses_order_of_one_or_several_is_not_found() {
    let app = TestApp::new().await;
    let event = app.event(5).await;
    let stranger = app.person().await;
    let (ana, eva) = (app.address(), app.address());
    let two = json!({"attendees": [event.attendee(0, 0, &ana), event.attendee(0, 0, &eva)]});
    for body in [event.one(&stranger.email), two] {
        let ask = app.post(event.registrations(), &body).by(&event.owner);
        let made = ask.send().await;
        made.expect(201);
        let reply = app.get(made.header("location")).by(&stranger).send().await;
        reply.problem(404, "order-not-found");
    }
    app.settle().await;
}

#[tokio::test]
async fn an_order_that_waits_for_its_payment_says_until_when_its_places_are_held() {
    let app = TestApp::new().await;
    let event = app.event_of(&priced_event(5)).await;
    let order = Order::held(&app, &event).await;
    let shown = order.shown().await;
    assert_eq!(shown, order.made);
    assert_eq!(shown["state"], "awaiting_payment");
    let time = |name: &str| shown[name].as_str().unwrap().parse::<jiff::Timestamp>();
    assert!(time("expires_at").unwrap() > time("created_at").unwrap());
    app.settle().await;
}

#[tokio::test]
async fn an_order_is_expired_from_the_second_its_hold_ends_whoever_has_noticed() {
    let Some(app) = TestApp::in_process().await else {
        return;
    };
    let event = app.event_of(&priced_event(5)).await;
    let order = Order::held(&app, &event).await;
    app.settle().await;
    app.inside().advance(899);
    assert_eq!(order.shown().await["state"], "awaiting_payment");
    let token = app.log_in(&order.buyer.email, &order.buyer.password).await;
    app.inside().advance(1);
    let ask = app.get(order.path()).bearer(&token);
    let shown = ask.send().await.expect(200);
    assert_eq!(shown["state"], "expired");
    assert!(shown["expires_at"].is_null());
    app.settle().await;
}

#[tokio::test]
async fn what_is_not_approved_any_more_has_no_link() {
    let app = TestApp::new().await;
    let event = app.event_of(&priced_event(5)).await;
    let order = Order::held(&app, &event).await;
    let payment = order.payment().await;
    assert_eq!(order.shown().await["payments"], json!([payment]));
    order.cancel().send().await.expect(200);
    let shown = order.shown().await;
    assert_eq!(shown["payments"][0]["state"], "cancelled");
    assert!(shown["payments"][0]["approve_url"].is_null());
    app.settle().await;
}
