//! `sweep-due`: the net under every timer.

use aforo_tests::TestApp;
use serde_json::json;

use crate::support::{Order, priced_event};

#[tokio::test]
async fn a_hold_whose_message_was_lost_is_looked_at_by_the_sweep() {
    let Some(app) = TestApp::in_process().await else {
        return;
    };
    let inside = app.inside();
    let event = app.event_of(&priced_event(1)).await;
    app.settle().await;
    let order = Order::held(&app, &event).await;
    inside.abandon();
    inside.advance(899);
    assert_eq!(inside.sweep().await.unwrap(), 0);
    inside.advance(1);
    assert_eq!(inside.sweep().await.unwrap(), 1);
    app.settle().await;
    let mut order = order;
    order.log_in_again().await;
    assert_eq!(order.registration(0).await, "expired");
    assert_eq!(inside.sweep().await.unwrap(), 0);
}

#[tokio::test]
async fn a_refund_whose_message_was_lost_is_asked_for_by_the_sweep() {
    let Some(app) = TestApp::in_process().await else {
        return;
    };
    let inside = app.inside();
    let event = app.event_of(&priced_event(1)).await;
    let (order, _) = Order::paid(&app, &event).await;
    app.settle().await;
    order.refund(&event, &json!({})).send().await.expect(202);
    inside.abandon();
    inside.advance(59);
    assert_eq!(inside.sweep().await.unwrap(), 0);
    inside.advance(1);
    assert_eq!(inside.sweep().await.unwrap(), 1);
    order.becomes("refunded").await;
    assert_eq!(inside.sweep().await.unwrap(), 0);
}

#[tokio::test]
async fn what_a_sweep_sends_twice_happens_once() {
    let Some(app) = TestApp::in_process().await else {
        return;
    };
    let inside = app.inside();
    let event = app.event_of(&priced_event(1)).await;
    Order::held(&app, &event).await;
    app.settle().await;
    inside.advance(900);
    for _ in 0..3 {
        assert_eq!(inside.sweep().await.unwrap(), 1);
    }
    app.settle().await;
    let other = Order::held(&app, &event).await;
    assert_eq!(other.registration(0).await, "held");
    app.settle().await;
}
