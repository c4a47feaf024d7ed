//! Taking the money.

use paypal_sandbox::{Altered, CaptureOutcome};
use serde_json::json;

use crate::merchant::Merchant;

#[test]
fn an_approved_order_is_captured_once() {
    let merchant = Merchant::new();
    let order = merchant.created("a");
    assert_eq!(
        merchant.capture(&order, "early").issue(),
        "ORDER_NOT_APPROVED"
    );
    merchant.paypal.approve(&order).unwrap();
    let captured = merchant.capture(&order, "early");
    assert_eq!(
        (captured.status, &captured.json["status"]),
        (201, &json!("COMPLETED"))
    );
    assert_eq!(captured.capture()["status"], "COMPLETED");
    assert_eq!(captured.capture()["custom_id"], "ord_1");
    assert_eq!(
        captured.capture()["seller_receivable_breakdown"]["net_amount"]["value"],
        "48.20"
    );
    let again = merchant.capture(&order, "early");
    assert_eq!(
        (again.status, again.capture_id()),
        (200, captured.capture_id())
    );
    assert_eq!(
        merchant.capture(&order, "other").issue(),
        "ORDER_ALREADY_CAPTURED"
    );
    assert_eq!(merchant.order(&order).capture_id(), captured.capture_id());
    assert_eq!(merchant.paypal.ledger().len(), 1);
    assert_eq!(merchant.paypal.orders_of("ord_1"), [order]);
    assert!(merchant.paypal.orders_of("ord_2").is_empty());
}

#[test]
fn a_replay_shows_what_became_of_it() {
    let merchant = Merchant::new();
    let order = merchant.approved("a");
    let capture = merchant.capture(&order, "one").capture_id();
    merchant.refund(&capture, "refund", &json!({}));
    assert_eq!(
        merchant.capture(&order, "one").capture()["status"],
        "REFUNDED"
    );
    merchant.paypal.advance(6 * 3600);
    assert_eq!(
        merchant.capture(&order, "one").issue(),
        "ORDER_ALREADY_CAPTURED"
    );
}

#[test]
fn a_completed_order_may_have_brought_no_money() {
    let cases = [
        (
            CaptureOutcome::Pending("ECHECK".to_owned()),
            "PENDING",
            "PAYMENT.CAPTURE.PENDING",
        ),
        (
            CaptureOutcome::Declined,
            "DECLINED",
            "PAYMENT.CAPTURE.DENIED",
        ),
        (CaptureOutcome::Failed, "FAILED", "PAYMENT.CAPTURE.DENIED"),
    ];
    for (outcome, status, event) in cases {
        let merchant = Merchant::new();
        let order = merchant.approved("a");
        assert!(merchant.paypal.capture_ends(&order, outcome));
        let captured = merchant.capture(&order, "one");
        assert_eq!(
            (captured.status, &captured.json["status"]),
            (201, &json!("COMPLETED"))
        );
        assert_eq!(captured.capture()["status"], status);
        assert!(
            captured
                .capture()
                .get("seller_receivable_breakdown")
                .is_none()
        );
        assert_eq!(merchant.told(), ["CHECKOUT.ORDER.APPROVED", event]);
    }
}

#[test]
fn a_pending_capture_comes_through_or_does_not() {
    for (completes, status, event) in [
        (true, "COMPLETED", "PAYMENT.CAPTURE.COMPLETED"),
        (false, "DECLINED", "PAYMENT.CAPTURE.DENIED"),
    ] {
        let merchant = Merchant::new();
        merchant
            .paypal
            .next_capture_ends(CaptureOutcome::Pending("PENDING_REVIEW".to_owned()));
        let capture = merchant.captured("a");
        assert_eq!(
            merchant.refund(&capture, "refund", &json!({})).issue(),
            "PENDING_CAPTURE"
        );
        merchant.told();
        let settle = |id: &str| {
            let paypal = &merchant.paypal;
            if completes {
                paypal.complete_capture(id)
            } else {
                paypal.deny_capture(id)
            }
        };
        assert!(settle(&capture));
        assert!(!settle(&capture), "it is pending no longer");
        let shown = merchant.get(&format!("/v2/payments/captures/{capture}"));
        assert_eq!(shown.json["status"], status);
        assert_eq!(merchant.told(), [event]);
    }
}

#[test]
fn a_refusal_by_name_captures_nothing() {
    let merchant = Merchant::new();
    let order = merchant.approved("a");
    merchant.paypal.capture_ends(
        &order,
        CaptureOutcome::Refused("TRANSACTION_REFUSED".to_owned()),
    );
    assert_eq!(
        merchant.capture(&order, "one").issue(),
        "TRANSACTION_REFUSED"
    );
    assert!(merchant.paypal.ledger().is_empty());
    assert_eq!(merchant.capture(&order, "one").status, 201);
}

#[test]
fn an_altered_order_shows_something_else_than_was_asked() {
    let merchant = Merchant::new();
    let order = merchant.approved("a");
    let altered = Altered {
        value: Some("1.00".to_owned()),
        currency: Some("USD".to_owned()),
        custom_id: Some("ord_other".to_owned()),
        payee: Some("22222AAAAABBB".to_owned()),
    };
    assert!(merchant.paypal.alter(&order, &altered));
    let captured = merchant.capture(&order, "one");
    assert_eq!(
        captured.capture()["amount"],
        json!({ "currency_code": "USD", "value": "1.00" })
    );
    let unit = &captured.json["purchase_units"][0];
    assert_eq!(unit["custom_id"], "ord_other");
    assert_eq!(unit["payee"]["merchant_id"], "22222AAAAABBB");
    let entry = merchant.paypal.ledger().remove(0);
    assert_eq!((entry.amount_minor, entry.currency.as_str()), (100, "USD"));
}
