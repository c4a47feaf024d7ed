//! What PayPal is asked.

use aforo_domain::Language;
use aforo_domain::money::{Currency, Money};
use aforo_domain::paypal::{CallFailed, Refusal};
use serde_json::json;

use super::scripted::{Scripted, id, now, paypal};
use crate::{Item, NewPayPalOrder, NewPayPalRefund};

fn eur(amount: i64) -> Money {
    Money {
        amount,
        currency: Currency::Eur,
    }
}

fn order<'a>(amount: Money, items: Vec<Item<'a>>) -> NewPayPalOrder<'a> {
    NewPayPalOrder {
        custom_id: "ord_1",
        invoice_id: "ord_1-1",
        description: "Jornada de software libre",
        amount,
        items,
        brand_name: "Asociación Ñ",
        language: Language::Es,
        return_url: "https://aforo.example/return",
        cancel_url: "https://aforo.example/cancel",
        payee: None,
    }
}

const CREATED: &str = r#"{"id":"5O1","status":"PAYER_ACTION_REQUIRED"}"#;

#[tokio::test]
async fn an_order_says_everything_that_paypal_needs_and_its_items() {
    let transport = Scripted::api(201, CREATED);
    let item = |name, quantity, amount| Item {
        name,
        quantity,
        unit_amount: eur(amount),
    };
    let mut new = order(
        eur(4000),
        vec![
            item("General", 2, 1500),
            item("Socios", 1, 1000),
            item("Gratis", 3, 0),
        ],
    );
    new.payee = Some("MERCHANT1");
    paypal(&transport)
        .create_order("create-1", &new, now())
        .await
        .unwrap();
    let (line, body) = transport.last();
    assert_eq!(line, "POST https://api-m.paypal.com/v2/checkout/orders");
    assert_eq!(
        transport.last_header("paypal-request-id").as_deref(),
        Some("create-1")
    );
    assert_eq!(
        transport.last_header("authorization").as_deref(),
        Some("Bearer A21")
    );
    assert_eq!(
        body,
        json!({
            "intent": "CAPTURE",
            "purchase_units": [{
                "custom_id": "ord_1",
                "invoice_id": "ord_1-1",
                "description": "Jornada de software libre",
                "payee": { "merchant_id": "MERCHANT1" },
                "amount": {
                    "currency_code": "EUR",
                    "value": "40.00",
                    "breakdown": { "item_total": { "currency_code": "EUR", "value": "40.00" } },
                },
                "items": [
                    { "name": "General", "quantity": "2", "unit_amount": { "currency_code": "EUR", "value": "15.00" } },
                    { "name": "Socios", "quantity": "1", "unit_amount": { "currency_code": "EUR", "value": "10.00" } },
                ],
            }],
            "payment_source": { "paypal": { "experience_context": {
                "brand_name": "Asociación Ñ",
                "locale": "es-ES",
                "shipping_preference": "NO_SHIPPING",
                "user_action": "PAY_NOW",
                "payment_method_preference": "IMMEDIATE_PAYMENT_REQUIRED",
                "return_url": "https://aforo.example/return",
                "cancel_url": "https://aforo.example/cancel",
            } } },
        })
    );
}

#[tokio::test]
async fn items_that_do_not_add_up_are_left_out_and_long_texts_are_cut() {
    let transport = Scripted::api(201, CREATED);
    let name = "ñ".repeat(200);
    let long = Item {
        name: &name,
        quantity: 1,
        unit_amount: eur(1500),
    };
    let mut new = order(eur(1500), vec![long.clone()]);
    new.description = &name;
    new.language = Language::En;
    let paypal = paypal(&transport);
    paypal.create_order("r", &new, now()).await.unwrap();
    let unit = transport.last().1["purchase_units"][0].clone();
    assert_eq!(unit["description"], "ñ".repeat(127));
    assert_eq!(unit["items"][0]["name"], "ñ".repeat(127));

    let other = Money {
        amount: 1500,
        currency: Currency::Usd,
    };
    for items in [
        vec![],
        vec![long.clone(), long.clone()],
        vec![Item {
            unit_amount: other,
            ..long.clone()
        }],
        vec![Item {
            name: "",
            ..long.clone()
        }],
        vec![Item {
            unit_amount: eur(i64::MAX),
            quantity: 2,
            ..long
        }],
    ] {
        paypal
            .create_order("r", &order(eur(1500), items), now())
            .await
            .unwrap();
        let unit = transport.last().1["purchase_units"][0].clone();
        assert_eq!(unit["items"], json!(null));
        assert_eq!(
            unit["amount"],
            json!({ "currency_code": "EUR", "value": "15.00" })
        );
    }
}

#[tokio::test]
async fn what_cannot_be_told_is_refused_without_a_call() {
    let transport = Scripted::api(201, CREATED);
    for (amount, currency, issue) in [
        (2500, Currency::Cop, "CURRENCY_NOT_SUPPORTED"),
        (150_050, Currency::Huf, "DECIMALS_NOT_SUPPORTED"),
    ] {
        let amount = Money { amount, currency };
        let refused: CallFailed = Refusal::Final(issue.to_owned()).into();
        let made = paypal(&transport)
            .create_order("r", &order(amount, vec![]), now())
            .await;
        assert_eq!(made, Err(refused.clone()));
        let refund = NewPayPalRefund {
            amount,
            custom_id: "rfd_1",
            note: None,
        };
        let asked = paypal(&transport)
            .refund("r", &id("CAP1"), &refund, now())
            .await;
        assert_eq!(asked, Err(refused));
    }
    assert_eq!(transport.count(), 0);
}

#[tokio::test]
async fn captures_refunds_and_looks_go_where_they_belong() {
    let transport = Scripted::api(201, r#"{"id":"5O1","status":"COMPLETED"}"#);
    let paypal = paypal(&transport);
    paypal
        .capture("capture-1", &id("5O1"), now())
        .await
        .unwrap();
    assert_eq!(
        transport.last(),
        (
            "POST https://api-m.paypal.com/v2/checkout/orders/5O1/capture".to_owned(),
            json!({})
        )
    );
    assert_eq!(
        transport.last_header("prefer").as_deref(),
        Some("return=representation")
    );

    let refund = NewPayPalRefund {
        amount: eur(750),
        custom_id: "rfd_1",
        note: Some("Por la lluvia"),
    };
    paypal
        .refund("refund-1", &id("CAP1"), &refund, now())
        .await
        .unwrap();
    assert_eq!(
        transport.last(),
        (
            "POST https://api-m.paypal.com/v2/payments/captures/CAP1/refund".to_owned(),
            json!({
                "amount": { "currency_code": "EUR", "value": "7.50" },
                "custom_id": "rfd_1",
                "note_to_payer": "Por la lluvia",
            })
        )
    );

    paypal.refund_seen(&id("REF1"), now()).await.unwrap();
    let (line, _) = transport.last();
    assert_eq!(
        line,
        "GET https://api-m.paypal.com/v2/payments/refunds/REF1"
    );
    assert_eq!(transport.last_header("paypal-request-id"), None);

    paypal.order(&id("5O1"), now()).await.unwrap();
    let (line, _) = transport.last();
    assert_eq!(line, "GET https://api-m.paypal.com/v2/checkout/orders/5O1");
}
