//! Giving the money back.

use paypal_sandbox::{RefundOutcome, RefundStatus};
use serde_json::{Value, json};

use crate::merchant::Merchant;

fn euros(value: &str) -> Value {
    json!({ "amount": { "currency_code": "EUR", "value": value }, "custom_id": format!("rfd_{}", value.replace('.', "")) })
}

#[test]
fn parts_are_refunded_until_nothing_is_left() {
    let merchant = Merchant::new();
    let capture = merchant.captured("a");
    merchant.told();
    let first = merchant.refund(&capture, "one", &euros("20.00"));
    assert_eq!(
        (first.status, &first.json["status"]),
        (201, &json!("COMPLETED"))
    );
    assert_eq!(first.json["custom_id"], "rfd_2000");
    let shown = merchant.get(&format!("/v2/payments/captures/{capture}"));
    assert_eq!(shown.json["status"], "PARTIALLY_REFUNDED");
    assert_eq!(
        merchant.refund(&capture, "two", &euros("30.01")).issue(),
        "REFUND_AMOUNT_EXCEEDED"
    );
    let rest = merchant.refund(&capture, "three", &json!({}));
    assert_eq!(rest.json["amount"]["value"], "30.00");
    assert_eq!(
        rest.json["seller_payable_breakdown"]["total_refunded_amount"]["value"],
        "50.00"
    );
    assert_eq!(
        merchant.refund(&capture, "four", &json!({})).issue(),
        "CAPTURE_FULLY_REFUNDED"
    );
    assert_eq!(
        merchant.told(),
        ["PAYMENT.CAPTURE.REFUNDED", "PAYMENT.CAPTURE.REFUNDED"]
    );
    let entry = merchant.paypal.ledger().remove(0);
    assert_eq!((entry.refunded_minor, entry.refunds.len()), (5000, 2));
    assert_eq!(entry.refunds[0].request_id.as_deref(), Some("one"));
    let order = merchant.order(&entry.order_id);
    assert_eq!(order.capture()["status"], "REFUNDED");
    assert_eq!(
        order.json["purchase_units"][0]["payments"]["refunds"]
            .as_array()
            .unwrap()
            .len(),
        2
    );
}

#[test]
fn a_refund_is_made_once_and_shown_again_for_45_days() {
    let mut merchant = Merchant::new();
    let capture = merchant.captured("a");
    let first = merchant.refund(&capture, "one", &euros("20.00"));
    merchant.paypal.advance(45 * 24 * 3600 - 1);
    let token = crate::merchant::token(&merchant.paypal, "sandbox-client:sandbox-secret");
    merchant.token = token.json["access_token"].as_str().unwrap().to_owned();
    let again = merchant.refund(&capture, "one", &euros("20.00"));
    assert_eq!((again.status, again.id()), (200, first.id()));
    merchant.paypal.advance(1);
    assert_eq!(
        merchant.refund(&capture, "one", &euros("20.00")).status,
        201
    );
    assert_eq!(
        merchant
            .get(&format!("/v2/payments/refunds/{}", first.id()))
            .status,
        200
    );
}

#[test]
fn what_is_no_refund_is_refused_by_its_issue() {
    let merchant = Merchant::new();
    let capture = merchant.captured("a");
    let dollars = json!({ "amount": { "currency_code": "USD", "value": "1.00" } });
    let cases = [
        (dollars, 422, "REFUND_CAPTURE_CURRENCY_MISMATCH"),
        (euros("0.00"), 422, "CANNOT_BE_ZERO_OR_NEGATIVE"),
        (euros("1.001"), 422, "DECIMAL_PRECISION"),
        (
            json!({ "amount": { "value": "1.00" } }),
            400,
            "MISSING_REQUIRED_PARAMETER",
        ),
        (
            json!({ "note_to_payer": "x".repeat(256) }),
            400,
            "INVALID_STRING_LENGTH",
        ),
    ];
    for (body, status, issue) in cases {
        let refused = merchant.refund(&capture, "one", &body);
        assert_eq!((refused.status, refused.issue()), (status, issue), "{body}");
    }
    let invoiced = json!({ "amount": euros("1.00")["amount"], "invoice_id": "R-1" });
    assert_eq!(merchant.refund(&capture, "two", &invoiced).status, 201);
    assert_eq!(
        merchant.refund(&capture, "three", &invoiced).issue(),
        "DUPLICATE_INVOICE_ID"
    );
    assert_eq!(
        merchant.refund("NONE", "one", &json!({})).issue(),
        "INVALID_RESOURCE_ID"
    );
    assert_eq!(
        merchant.refund(&capture, "one", &json!({})).status,
        201,
        "a refused id is free"
    );
}

#[test]
fn a_pending_refund_takes_its_amount_and_a_failed_one_gives_it_back() {
    let merchant = Merchant::new();
    let capture = merchant.captured("a");
    merchant.told();
    merchant.paypal.next_refund_ends(RefundOutcome::Pending);
    let refund = merchant.refund(&capture, "one", &json!({}));
    assert_eq!(refund.json["status"], "PENDING");
    assert_eq!(
        merchant.refund(&capture, "two", &json!({})).issue(),
        "CAPTURE_FULLY_REFUNDED"
    );
    assert!(merchant.paypal.fail_refund(&refund.id()));
    assert_eq!(
        merchant.refund(&capture, "one", &json!({})).json["status"],
        "FAILED"
    );
    let second = merchant.refund(&capture, "three", &json!({}));
    assert_eq!(second.json["status"], "COMPLETED");
    let told = [
        "PAYMENT.REFUND.PENDING",
        "PAYMENT.REFUND.FAILED",
        "PAYMENT.CAPTURE.REFUNDED",
    ];
    assert_eq!(merchant.told(), told);
    assert_eq!(merchant.paypal.ledger()[0].refunded_minor, 5000);
}

#[test]
fn a_pending_refund_comes_through() {
    let merchant = Merchant::new();
    let capture = merchant.captured("a");
    merchant.paypal.next_refund_ends(RefundOutcome::Pending);
    let refund = merchant.refund(&capture, "one", &json!({})).id();
    assert!(merchant.paypal.complete_refund(&refund));
    assert!(!merchant.paypal.complete_refund(&refund));
    assert_eq!(
        merchant.paypal.ledger()[0].refunds[0].status,
        RefundStatus::Completed
    );
}

#[test]
fn a_chargeback_takes_what_is_left() {
    let merchant = Merchant::new();
    let capture = merchant.captured("a");
    merchant.refund(&capture, "one", &euros("20.00"));
    merchant.told();
    assert!(merchant.paypal.reverse_capture(&capture));
    assert!(!merchant.paypal.reverse_capture(&capture));
    assert_eq!(merchant.told(), ["PAYMENT.CAPTURE.REVERSED"]);
    let shown = merchant.get(&format!("/v2/payments/captures/{capture}"));
    assert_eq!(
        (
            &shown.json["status"],
            &shown.json["status_details"]["reason"]
        ),
        (&json!("REFUNDED"), &json!("CHARGEBACK"))
    );
    assert_eq!(
        merchant.refund(&capture, "two", &json!({})).issue(),
        "REFUND_NOT_PERMITTED_DUE_TO_CHARGEBACK"
    );
    let entry = merchant.paypal.ledger().remove(0);
    assert!(entry.reversed);
    assert_eq!(
        (entry.refunded_minor, entry.refunds[1].request_id.as_ref()),
        (5000, None)
    );
}

#[test]
fn a_refund_by_hand_has_no_request_id_and_the_captures_custom_id() {
    let merchant = Merchant::new();
    let capture = merchant.captured("a");
    assert_eq!(merchant.paypal.refund_by_hand(&capture, Some(5001)), None);
    merchant
        .paypal
        .refund_by_hand(&capture, Some(1000))
        .unwrap();
    let refund = merchant.paypal.ledger().remove(0).refunds.remove(0);
    assert_eq!(
        (refund.request_id, refund.custom_id.as_deref()),
        (None, Some("ord_1"))
    );
}

#[test]
fn a_refund_that_waits_through_a_chargeback_is_still_a_refund() {
    let merchant = Merchant::new();
    let capture = merchant.captured("a");
    merchant.paypal.next_refund_ends(RefundOutcome::Pending);
    let refund = merchant.refund(&capture, "one", &euros("20.00")).id();
    merchant.told();
    assert!(merchant.paypal.reverse_capture(&capture));
    assert!(merchant.paypal.complete_refund(&refund));
    let told = ["PAYMENT.CAPTURE.REVERSED", "PAYMENT.CAPTURE.REFUNDED"];
    assert_eq!(merchant.told(), told);
    assert_eq!(merchant.paypal.ledger()[0].refunded_minor, 5000);
}
