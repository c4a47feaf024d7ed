//! The webhook events: an envelope around an order, a capture or a refund.

use serde_json::{Value, json};

use crate::amount::Amount;
use crate::show_order::payment_source;
use crate::state::{State, time};
use crate::things::Order;

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum EventType {
    OrderApproved,
    ApprovalReversed,
    CaptureCompleted,
    CapturePending,
    CaptureDenied,
    CaptureRefunded,
    CaptureReversed,
    RefundPending,
    RefundFailed,
}

impl EventType {
    fn name(self) -> &'static str {
        match self {
            Self::OrderApproved => "CHECKOUT.ORDER.APPROVED",
            Self::ApprovalReversed => "CHECKOUT.PAYMENT-APPROVAL.REVERSED",
            Self::CaptureCompleted => "PAYMENT.CAPTURE.COMPLETED",
            Self::CapturePending => "PAYMENT.CAPTURE.PENDING",
            Self::CaptureDenied => "PAYMENT.CAPTURE.DENIED",
            Self::CaptureRefunded => "PAYMENT.CAPTURE.REFUNDED",
            Self::CaptureReversed => "PAYMENT.CAPTURE.REVERSED",
            Self::RefundPending => "PAYMENT.REFUND.PENDING",
            Self::RefundFailed => "PAYMENT.REFUND.FAILED",
        }
    }

    fn summary(self, amount: &Amount) -> String {
        let money = format!("{} {}", amount.value(), amount.currency);
        match self {
            Self::OrderApproved => "An order has been approved by buyer".to_owned(),
            Self::ApprovalReversed => "A payment has been reversed after approval.".to_owned(),
            Self::CaptureCompleted => format!("Payment completed for {money}"),
            Self::CapturePending => format!("Payment pending for {money}"),
            Self::CaptureDenied => format!("Payment denied for {money}"),
            Self::CaptureRefunded => format!("A {money} capture payment was refunded"),
            Self::CaptureReversed => format!("A {money} capture payment was reversed"),
            Self::RefundPending => format!("A {money} refund is pending"),
            Self::RefundFailed => format!("A {money} refund failed"),
        }
    }

    /// Nothing for a reversed approval, as in PayPal's own sample.
    fn resource_type(self) -> Option<&'static str> {
        match self {
            Self::OrderApproved => Some("checkout-order"),
            Self::ApprovalReversed => None,
            Self::CaptureCompleted | Self::CapturePending | Self::CaptureDenied => Some("capture"),
            Self::CaptureRefunded
            | Self::CaptureReversed
            | Self::RefundPending
            | Self::RefundFailed => Some("refund"),
        }
    }
}

impl State {
    pub(crate) fn tell_of_order(&mut self, event: EventType, id: &str) {
        let Some(order) = self.orders.get(id) else {
            return;
        };
        let resource = if event == EventType::ApprovalReversed {
            json!({
                "order_id": order.id,
                "purchase_units": [self.unit_json(order)],
                "payment_source": payment_source(order),
            })
        } else {
            self.approved_order(order)
        };
        let (client_id, amount) = (order.client_id.clone(), order.amount.clone());
        self.tell(event, &client_id, &amount, &resource);
    }

    pub(crate) fn tell_of_capture(&mut self, event: EventType, id: &str) {
        let Some(capture) = self.captures.get(id) else {
            return;
        };
        let resource = self.whole_capture_json(capture);
        let (client_id, amount) = (capture.client_id.clone(), capture.amount.clone());
        self.tell(event, &client_id, &amount, &resource);
    }

    pub(crate) fn tell_of_refund(&mut self, event: EventType, id: &str) {
        let Some(refund) = self.refunds.get(id) else {
            return;
        };
        let resource = self.refund_json(refund);
        let (client_id, amount) = (refund.client_id.clone(), refund.amount.clone());
        self.tell(event, &client_id, &amount, &resource);
    }

    /// PayPal really sends an empty `breakdown` for an order without one.
    fn approved_order(&self, order: &Order) -> Value {
        let mut shown = self.order_json(order, true);
        let amount = &mut shown["purchase_units"][0]["amount"];
        if amount.get("breakdown").is_none() {
            amount["breakdown"] = json!({});
        }
        shown
    }

    fn tell(&mut self, event: EventType, client_id: &str, amount: &Amount, resource: &Value) {
        let Some(webhook) = self
            .account(client_id)
            .and_then(|account| account.webhook.clone())
        else {
            return;
        };
        let (id, now) = (self.ids.event(), self.now());
        let itself = self.url(&format!("/v1/notifications/webhooks-events/{id}"));
        let mut envelope = json!({
            "id": id,
            "event_version": "1.0",
            "create_time": time(now).replace('Z', ".000Z"),
            "resource_version": "2.0",
            "event_type": event.name(),
            "summary": event.summary(amount),
            "resource": resource,
            "links": [
                { "href": itself, "rel": "self", "method": "GET" },
                { "href": format!("{itself}/resend"), "rel": "resend", "method": "POST" },
            ],
        });
        if let Some(resource_type) = event.resource_type() {
            envelope["resource_type"] = json!(resource_type);
        }
        let transmission = self.ids.transmission();
        self.deliveries.queue(
            webhook,
            transmission,
            envelope.to_string().into_bytes(),
            now,
        );
    }
}
