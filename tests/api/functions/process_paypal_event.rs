//! `process-paypal-event`: events are reasons to look, and what is decided follows from what PayPal shows.

use aforo_queue::Queue;
use aforo_tests::{TestApp, Work};
use paypal_sandbox::{Disturbance, Travel};
use serde_json::json;

use super::list_reviews::reviews;
use crate::support::{Order, capture_behind, priced_event};

/// An event as PayPal would tell of a capture that it has never made.
fn claimed(id: &str, reference: &str) -> String {
    let resource = json!({
        "id": "2GG279541U471931P", "status": "COMPLETED", "custom_id": reference, "final_capture": true,
        "amount": {"currency_code": "EUR", "value": "15.00"},
        "supplementary_data": {"related_ids": {"order_id": "5O190127TN364715T"}},
    });
    json!({"id": id, "event_type": "PAYMENT.CAPTURE.COMPLETED", "resource": resource}).to_string()
}

#[tokio::test]
async fn an_approval_is_enough_though_the_payer_never_comes_back() {
    let app = TestApp::new().await;
    let event = app.event_of(&priced_event(5)).await;
    let order = Order::held(&app, &event).await;
    order.approved().await;
    order.becomes("paid").await;
    assert_eq!(order.registration(0).await, "confirmed");
    app.settle().await;
}

#[tokio::test]
async fn events_may_come_three_times_late_and_in_the_wrong_order() {
    let Some(app) = TestApp::in_process().await else {
        return;
    };
    let inside = app.inside();
    for reversed in [false, true] {
        inside.paypal.travel(Travel {
            copies: 3,
            delay_seconds: 120,
            reversed,
        });
        let event = app.event_of(&priced_event(5)).await;
        let order = Order::held(&app, &event).await;
        let payment = order.approved().await;
        order.capture(&payment).send().await.expect(200);
        let capture = inside.paypal.ledger().last().unwrap().capture_id.clone();
        inside.paypal.refund_by_hand(&capture, Some(500)).unwrap();
        inside.paypal.refund_by_hand(&capture, Some(300)).unwrap();
        inside.advance(120);
        let shown = order.becomes("partially_refunded").await;
        assert_eq!(shown["refunds"].as_array().unwrap().len(), 2);
        assert_eq!(shown["payments"].as_array().unwrap().len(), 1);
    }
    assert!(reviews(&app).await.is_empty());
}

#[tokio::test]
async fn what_an_event_claims_is_not_believed() {
    let Some(app) = TestApp::in_process().await else {
        return;
    };
    let event = app.event_of(&priced_event(5)).await;
    let order = Order::held(&app, &event).await;
    order.payment().await;
    app.settle().await;
    let body = claimed("WH-1", &order.id);
    app.notice(&body).send().await.expect(200);
    app.settle().await;
    assert_eq!(order.shown().await["state"], "awaiting_payment");
    assert_eq!(order.registration(0).await, "held");
    assert!(app.inside().paypal.ledger().is_empty());
}

#[tokio::test]
async fn an_order_that_paypal_made_for_a_process_that_died_is_found_again_by_its_reference() {
    let Some(app) = TestApp::in_process().await else {
        return;
    };
    let event = app.event_of(&priced_event(5)).await;
    let order = Order::held(&app, &event).await;
    let lost = Disturbance::DoneButBadGateway;
    app.inside().paypal.disturb(Some("CreateOrder"), 1, lost);
    order.pay().send().await.problem(503, "paypal-unavailable");
    let made = app.inside().paypal.orders_of(&order.id);
    assert_eq!(made.len(), 1);
    app.inside().paypal.approve(&made[0]).unwrap();
    order.becomes("paid").await;
}

#[tokio::test]
async fn an_event_whose_order_is_not_there_waits_for_it_three_days_and_is_listed_then() {
    let Some(app) = TestApp::in_process().await else {
        return;
    };
    let inside = app.inside();
    let reference = "ord_01kb2v6e5cfz1r8q4m9n7t3x0h";
    let body = claimed("WH-NOBODYS", reference);
    app.notice(&body).send().await.expect(200);
    app.settle().await;
    for _ in 0..3 * 4 {
        assert!(reviews(&app).await.is_empty());
        inside.advance(6 * 3600);
        assert_eq!(inside.sweep().await.unwrap(), 1);
        app.settle().await;
    }
    assert_eq!(
        reviews(&app).await,
        [format!("{reference} WH-NOBODYS unsettled")]
    );
    inside.advance(900);
    assert_eq!(inside.sweep().await.unwrap(), 0);
}

#[tokio::test]
async fn an_event_that_comes_while_paypal_is_down_is_dealt_with_later() {
    let Some(app) = TestApp::in_process().await else {
        return;
    };
    let inside = app.inside();
    let event = app.event_of(&priced_event(5)).await;
    let order = Order::held(&app, &event).await;
    order.approved().await;
    let down = Disturbance::Unavailable;
    inside.paypal.disturb(Some("Token"), 2, down);
    inside.restart();
    assert_eq!(inside.deliver_webhooks().await, Work::Done);
    assert_eq!(inside.relay().await, Work::Done);
    let _first = inside.deliver_from(Queue::PayPalEvents).await;
    assert_eq!(order.shown().await["payments"][0]["state"], "capturing");
    app.settle().await;
    inside.advance(900);
    inside.sweep().await.unwrap();
    app.settle().await;
    let mut order = order;
    order.log_in_again().await;
    order.becomes("paid").await;
}

#[tokio::test]
async fn money_that_paypal_shows_pays_the_order_whoever_took_it() {
    let Some(app) = TestApp::in_process().await else {
        return;
    };
    let event = app.event_of(&priced_event(5)).await;
    let order = Order::held(&app, &event).await;
    let payment = order.payment().await;
    app.approve(&payment).await;
    crate::support::lose_webhooks(app.inside());
    capture_behind(app.inside(), TestApp::paypal_order(&payment));
    order.becomes("paid").await;
}
