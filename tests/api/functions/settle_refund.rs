//! `settle-refund`: PayPal is asked for each refund until it has answered, as one request.

use aforo_queue::Queue;
use aforo_tests::{STAGE, TestApp};
use serde_json::json;

use crate::support::{Order, euros, priced_event};

fn message(number: u32, order: &str) -> String {
    let id = format!("msg_{number:026}");
    json!({"type": "refund", "v": 1, "id": id, "order": order}).to_string()
}

#[tokio::test]
async fn a_message_that_comes_again_and_again_is_one_refund() {
    let Some(app) = TestApp::in_process().await else {
        return;
    };
    let inside = app.inside();
    let event = app.event_of(&priced_event(5)).await;
    let (order, _) = Order::paid(&app, &event).await;
    app.settle().await;
    let body = json!({"amount": euros(500)});
    order.refund(&event, &body).send().await.expect(202);
    for number in 0..5 {
        inside
            .aws
            .send(&Queue::Refunds.name(STAGE), &message(number, &order.id));
    }
    order.becomes("partially_refunded").await;
    let ledger = inside.paypal.ledger();
    assert_eq!(
        (ledger[0].refunded_minor, ledger[0].refunds.len()),
        (500, 1)
    );
    let calls = inside.paypal.calls();
    assert_eq!(calls["RefundCapture"], 1, "{calls:?}");
}

#[tokio::test]
async fn several_refunds_of_an_order_are_asked_for_in_one_go() {
    let Some(app) = TestApp::in_process().await else {
        return;
    };
    let event = app.event_of(&priced_event(5)).await;
    let (order, _) = Order::paid(&app, &event).await;
    app.settle().await;
    for amount in [100, 200, 300] {
        let body = json!({"amount": euros(amount)});
        order.refund(&event, &body).send().await.expect(202);
    }
    let shown = order.becomes("partially_refunded").await;
    let states: Vec<_> = shown["refunds"]
        .as_array()
        .unwrap()
        .iter()
        .map(|refund| refund["state"].clone())
        .collect();
    assert_eq!(states, ["completed"; 3]);
    assert_eq!(app.inside().paypal.ledger()[0].refunded_minor, 600);
}

#[tokio::test]
async fn an_order_that_is_not_there_or_has_no_refund_is_nothing_to_do() {
    let Some(app) = TestApp::in_process().await else {
        return;
    };
    let event = app.event_of(&priced_event(5)).await;
    let (order, _) = Order::paid(&app, &event).await;
    app.settle().await;
    let before = app.inside().paypal.calls();
    for (number, id) in [
        (1, order.id.as_str()),
        (2, "ord_01kb2v6e5cfz1r8q4m9n7t3x0h"),
    ] {
        app.inside()
            .aws
            .send(&Queue::Refunds.name(STAGE), &message(number, id));
    }
    app.settle().await;
    assert_eq!(app.inside().paypal.calls(), before);
}
