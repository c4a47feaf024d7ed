//! Calls that go wrong, and the routes that ask for it.

use std::time::Duration;

use http::Request;
use paypal_sandbox::{Disturbance, Transport, operation_name};
use serde_json::{Value, json};

use crate::merchant::Merchant;

#[test]
fn a_disturbed_call_does_nothing_and_the_next_one_does() {
    let cases = [
        (Disturbance::BadGateway, 502, ""),
        (Disturbance::RateLimited, 429, "RATE_LIMIT_REACHED"),
        (Disturbance::ServerError, 500, "INTERNAL_SERVER_ERROR"),
        (Disturbance::Unavailable, 503, ""),
        (Disturbance::InProgress, 409, "RESOURCE_CONFLICT"),
        (Disturbance::Unauthorized, 401, "AUTHENTICATION_FAILURE"),
        (
            Disturbance::Refused {
                status: 403,
                issue: "PERMISSION_DENIED".to_owned(),
            },
            403,
            "NOT_AUTHORIZED",
        ),
        (Disturbance::LostRequest, 502, ""),
    ];
    for (disturbance, status, name) in cases {
        let merchant = Merchant::new();
        let order = merchant.approved("a");
        merchant
            .paypal
            .disturb(Some("CaptureOrder"), 1, disturbance);
        assert_eq!(
            merchant.order(&order).status,
            200,
            "another operation is not meant"
        );
        let disturbed = merchant.capture(&order, "one");
        assert_eq!(
            (
                disturbed.status,
                disturbed.json["name"].as_str().unwrap_or_default()
            ),
            (status, name)
        );
        assert!(merchant.paypal.ledger().is_empty());
        assert_eq!(merchant.capture(&order, "one").status, 201);
        assert_eq!(merchant.paypal.calls()["CaptureOrder"], 2);
    }
}

#[test]
fn a_lost_reply_has_been_done() {
    let pause = Duration::from_millis(5);
    for (disturbance, transport) in [
        (Disturbance::LostReply, Some(Transport::Broken)),
        (Disturbance::DoneButBadGateway, None),
        (
            Disturbance::Slow { millis: 5 },
            Some(Transport::Slow(pause)),
        ),
    ] {
        let merchant = Merchant::new();
        let order = merchant.approved("a");
        merchant.paypal.disturb(None, 1, disturbance);
        let request = Request::post(format!("/v2/checkout/orders/{order}/capture"))
            .header("authorization", format!("Bearer {}", merchant.token))
            .header("content-type", "application/json")
            .header("paypal-request-id", "one");
        let response = merchant
            .paypal
            .answer(request.body(b"{}".to_vec()).unwrap());
        assert_eq!(Transport::of(&response), transport);
        assert_eq!(merchant.paypal.ledger().len(), 1);
        assert_eq!(merchant.capture(&order, "one").status, 200);
    }
}

#[test]
fn everything_can_be_asked_for_by_http() {
    let merchant = Merchant::new();
    let control = |path: &str, body: Value| {
        merchant
            .call("POST", &format!("/sandbox/{path}"), "", &body)
            .status
    };
    let order = merchant.created("a");
    assert_eq!(
        control(&format!("orders/{order}/approve"), Value::Null),
        204
    );
    assert_eq!(
        control(
            &format!("orders/{order}/capture-ends"),
            json!({ "pending": "ECHECK" })
        ),
        204
    );
    assert_eq!(
        control(
            "disturbances",
            json!({ "operation": "CaptureOrder", "disturbance": "bad_gateway" })
        ),
        204
    );
    assert_eq!(
        control(
            "disturbances",
            json!({ "disturbance": { "slow": { "millis": 1 } }, "times": 2 })
        ),
        204
    );
    assert_eq!(merchant.capture(&order, "one").status, 502);
    let capture = merchant.capture(&order, "one").capture_id();
    assert_eq!(
        control(&format!("captures/{capture}/complete"), Value::Null),
        204
    );
    assert_eq!(
        control(&format!("captures/{capture}/complete"), Value::Null),
        409
    );
    assert_eq!(
        control(
            &format!("captures/{capture}/refund"),
            json!({ "minor": 100 })
        ),
        204
    );
    assert_eq!(
        control(&format!("captures/{capture}/reverse"), Value::Null),
        204
    );
    assert_eq!(control("next-refund", json!("pending")), 204);
    assert_eq!(control("next-capture", json!("instrument_declined")), 204);
    assert_eq!(control("travel", json!({ "copies": 3 })), 204);
    assert_eq!(control("clock", json!({ "advance": 60 })), 204);
    assert_eq!(control("clock", json!({ "forward": 60 })), 400);
    assert_eq!(control("nothing", Value::Null), 404);
    let ledger = merchant.get("/sandbox/ledger");
    assert_eq!(
        (
            &ledger.json[0]["reversed"],
            &ledger.json[0]["refunded_minor"]
        ),
        (&json!(true), &json!(5000))
    );
    assert_eq!(merchant.get("/sandbox/calls").json["CaptureOrder"], 2);
    assert_eq!(
        merchant.get("/sandbox/orders").json[0]["id"],
        order.as_str()
    );
}

#[test]
fn an_operation_has_a_name() {
    let cases = [
        ("POST", "/v1/oauth2/token", "Token"),
        ("POST", "/v2/checkout/orders", "CreateOrder"),
        ("GET", "/v2/checkout/orders/1", "GetOrder"),
        ("POST", "/v2/checkout/orders/1/capture", "CaptureOrder"),
        ("GET", "/v2/payments/captures/1", "GetCapture"),
        ("POST", "/v2/payments/captures/1/refund", "RefundCapture"),
        ("GET", "/v2/payments/refunds/1", "GetRefund"),
        ("GET", "/v1/notifications/certs/CERT-1", "GetCertificate"),
        ("PATCH", "/v2/checkout/orders/1", "Unknown"),
    ];
    for (method, path, name) in cases {
        assert_eq!(operation_name(&method.parse().unwrap(), path), name);
    }
}
