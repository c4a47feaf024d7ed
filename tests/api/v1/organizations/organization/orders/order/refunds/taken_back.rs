//! Refunds that wait, and money that goes back without anybody here having asked for it.

use aforo_tests::TestApp;
use paypal_sandbox::RefundOutcome;
use serde_json::{Value, json};

use crate::support::{Order, PRICE, euros, lose_webhooks, priced_event};

fn told(app: &TestApp, order: &Order<'_>, words: &str) -> usize {
    let mails = app.inside().mails_to(&order.buyer.email);
    mails
        .iter()
        .filter(|mail| mail.subject.contains(words))
        .count()
}

/// What has gone back by the order's account of it, in cents.
fn completed(shown: &Value) -> i64 {
    let refunds = shown["refunds"].as_array().unwrap().iter();
    refunds
        .filter(|refund| refund["state"] == "completed")
        .map(|refund| refund["amount"]["amount"].as_i64().unwrap())
        .sum()
}

#[tokio::test]
async fn a_pending_refund_is_completed_or_fails_by_its_event_or_by_the_clock() {
    let Some(app) = TestApp::in_process().await else {
        return;
    };
    let inside = app.inside();
    for (completes, by_event) in [(true, true), (true, false), (false, true), (false, false)] {
        let event = app.event_of(&priced_event(1)).await;
        let (order, _) = Order::paid(&app, &event).await;
        app.settle().await;
        inside.paypal.next_refund_ends(RefundOutcome::Pending);
        order.refund(&event, &json!({})).send().await.expect(202);
        app.settle().await;
        let shown = order.becomes("paid").await;
        assert_eq!(shown["refunds"][0]["state"], "pending");
        let ledger = inside.paypal.ledger();
        let entry = ledger
            .iter()
            .find(|entry| entry.custom_id.as_ref() == Some(&order.id))
            .unwrap();
        let refund = &entry.refunds[0].refund_id;
        if completes {
            assert!(inside.paypal.complete_refund(refund));
        } else {
            assert!(inside.paypal.fail_refund(refund));
        }
        if !by_event {
            lose_webhooks(inside);
            inside.advance(3601);
            inside.sweep().await.unwrap();
        }
        app.settle().await;
        let mut order = order;
        order.log_in_again().await;
        let case = format!("completes: {completes}, by event: {by_event}");
        let shown = order.shown().await;
        let (state, of_order) = match completes {
            true => ("completed", "refunded"),
            false => ("failed", "paid"),
        };
        assert_eq!(shown["refunds"][0]["state"], state, "{case}");
        assert_eq!(shown["state"], of_order, "{case}");
        assert_eq!(
            told(&app, &order, "Reembolso de"),
            usize::from(completes),
            "{case}"
        );
    }
}

#[tokio::test]
async fn what_is_refunded_at_paypals_own_site_is_the_orders_refund_too() {
    let Some(app) = TestApp::in_process().await else {
        return;
    };
    let paypal = &app.inside().paypal;
    let event = app.event_of(&priced_event(1)).await;
    let (order, _) = Order::paid(&app, &event).await;
    app.settle().await;
    let capture = paypal.ledger()[0].capture_id.clone();
    paypal.refund_by_hand(&capture, Some(500)).unwrap();
    let shown = order.becomes("partially_refunded").await;
    assert_eq!(shown["refunds"][0]["amount"], euros(500));
    assert_eq!(order.registration(0).await, "confirmed");
    let more = json!({"amount": euros(1001)});
    let reply = order.refund(&event, &more).send().await;
    reply.problem(409, "refund-exceeds-payment");
    paypal.refund_by_hand(&capture, None).unwrap();
    let shown = order.becomes("refunded").await;
    assert_eq!(completed(&shown), PRICE, "{shown}");
    assert_eq!(order.registration(0).await, "cancelled");
    assert_eq!(told(&app, &order, "Reembolso de"), 2);
}

#[tokio::test]
async fn a_refund_asked_for_here_after_one_at_paypals_site_is_no_second_one() {
    let Some(app) = TestApp::in_process().await else {
        return;
    };
    let paypal = &app.inside().paypal;
    let event = app.event_of(&priced_event(1)).await;
    let (order, _) = Order::paid(&app, &event).await;
    app.settle().await;
    let capture = paypal.ledger()[0].capture_id.clone();
    paypal.refund_by_hand(&capture, None).unwrap();
    lose_webhooks(app.inside());
    order.refund(&event, &json!({})).send().await.expect(202);
    let shown = order.becomes("refunded").await;
    assert_eq!(completed(&shown), PRICE, "{shown}");
    assert_eq!(paypal.ledger()[0].refunded_minor, PRICE);
    assert_eq!(told(&app, &order, "Reembolso de"), 1);
}

#[tokio::test]
async fn a_chargeback_ends_the_order_and_its_buyer_is_told() {
    let Some(app) = TestApp::in_process().await else {
        return;
    };
    let paypal = &app.inside().paypal;
    let event = app.event_of(&priced_event(1)).await;
    let (order, _) = Order::paid(&app, &event).await;
    app.settle().await;
    let capture = paypal.ledger()[0].capture_id.clone();
    assert!(paypal.reverse_capture(&capture));
    let shown = order.becomes("refunded").await;
    assert_eq!(shown["payments"][0]["state"], "reversed");
    assert_eq!(order.registration(0).await, "cancelled");
    assert_eq!(told(&app, &order, "ha anulado tu pago"), 1);
    assert_eq!(told(&app, &order, "Reembolso de"), 0);
    Order::held(&app, &event).await;
    app.settle().await;
}
