//! `POST /v1/orders/{order}/payments` when PayPal does not answer, or does not want to.

use aforo_tests::TestApp;
use paypal_sandbox::{CaptureOutcome, Disturbance};
use serde_json::json;

use crate::support::{Order, priced_event, remove};

/// How many orders PayPal has made for one of ours.
fn at_paypal(app: &TestApp, order: &Order<'_>) -> usize {
    app.inside().paypal.orders_of(&order.id).len()
}

#[tokio::test]
async fn nothing_is_lost_when_paypal_does_not_answer_and_the_same_key_goes_on() {
    let Some(app) = TestApp::in_process().await else {
        return;
    };
    for disturbance in [
        Disturbance::BadGateway,
        Disturbance::DoneButBadGateway,
        Disturbance::RateLimited,
        Disturbance::ServerError,
        Disturbance::Unavailable,
        Disturbance::InProgress,
    ] {
        let event = app.event_of(&priced_event(5)).await;
        let order = Order::held(&app, &event).await;
        let ask = || order.pay().key("a-key");
        app.inside()
            .paypal
            .disturb(Some("CreateOrder"), 2, disturbance.clone());
        for _ in 0..2 {
            let reply = ask().send().await;
            reply.problem(503, "paypal-unavailable");
            assert_eq!(reply.header("retry-after"), "5");
        }
        let payment = ask().send().await.expect(201);
        assert_eq!(at_paypal(&app, &order), 1, "{disturbance:?}");
        assert_eq!(order.shown().await["payments"], json!([payment]));
    }
    app.settle().await;
}

#[tokio::test]
async fn what_paypal_refuses_is_told_and_leaves_room_for_another_attempt() {
    let Some(app) = TestApp::in_process().await else {
        return;
    };
    let event = app.event_of(&priced_event(5)).await;
    let order = Order::held(&app, &event).await;
    let refused = Disturbance::Refused {
        status: 422,
        issue: "PAYEE_ACCOUNT_RESTRICTED".to_owned(),
    };
    app.inside().paypal.disturb(Some("CreateOrder"), 1, refused);
    let reply = order.pay().key("a-key").send().await;
    reply.problem(409, "payment-not-available");
    let payment = order.pay().key("a-key").send().await.expect(201);
    let shown = order.shown().await;
    assert_eq!(shown["payments"][0]["state"], "lapsed");
    assert_eq!(shown["payments"][1], payment);
    app.settle().await;
}

#[tokio::test]
async fn an_invoice_number_that_was_used_is_not_used_again() {
    let Some(app) = TestApp::in_process().await else {
        return;
    };
    let event = app.event_of(&priced_event(5)).await;
    let order = Order::held(&app, &event).await;
    let taken = Disturbance::Refused {
        status: 422,
        issue: "DUPLICATE_INVOICE_ID".to_owned(),
    };
    app.inside().paypal.disturb(Some("CreateOrder"), 1, taken);
    let payment = order.payment().await;
    assert_eq!(payment["state"], "created");
    assert_eq!(at_paypal(&app, &order), 1);
    app.settle().await;
}

#[tokio::test]
async fn a_stage_whose_money_nobody_collects_takes_no_payment() {
    let Some(app) = TestApp::in_process().await else {
        return;
    };
    let inside = app.inside();
    let event = app.event_of(&priced_event(5)).await;
    let order = Order::held(&app, &event).await;
    // An account whose secret nobody has filled in is a mistake of ours, not the end of paying.
    inside.aws.put_secret("aforo-test-paypal", "{}");
    inside.restart();
    order.pay().send().await.problem(503, "unavailable");
    remove(inside, ("K#paypal", "K")).await;
    inside.restart();
    let reply = order.pay().send().await;
    reply.problem(409, "payment-not-available");
    assert_eq!(order.shown().await["payments"], json!([]));
    app.settle().await;
}

#[tokio::test]
async fn nobody_pays_an_order_in_more_than_twenty_attempts() {
    let Some(app) = TestApp::in_process().await else {
        return;
    };
    let event = app.event_of(&priced_event(5)).await;
    let order = Order::held(&app, &event).await;
    for _ in 0..20 {
        let payment = order.payment().await;
        let declined = CaptureOutcome::Declined;
        let paypal_order = TestApp::paypal_order(&payment);
        app.inside().paypal.capture_ends(paypal_order, declined);
        app.approve(&payment).await;
        let reply = order.capture(&payment).send().await;
        reply.problem(409, "payment-declined");
    }
    let reply = order.pay().send().await;
    reply.problem(409, "payment-not-available");
    order.cancel().send().await.expect(200);
    app.settle().await;
}
