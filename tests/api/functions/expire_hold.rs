//! `expire-hold`: places that nobody pays for go back.

use aforo_tests::TestApp;

use crate::support::{Order, lose_webhooks, priced_event};

#[tokio::test]
async fn when_a_hold_ends_its_places_are_somebody_elses() {
    let app = TestApp::new().await;
    let event = app.event_of(&priced_event(1)).await;
    let order = Order::held(&app, &event).await;
    // On the deployed stack holds last 20 seconds, and nobody moves its clock.
    if std::env::var_os("AFORO_TEST_URL").is_none() {
        app.settle().await;
        app.inside().advance(899);
        app.settle().await;
        let other = app.person().await;
        let ask = app.post(event.registrations(), &event.one(&other.email));
        ask.by(&other).send().await.problem(409, "session-sold-out");
        app.inside().advance(1);
    }
    let other = app.person().await;
    let body = event.one(&other.email);
    let ask = async || {
        app.post(event.registrations(), &body)
            .by(&other)
            .send()
            .await
    };
    let reply = app.until(ask, |reply| reply.status == 201).await;
    reply.expect(201);
    let mut order = order;
    order.log_in_again().await;
    let shown = order.shown().await;
    assert_eq!(shown["state"], "expired");
    assert!(shown["expires_at"].is_null());
    assert_eq!(order.registration(0).await, "expired");
    app.settle().await;
}

#[tokio::test]
async fn an_extended_hold_ends_when_it_ends_and_no_sooner() {
    let Some(app) = TestApp::in_process().await else {
        return;
    };
    let inside = app.inside();
    let event = app.event_of(&priced_event(1)).await;
    let order = Order::held(&app, &event).await;
    app.settle().await;
    inside.advance(600);
    order.payment().await;
    inside.advance(899);
    app.settle().await;
    let places = || {
        let items = inside.aws.items();
        let counter = items.into_iter().find(|item| item["et"]["S"] == "counter");
        counter.unwrap()["left"]["N"].clone()
    };
    assert_eq!(places(), "0");
    inside.advance(2);
    app.settle().await;
    assert_eq!(places(), "1");
    let mut order = order;
    order.log_in_again().await;
    assert_eq!(order.registration(0).await, "expired");
}

#[tokio::test]
async fn whoever_has_approved_when_the_hold_ends_is_asked_about_and_paid() {
    let Some(app) = TestApp::in_process().await else {
        return;
    };
    let inside = app.inside();
    let event = app.event_of(&priced_event(1)).await;
    let order = Order::held(&app, &event).await;
    let payment = order.approved().await;
    lose_webhooks(inside);
    // The process that captures dies without a word.
    let gone = paypal_sandbox::Disturbance::BadGateway;
    inside.paypal.disturb(Some("CaptureOrder"), 1, gone);
    order.capture(&payment).send().await.expect(202);
    inside.advance(901);
    app.settle().await;
    let mut order = order;
    order.log_in_again().await;
    order.becomes("paid").await;
    assert_eq!(inside.paypal.ledger().len(), 1);
}

#[tokio::test]
async fn places_stay_while_paypal_cannot_be_asked_who_has_paid() {
    let Some(app) = TestApp::in_process().await else {
        return;
    };
    let inside = app.inside();
    let event = app.event_of(&priced_event(1)).await;
    let mut order = Order::held(&app, &event).await;
    let payment = order.approved().await;
    lose_webhooks(inside);
    let gone = paypal_sandbox::Disturbance::BadGateway;
    inside.paypal.disturb(Some("CaptureOrder"), 1, gone.clone());
    order.capture(&payment).send().await.expect(202);
    inside.paypal.disturb(Some("GetOrder"), 1, gone);
    inside.advance(901);
    app.settle().await;
    order.log_in_again().await;
    assert_eq!(order.registration(0).await, "held");
    inside.advance(300);
    inside.sweep().await.unwrap();
    order.becomes("paid").await;
}

#[tokio::test]
async fn an_order_that_is_paid_or_cancelled_is_left_as_it_is() {
    let Some(app) = TestApp::in_process().await else {
        return;
    };
    let event = app.event_of(&priced_event(5)).await;
    let (paid, _) = Order::paid(&app, &event).await;
    let cancelled = Order::held(&app, &event).await;
    cancelled.cancel().send().await.expect(200);
    app.settle().await;
    let told = app.inside().aws.mails().len();
    app.inside().advance(901);
    app.settle().await;
    assert_eq!(app.inside().aws.mails().len(), told);
    for (order, state) in [(paid, "paid"), (cancelled, "cancelled")] {
        let mut order = order;
        order.log_in_again().await;
        order.becomes(state).await;
    }
}
