//! What is made of PayPal's answers.

use aforo_domain::money::{Currency, Money};
use aforo_domain::paypal::{
    CallFailed, CaptureStatus, PayPalOrderStatus, RefundStatus, SeenCapture, SeenOrder, SeenRefund,
};
use serde_json::{Value, json};

use super::scripted::{Scripted, id, now, paypal};

fn eur(amount: i64) -> Money {
    Money {
        amount,
        currency: Currency::Eur,
    }
}

fn captured() -> Value {
    json!({
        "id": "5O1", "status": "COMPLETED", "intent": "CAPTURE", "a_field_of_tomorrow": { "x": [1] },
        "payer": { "email_address": "ana@example.org" },
        "purchase_units": [{
            "reference_id": "default", "custom_id": "ord_1", "invoice_id": "ord_1-1",
            "amount": { "currency_code": "EUR", "value": "25.5", "breakdown": {} },
            "payee": { "merchant_id": "MERCHANT1", "email_address": "x@example.org" },
            "payments": {
                "captures": [{
                    "id": "CAP1", "status": "PARTIALLY_REFUNDED", "custom_id": "ord_1", "final_capture": true,
                    "amount": { "currency_code": "EUR", "value": "25.50" },
                    "create_time": "2024-02-30T99:00:00Z",
                }],
                "refunds": [{ "id": "REF1", "status": "PENDING", "custom_id": "rfd_1", "amount": { "currency_code": "EUR", "value": "5.50" } }],
            },
        }],
        "links": [{ "rel": "self", "href": "https://api-m.paypal.com/v2/checkout/orders/5O1", "method": "GET" }],
    })
}

async fn seen(status: u16, body: &Value) -> Result<SeenOrder, CallFailed> {
    let transport = Scripted::api(status, body.to_string());
    paypal(&transport).order(&id("5O1"), now()).await
}

#[tokio::test]
async fn an_order_is_read_with_its_money_whether_new_or_a_replay() {
    let expected = SeenOrder {
        id: id("5O1"),
        status: PayPalOrderStatus::Completed,
        approve_url: None,
        custom_id: Some("ord_1".to_owned()),
        payee: Some("MERCHANT1".to_owned()),
        amount: Some(eur(2550)),
        captures: vec![SeenCapture {
            id: id("CAP1"),
            status: CaptureStatus::PartiallyRefunded,
            amount: Some(eur(2550)),
            custom_id: Some("ord_1".to_owned()),
        }],
        refunds: vec![SeenRefund {
            id: id("REF1"),
            status: RefundStatus::Pending,
            amount: Some(eur(550)),
            custom_id: Some("rfd_1".to_owned()),
        }],
    };
    for status in [200, 201] {
        let transport = Scripted::api(status, captured().to_string());
        let paypal = paypal(&transport);
        let seen = paypal.order(&id("5O1"), now()).await;
        assert_eq!(seen.as_ref(), Ok(&expected));
        let seen = paypal.capture("r", &id("5O1"), now()).await;
        assert_eq!(seen.as_ref(), Ok(&expected));
    }
}

#[tokio::test]
async fn a_refund_is_read() {
    let body = json!({ "id": "REF1", "status": "COMPLETED", "amount": { "currency_code": "EUR", "value": "5" } });
    for status in [200, 201] {
        let transport = Scripted::api(status, body.to_string());
        let seen = paypal(&transport).refund_seen(&id("REF1"), now()).await;
        let expected = SeenRefund {
            id: id("REF1"),
            status: RefundStatus::Completed,
            amount: Some(eur(500)),
            custom_id: None,
        };
        assert_eq!(seen, Ok(expected));
    }
}

#[tokio::test]
async fn optional_fields_may_be_missing_or_of_any_shape() {
    let bare = seen(200, &json!({ "id": "5O1", "status": "CREATED" }))
        .await
        .unwrap();
    assert_eq!((bare.captures.len(), bare.amount), (0, None));
    for units in [
        json!(null),
        json!([]),
        json!([{}]),
        json!([{ "payments": {} }]),
        json!([{ "payments": null, "payee": "x", "amount": 5, "custom_id": 7 }]),
        json!([{ "payments": { "captures": null }, "amount": { "value": 25.5, "currency_code": "EUR" } }]),
        json!([{ "amount": { "value": "25.505", "currency_code": "EUR" } }]),
    ] {
        let body =
            json!({ "id": "5O1", "status": "CREATED", "purchase_units": units, "links": "?" });
        let seen = seen(200, &body).await;
        assert_eq!(seen, Ok(bare.clone()), "{body}");
    }
}

#[tokio::test]
async fn nothing_is_decided_from_what_is_not_understood() {
    let with = |pointer: &str, value: Value| {
        let mut body = captured();
        *body.pointer_mut(pointer).unwrap() = value;
        body
    };
    for (body, what) in [
        (
            with("/status", json!("SETTLED")),
            "order status SETTLED is not known",
        ),
        (
            with("/status", json!("a\nb")),
            "order status - is not known",
        ),
        (
            with(
                "/purchase_units/0/payments/captures/0/status",
                json!("HELD"),
            ),
            "capture status HELD is not known",
        ),
        (
            with("/purchase_units/0/payments/refunds/0/status", json!("HELD")),
            "refund status HELD is not known",
        ),
        (
            with("/purchase_units/0/payments/captures/0/id", json!("cap 1")),
            "an id that is none",
        ),
        (
            with(
                "/purchase_units/0/payments/captures/0",
                json!({ "id": "CAP1" }),
            ),
            "not the JSON expected",
        ),
        (with("/purchase_units", json!({})), "not the JSON expected"),
        (with("/id", json!("5O2")), "another order"),
        (with("/id", json!(null)), "not the JSON expected"),
        (json!([]), "not the JSON expected"),
    ] {
        let unknown = CallFailed::Unknown(format!("show-order: 200 {what}, debug id f00d1e"));
        assert_eq!(seen(200, &body).await, Err(unknown));
    }
}
