//! A capture and a refund as PayPal shows them.

use serde_json::{Value, json};

use crate::show_order::payee;
use crate::state::{State, time};
use crate::things::{Capture, CaptureStatus, Refund, RefundStatus};

impl State {
    /// As it stands in an order.
    pub(crate) fn capture_json(&self, capture: &Capture) -> Value {
        let itself = self.url(&format!("/v2/payments/captures/{}", capture.id));
        let order = self.url(&format!("/v2/checkout/orders/{}", capture.order));
        let mut shown = json!({
            "id": capture.id,
            "status": capture.status,
            "amount": capture.amount.json(),
            "final_capture": true,
            "disbursement_mode": "INSTANT",
            "seller_protection": {
                "status": "ELIGIBLE",
                "dispute_categories": ["ITEM_NOT_RECEIVED", "UNAUTHORIZED_TRANSACTION"],
            },
            "create_time": time(capture.created),
            "update_time": time(capture.updated),
            "links": [
                { "href": itself, "rel": "self", "method": "GET" },
                { "href": format!("{itself}/refund"), "rel": "refund", "method": "POST" },
                { "href": order, "rel": "up", "method": "GET" },
            ],
        });
        if let Some(reason) = &capture.reason {
            shown["status_details"] = json!({ "reason": reason });
        }
        if received(capture.status) {
            let fee = capture.amount.fee();
            shown["seller_receivable_breakdown"] = json!({
                "gross_amount": capture.amount.json(),
                "paypal_fee": fee.json(),
                "net_amount": capture.amount.of(capture.amount.minor - fee.minor).json(),
            });
        }
        for (name, value) in [
            ("custom_id", &capture.custom_id),
            ("invoice_id", &capture.invoice_id),
        ] {
            if let Some(value) = value {
                shown[name] = json!(value);
            }
        }
        shown
    }

    /// As it stands alone and in events: it says which order it is of.
    pub(crate) fn whole_capture_json(&self, capture: &Capture) -> Value {
        let mut shown = self.capture_json(capture);
        shown["payee"] = payee(&capture.payee);
        shown["supplementary_data"] = json!({ "related_ids": { "order_id": capture.order } });
        shown
    }

    pub(crate) fn refund_json(&self, refund: &Refund) -> Value {
        let capture = self.url(&format!("/v2/payments/captures/{}", refund.capture));
        let mut shown = self.minimal_refund_json(refund);
        shown["amount"] = refund.amount.json();
        shown["create_time"] = json!(time(refund.created));
        shown["update_time"] = json!(time(refund.updated));
        shown["seller_payable_breakdown"] = json!({
            "gross_amount": refund.amount.json(),
            "paypal_fee": refund.amount.of(0).json(),
            "net_amount": refund.amount.json(),
            "total_refunded_amount": refund.amount.of(refund.total_refunded).json(),
        });
        if let Some(links) = shown["links"].as_array_mut() {
            links.push(json!({ "href": capture, "rel": "up", "method": "GET" }));
        }
        if refund.status == RefundStatus::Pending {
            shown["status_details"] = json!({ "reason": "ECHECK" });
        }
        let texts = [
            ("custom_id", &refund.custom_id),
            ("invoice_id", &refund.invoice_id),
            ("note_to_payer", &refund.note_to_payer),
        ];
        for (name, value) in texts {
            if let Some(value) = value {
                shown[name] = json!(value);
            }
        }
        shown
    }

    pub(crate) fn minimal_refund_json(&self, refund: &Refund) -> Value {
        let itself = self.url(&format!("/v2/payments/refunds/{}", refund.id));
        json!({
            "id": refund.id,
            "status": refund.status,
            "links": [{ "href": itself, "rel": "self", "method": "GET" }],
        })
    }
}

fn received(status: CaptureStatus) -> bool {
    match status {
        CaptureStatus::Completed | CaptureStatus::PartiallyRefunded | CaptureStatus::Refunded => {
            true
        }
        CaptureStatus::Pending | CaptureStatus::Declined | CaptureStatus::Failed => false,
    }
}
