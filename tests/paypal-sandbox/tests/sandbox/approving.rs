//! The payer at PayPal: the page, its buttons, and time.

use http::Request;
use serde_json::json;

use crate::merchant::{Answer, Merchant, event};

fn press(merchant: &Merchant, order: &str, button: &str) -> Answer {
    let body = format!("token={order}&do={button}").into_bytes();
    let request =
        Request::post("/checkoutnow").header("content-type", "application/x-www-form-urlencoded");
    merchant.paypal.answer(request.body(body).unwrap()).into()
}

fn page(merchant: &Merchant, order: &str) -> Answer {
    let request = Request::get(format!("/checkoutnow?token={order}"))
        .header("accept-language", "en-GB,es;q=0.5");
    merchant
        .paypal
        .answer(request.body(Vec::new()).unwrap())
        .into()
}

#[test]
fn the_page_shows_what_is_to_be_paid_and_escapes_it() {
    let merchant = Merchant::new();
    let shown = page(&merchant, &merchant.created("a"));
    assert_eq!(shown.status, 200);
    for part in [
        "lang=\"es\"",
        "50.00 EUR",
        "Dos entradas",
        "Aforo &#60;teatro&#62;",
        "Pagar",
    ] {
        assert!(shown.text.contains(part), "{part} in {}", shown.text);
    }
    let nothing = page(&merchant, "NOTHING");
    assert_eq!(nothing.status, 404);
    assert!(nothing.text.contains("does not exist"));
}

#[test]
fn paying_approves_and_leads_back() {
    let merchant = Merchant::new();
    let order = merchant.created("a");
    let back = press(&merchant, &order, "pay");
    assert_eq!(back.status, 303);
    let payer = merchant.order(&order).json["payer"]["payer_id"]
        .as_str()
        .unwrap()
        .to_owned();
    let expected =
        format!("https://aforo.example/orders/1/return?lang=es&token={order}&PayerID={payer}");
    assert_eq!(back.headers["location"], expected.as_str());
    assert_eq!(merchant.order(&order).json["status"], "APPROVED");
    assert_eq!(merchant.capture(&order, "one").status, 201);
    assert!(page(&merchant, &order).text.contains("already paid"));
}

#[test]
fn cancelling_changes_nothing_and_leads_back() {
    let merchant = Merchant::new();
    let order = merchant.created("a");
    let back = press(&merchant, &order, "cancel");
    assert_eq!(
        back.headers["location"],
        format!("https://aforo.example/orders/1/cancel?token={order}").as_str()
    );
    assert_eq!(
        merchant.paypal.cancel(&order).as_deref(),
        back.headers["location"].to_str().ok()
    );
    assert_eq!(
        merchant.order(&order).json["status"],
        "PAYER_ACTION_REQUIRED"
    );
}

#[test]
fn a_declined_card_stays_declined_until_the_payer_comes_back() {
    let merchant = Merchant::new();
    let order = merchant.created("a");
    assert_eq!(press(&merchant, &order, "decline").status, 303);
    for request_id in ["one", "one", "two"] {
        let declined = merchant.capture(&order, request_id);
        assert_eq!(
            (declined.status, declined.issue()),
            (422, "INSTRUMENT_DECLINED")
        );
        let link = declined.link("redirect").unwrap();
        assert_eq!(
            link,
            format!("https://localhost:4568/checkoutnow?token={order}")
        );
    }
    press(&merchant, &order, "pay");
    assert_eq!(
        merchant.capture(&order, "two").issue(),
        "INSTRUMENT_DECLINED",
        "the id keeps its outcome"
    );
    assert_eq!(merchant.capture(&order, "three").status, 201);
}

#[test]
fn an_order_that_nobody_approves_is_gone_after_3_hours() {
    let merchant = Merchant::new();
    let order = merchant.created("a");
    merchant.paypal.advance(3 * 3600 - 1);
    assert_eq!(merchant.order(&order).status, 200);
    merchant.paypal.advance(1);
    assert_eq!(merchant.order(&order).issue(), "INVALID_RESOURCE_ID");
    assert_eq!(
        merchant.capture(&order, "one").issue(),
        "INVALID_RESOURCE_ID"
    );
    assert_eq!(merchant.paypal.approve(&order), None);
    assert!(merchant.told().is_empty());
}

#[test]
fn an_approval_that_nobody_captures_is_reversed_after_3_hours() {
    let merchant = Merchant::new();
    let order = merchant.approved("a");
    assert_eq!(merchant.told(), ["CHECKOUT.ORDER.APPROVED"]);
    merchant.paypal.advance(3 * 3600);
    let deliveries = merchant.paypal.take_deliveries();
    let reversed = event(&deliveries[0]);
    assert_eq!(reversed["event_type"], "CHECKOUT.PAYMENT-APPROVAL.REVERSED");
    assert_eq!(reversed["resource"]["order_id"], json!(order));
    assert_eq!(
        reversed["resource"]["purchase_units"][0]["custom_id"],
        "ord_1"
    );
    assert!(reversed.get("resource_type").is_none());
    assert_eq!(merchant.order(&order).status, 404);
}
