//! How often an account may make us call PayPal.

use aforo_tests::{Reply, TestApp};
use serde_json::json;

use crate::support::{Order, priced_event};

fn calls(app: &TestApp) -> u64 {
    let calls = app.inside().paypal.calls();
    calls.values().sum()
}

fn waits(reply: &Reply) -> u32 {
    reply.problem(429, "too-many-requests");
    let wait = reply.header("retry-after").parse().expect("seconds");
    assert!((1..=900).contains(&wait), "{wait}");
    wait
}

#[tokio::test]
async fn beyond_so_many_payments_in_a_quarter_of_an_hour_paypal_is_not_asked_for_another() {
    let Some(app) = TestApp::in_process().await else {
        return;
    };
    let limit = json!({"payments_per_account": 2});
    app.inside().configure(&limit).await;
    let event = app.event_of(&priced_event(5)).await;
    let (order, other) = (
        Order::held(&app, &event).await,
        Order::held(&app, &event).await,
    );
    for _ in 0..2 {
        order.pay().send().await.expect(201);
    }
    let asked = calls(&app);
    let wait = waits(&order.pay().send().await);
    assert_eq!(calls(&app), asked);
    // Another account pays on.
    other.pay().send().await.expect(201);
    app.inside().advance(wait - 1);
    waits(&order.pay().send().await);
    app.inside().advance(1);
    let token = app.log_in(&order.buyer.email, &order.buyer.password).await;
    // The quarter is over, as is the hold.
    let heard = order.pay().bearer(&token).send().await;
    heard.problem(409, "order-expired");
    app.settle().await;
}

#[tokio::test]
async fn whoever_asks_too_often_for_the_money_to_be_taken_has_it_taken_when_paypal_tells() {
    let Some(app) = TestApp::in_process().await else {
        return;
    };
    let limit = json!({"payments_per_account": 2});
    app.inside().configure(&limit).await;
    let event = app.event_of(&priced_event(5)).await;
    let order = Order::held(&app, &event).await;
    let payment = order.payment().await;
    for _ in 0..2 {
        let early = order.capture(&payment).send().await;
        early.problem(409, "payment-not-approved");
    }
    app.approve(&payment).await;
    let asked = calls(&app);
    waits(&order.capture(&payment).send().await);
    assert_eq!(calls(&app), asked);
    order.becomes("paid").await;
    app.settle().await;
}
