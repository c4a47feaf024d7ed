//! `POST /v1/orders/{order}/cancellation`.

use aforo_tests::TestApp;

use crate::support::{Order, priced_event};

#[tokio::test]
async fn a_cancelled_order_gives_its_places_back_at_once() {
    let app = TestApp::new().await;
    let event = app.event_of(&priced_event(1)).await;
    let order = Order::held(&app, &event).await;
    let other = app.person().await;
    let ask = || {
        let body = event.one(&other.email);
        app.post(event.registrations(), &body).by(&other).send()
    };
    ask().await.problem(409, "session-sold-out");
    let cancelled = order.cancel().send().await.expect(200);
    assert_eq!(cancelled["state"], "cancelled");
    assert!(cancelled["expires_at"].is_null());
    assert_eq!(order.shown().await, cancelled);
    assert_eq!(order.registration(0).await, "released");
    ask().await.expect(201);
    app.settle().await;
}

#[tokio::test]
async fn a_cancellation_can_be_repeated_and_its_buyer_may_order_again() {
    let app = TestApp::new().await;
    let event = app.event_of(&priced_event(5)).await;
    let order = Order::held(&app, &event).await;
    order.payment().await;
    let first = order.cancel().send().await.expect(200);
    assert_eq!(first["payments"][0]["state"], "cancelled");
    assert_eq!(order.cancel().send().await.expect(200), first);
    let again = event.one(&order.buyer.email);
    Order::of(&app, &event, &order.buyer, &again).await;
    app.settle().await;
}

#[tokio::test]
async fn a_payer_who_approves_after_the_cancellation_is_not_charged() {
    let Some(app) = TestApp::in_process().await else {
        return;
    };
    let event = app.event_of(&priced_event(5)).await;
    let order = Order::held(&app, &event).await;
    let payment = order.payment().await;
    order.cancel().send().await.expect(200);
    app.approve(&payment).await;
    app.settle().await;
    let reply = order.capture(&payment).send().await;
    reply.problem(409, "order-not-payable");
    assert!(app.inside().paypal.ledger().is_empty());
    order.becomes("cancelled").await;
    app.settle().await;
}

#[tokio::test]
async fn a_paid_order_is_not_cancelled_nor_one_whose_payment_is_open() {
    let app = TestApp::new().await;
    let event = app.event_of(&priced_event(5)).await;
    let (paid, _) = Order::paid(&app, &event).await;
    let waiting = Order::held(&app, &event).await;
    let payment = waiting.payment().await;
    let route = format!("orders/{}/capture-ends", TestApp::paypal_order(&payment));
    let pending = serde_json::json!({"pending": "PENDING_REVIEW"});
    app.at_paypal(&route, &pending).await;
    app.approve(&payment).await;
    waiting.capture(&payment).send().await.expect(202);
    for order in [paid, waiting] {
        let reply = order.cancel().send().await;
        reply.problem(409, "order-not-cancellable");
    }
    app.settle().await;
}

#[tokio::test]
async fn an_order_that_is_over_stays_expired_when_it_is_cancelled() {
    let Some(app) = TestApp::in_process().await else {
        return;
    };
    let event = app.event_of(&priced_event(1)).await;
    let order = Order::held(&app, &event).await;
    app.inside().advance(880);
    app.settle().await;
    let token = app.log_in(&order.buyer.email, &order.buyer.password).await;
    app.inside().advance(21);
    app.settle().await;
    let over = order.cancel().bearer(&token).send().await.expect(200);
    assert_eq!(over["state"], "expired");
    app.settle().await;
}

#[tokio::test]
async fn somebody_elses_order_is_not_found_and_stays() {
    let app = TestApp::new().await;
    let event = app.event_of(&priced_event(5)).await;
    let order = Order::held(&app, &event).await;
    let reply = order.cancel().by(&event.owner).send().await;
    reply.problem(404, "order-not-found");
    assert_eq!(order.shown().await["state"], "awaiting_payment");
    app.settle().await;
}
