//! An order as PayPal shows it.

use serde_json::{Value, json};

use crate::state::{State, time};
use crate::things::{Order, OrderStatus};

impl State {
    /// `whole`: everything; else the minimal reply of `id`, `status`, `links`.
    pub(crate) fn order_json(&self, order: &Order, whole: bool) -> Value {
        let mut shown = json!({
            "id": order.id,
            "status": status(order.status),
            "links": self.order_links(order),
        });
        if order.with_source {
            shown["payment_source"] = payment_source(order);
        }
        if !whole {
            return shown;
        }
        shown["intent"] = json!("CAPTURE");
        shown["create_time"] = json!(time(order.created));
        shown["purchase_units"] = json!([self.unit_json(order)]);
        if order.approved.is_some() {
            shown["update_time"] = json!(time(order.updated));
            shown["payment_source"] = payment_source(order);
            shown["payer"] = json!({
                "name": { "given_name": "Ana", "surname": "Prueba" },
                "email_address": "payer@personal.example.com",
                "payer_id": order.payer,
                "address": { "country_code": "ES" },
            });
        }
        shown
    }

    pub(crate) fn unit_json(&self, order: &Order) -> Value {
        let mut unit = order.unit.clone();
        let breakdown = unit
            .as_object_mut()
            .and_then(|unit| unit.remove("breakdown"));
        unit["amount"] = order.amount.json();
        if let Some(breakdown) = breakdown {
            unit["amount"]["breakdown"] = breakdown;
        }
        unit["payee"] = payee(&order.payee);
        for (name, value) in [
            ("custom_id", &order.custom_id),
            ("invoice_id", &order.invoice_id),
        ] {
            if let Some(value) = value {
                unit[name] = json!(value);
            }
        }
        if let Some(capture) = order.capture.as_ref().and_then(|id| self.captures.get(id)) {
            unit["payments"] = json!({ "captures": [self.capture_json(capture)] });
            let refunds = capture.refunds.iter().filter_map(|id| self.refunds.get(id));
            let refunds: Vec<Value> = refunds.map(|refund| self.refund_json(refund)).collect();
            if !refunds.is_empty() {
                unit["payments"]["refunds"] = json!(refunds);
            }
        }
        unit
    }

    pub(crate) fn order_links(&self, order: &Order) -> Value {
        let itself = self.url(&format!("/v2/checkout/orders/{}", order.id));
        let mut links = vec![json!({ "href": itself, "rel": "self", "method": "GET" })];
        let capture =
            json!({ "href": format!("{itself}/capture"), "rel": "capture", "method": "POST" });
        let update = json!({ "href": itself, "rel": "update", "method": "PATCH" });
        match order.status {
            OrderStatus::PayerActionRequired => {
                let href = self.approval_url(order);
                links.push(json!({ "href": href, "rel": "payer-action", "method": "GET" }));
            }
            OrderStatus::Created => {
                let href = self.approval_url(order);
                links.push(json!({ "href": href, "rel": "approve", "method": "GET" }));
                links.extend([update, capture]);
            }
            OrderStatus::Approved => links.extend([update, capture]),
            OrderStatus::Completed => {}
        }
        Value::Array(links)
    }

    pub(crate) fn approval_url(&self, order: &Order) -> String {
        self.url(&format!("/checkoutnow?token={}", order.id))
    }
}

pub(crate) fn payee(merchant_id: &str) -> Value {
    json!({ "email_address": "merchant@business.example.com", "merchant_id": merchant_id })
}

/// Empty until the payer is known.
pub(crate) fn payment_source(order: &Order) -> Value {
    if order.approved.is_none() {
        return json!({ "paypal": {} });
    }
    json!({
        "paypal": {
            "email_address": "payer@personal.example.com",
            "account_id": order.payer,
            "account_status": "VERIFIED",
            "name": { "given_name": "Ana", "surname": "Prueba" },
            "address": { "country_code": "ES" },
        },
    })
}

fn status(status: OrderStatus) -> &'static str {
    match status {
        OrderStatus::Created => "CREATED",
        OrderStatus::PayerActionRequired => "PAYER_ACTION_REQUIRED",
        OrderStatus::Approved => "APPROVED",
        OrderStatus::Completed => "COMPLETED",
    }
}
