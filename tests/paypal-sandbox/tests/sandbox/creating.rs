//! Making orders.

use paypal_sandbox::LinkStyle;
use serde_json::{Value, json};

use crate::merchant::{Merchant, order};

#[test]
fn an_order_is_made_once_and_shown_again_under_its_request_id() {
    let merchant = Merchant::new();
    let first = merchant.create("one", &order("a"));
    assert_eq!(
        (first.status, &first.json["status"]),
        (201, &json!("PAYER_ACTION_REQUIRED"))
    );
    merchant.paypal.approve(&first.id()).unwrap();
    merchant.paypal.advance(2 * 3600);
    let again = merchant.create("one", &order("a"));
    assert_eq!(
        (again.status, &again.json["status"]),
        (200, &json!("APPROVED"))
    );
    assert_eq!(again.id(), first.id());
    assert_eq!(merchant.capture(&first.id(), "capture").status, 201);
    merchant.paypal.advance(4 * 3600 - 1);
    assert_eq!(merchant.create("one", &order("a")).status, 200);
    merchant.paypal.advance(1);
    assert_eq!(
        merchant.create("one", &order("b")).status,
        201,
        "after 6 hours the id is forgotten"
    );
}

#[test]
fn the_link_depends_on_the_payment_source() {
    let mut plain = order("b");
    plain.as_object_mut().unwrap().remove("payment_source");
    let cases = [
        (
            LinkStyle::AsAsked,
            order("a"),
            "PAYER_ACTION_REQUIRED",
            "payer-action",
        ),
        (LinkStyle::AsAsked, plain.clone(), "CREATED", "approve"),
        (LinkStyle::Approve, order("a"), "CREATED", "approve"),
        (
            LinkStyle::PayerAction,
            plain,
            "PAYER_ACTION_REQUIRED",
            "payer-action",
        ),
    ];
    for (style, body, status, rel) in cases {
        let created = Merchant::with_links(style).create("one", &body);
        assert_eq!(created.json["status"], status);
        let href = created.link(rel).unwrap();
        assert_eq!(
            href,
            format!("https://localhost:4568/checkoutnow?token={}", created.id())
        );
    }
}

#[test]
fn a_payment_source_needs_a_request_id() {
    let merchant = Merchant::new();
    assert_eq!(
        merchant.create("", &order("a")).issue(),
        "PAYPAL_REQUEST_ID_REQUIRED"
    );
    let mut plain = order("a");
    plain.as_object_mut().unwrap().remove("payment_source");
    assert_eq!(merchant.create("", &plain).status, 201);
    assert_eq!(merchant.create(&"x".repeat(108), &order("b")).status, 201);
    assert_eq!(
        merchant.create(&"x".repeat(109), &order("b")).issue(),
        "INVALID_STRING_LENGTH"
    );
}

#[test]
fn the_minimal_reply_says_little_and_the_order_all() {
    let merchant = Merchant::new();
    let request = http::Request::post("/v2/checkout/orders")
        .header("authorization", format!("Bearer {}", merchant.token))
        .header("content-type", "application/json")
        .header("paypal-request-id", "one");
    let body = order("a").to_string().into_bytes();
    let response = merchant.paypal.answer(request.body(body).unwrap());
    let minimal: Value = serde_json::from_slice(response.body()).unwrap();
    assert!(minimal.get("purchase_units").is_none());
    let shown = merchant.order(minimal["id"].as_str().unwrap());
    let unit = &shown.json["purchase_units"][0];
    assert_eq!(unit["custom_id"], "ord_1");
    assert_eq!(unit["invoice_id"], "a");
    assert_eq!(unit["amount"]["value"], "50.00");
    assert_eq!(unit["payee"]["merchant_id"], "SANDBXAFRSHP2");
}

#[test]
fn what_does_not_hold_is_refused_by_its_issue() {
    let merchant = Merchant::new();
    let cases: [(&str, Value, u16, &str); 22] = [
        ("/intent", json!("AUTHORIZE"), 400, "NOT_SUPPORTED"),
        ("/intent", json!("PAY"), 400, "INVALID_PARAMETER_VALUE"),
        ("/purchase_units", json!([]), 400, "INVALID_ARRAY_MIN_ITEMS"),
        (
            "/purchase_units/0/custom_id",
            json!("x".repeat(128)),
            400,
            "INVALID_STRING_LENGTH",
        ),
        (
            "/purchase_units/0/invoice_id",
            json!("x".repeat(128)),
            400,
            "INVALID_STRING_LENGTH",
        ),
        (
            "/purchase_units/0/payee",
            json!({ "merchant_id": "M1" }),
            400,
            "INVALID_PARAMETER_SYNTAX",
        ),
        (
            "/purchase_units/0/payee",
            json!({ "merchant_id": "22222AAAAABBB" }),
            422,
            "PAYEE_ACCOUNT_INVALID",
        ),
        ("/purchase_units/0/amount/value", json!("50"), 201, ""),
        (
            "/purchase_units/0/amount/value",
            json!("50.01"),
            422,
            "AMOUNT_MISMATCH",
        ),
        (
            "/purchase_units/0/amount/value",
            json!("0.00"),
            422,
            "CANNOT_BE_ZERO_OR_NEGATIVE",
        ),
        (
            "/purchase_units/0/amount/value",
            json!("1.001"),
            422,
            "DECIMAL_PRECISION",
        ),
        (
            "/purchase_units/0/amount/value",
            json!(50),
            400,
            "INVALID_PARAMETER_SYNTAX",
        ),
        (
            "/purchase_units/0/amount/currency_code",
            json!("COP"),
            422,
            "INVALID_CURRENCY_CODE",
        ),
        (
            "/purchase_units/0/amount/currency_code",
            json!("USD"),
            422,
            "MULTI_CURRENCY_ORDER",
        ),
        (
            "/purchase_units/0/amount/breakdown",
            json!({}),
            422,
            "ITEM_TOTAL_REQUIRED",
        ),
        (
            "/purchase_units/0/items/0/quantity",
            json!("3"),
            422,
            "ITEM_TOTAL_MISMATCH",
        ),
        (
            "/purchase_units/0/items/0/quantity",
            json!("0"),
            400,
            "INVALID_PARAMETER_SYNTAX",
        ),
        (
            "/purchase_units/0/items/0/name",
            json!("x".repeat(128)),
            400,
            "INVALID_STRING_LENGTH",
        ),
        (
            "/purchase_units/0/items/0/category",
            json!("TICKETS"),
            400,
            "INVALID_PARAMETER_VALUE",
        ),
        (
            "/purchase_units/0/description",
            json!("x".repeat(200)),
            201,
            "",
        ),
        (
            "/payment_source/paypal/experience_context/user_action",
            json!("PAY"),
            400,
            "INVALID_PARAMETER_VALUE",
        ),
        (
            "/payment_source/paypal/experience_context/return_url",
            json!("aforo"),
            400,
            "INVALID_PARAMETER_SYNTAX",
        ),
    ];
    for (at, (pointer, value, status, issue)) in cases.into_iter().enumerate() {
        let mut body = order(&format!("invoice-{at}"));
        body["purchase_units"][0]["payee"] = json!({ "merchant_id": "SANDBXAFRSHP2" });
        *body.pointer_mut(pointer).unwrap() = value;
        let answer = merchant.create(&format!("request-{at}"), &body);
        assert_eq!(
            (answer.status, answer.issue()),
            (status, issue),
            "{pointer}: {}",
            answer.text
        );
    }
}

#[test]
fn yen_have_no_decimals() {
    let merchant = Merchant::new();
    let unit = |value: &str| json!([{ "amount": { "currency_code": "JPY", "value": value } }]);
    let mut body = order("a");
    body["purchase_units"] = unit("5000");
    let created = merchant.create("one", &body);
    assert_eq!(created.json["purchase_units"][0]["amount"]["value"], "5000");
    body["purchase_units"] = unit("5000.5");
    assert_eq!(
        merchant.create("two", &body).issue(),
        "DECIMALS_NOT_SUPPORTED"
    );
}

#[test]
fn an_invoice_id_is_used_up_by_a_capture() {
    let merchant = Merchant::new();
    let (first, second) = (merchant.approved("a"), {
        let again = merchant.create("again", &order("a"));
        merchant.paypal.approve(&again.id()).unwrap();
        again.id()
    });
    assert_eq!(merchant.capture(&first, "capture-1").status, 201);
    assert_eq!(
        merchant.capture(&second, "capture-2").issue(),
        "DUPLICATE_INVOICE_ID"
    );
    assert_eq!(
        merchant.create("third", &order("a")).issue(),
        "DUPLICATE_INVOICE_ID"
    );
}

#[test]
fn what_is_no_json_is_refused() {
    let merchant = Merchant::new();
    let post = |content_type: &str, body: &str| {
        let request = http::Request::post("/v2/checkout/orders")
            .header("authorization", format!("Bearer {}", merchant.token))
            .header("content-type", content_type);
        merchant
            .paypal
            .answer(request.body(body.as_bytes().to_vec()).unwrap())
            .status()
            .as_u16()
    };
    assert_eq!(post("text/plain", "{}"), 415);
    assert_eq!(post("application/json", "{"), 400);
    assert_eq!(post("application/json", "[]"), 400);
}
