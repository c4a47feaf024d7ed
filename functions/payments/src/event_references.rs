//! The references in an event of PayPal's. Its samples break its own rules, so nothing is required but its id and kind; what it
//! claims about money is not even read.

use aforo_domain::paypal::{PayPalEventId, PayPalId};
use aforo_domain::text::Text;
use aforo_store::PayPalEvent;
use aws_lc_rs::digest::{SHA256, digest};
use data_encoding::HEXLOWER;
use jiff::Timestamp;
use serde_json::Value;

/// The kinds that can change an order; every other is acknowledged and forgotten.
const KINDS: [&str; 10] = [
    "CHECKOUT.ORDER.APPROVED",
    "CHECKOUT.PAYMENT-APPROVAL.REVERSED",
    "PAYMENT.CAPTURE.COMPLETED",
    "PAYMENT.CAPTURE.PENDING",
    "PAYMENT.CAPTURE.DENIED",
    "PAYMENT.CAPTURE.DECLINED",
    "PAYMENT.CAPTURE.REFUNDED",
    "PAYMENT.CAPTURE.REVERSED",
    "PAYMENT.REFUND.PENDING",
    "PAYMENT.REFUND.FAILED",
];

/// The event in `body`; none if it is of no kind that matters, or no event.
pub fn read(body: &[u8], received_at: Timestamp) -> Option<PayPalEvent> {
    let event: Value = serde_json::from_slice(body).ok()?;
    let kind = event["event_type"].as_str()?;
    if !KINDS.contains(&kind) {
        return None;
    }
    let resource = &event["resource"];
    let related = &resource["supplementary_data"]["related_ids"];
    let (order, capture) = match kind {
        "CHECKOUT.ORDER.APPROVED" => (id(&resource["id"]), None),
        "CHECKOUT.PAYMENT-APPROVAL.REVERSED" => (id(&resource["order_id"]), None),
        _ if kind.starts_with("PAYMENT.CAPTURE.RE") || kind.starts_with("PAYMENT.REFUND.") => (
            id(&related["order_id"]),
            up(resource, "/v2/payments/captures/"),
        ),
        _ => (
            id(&related["order_id"]).or_else(|| up(resource, "/v2/checkout/orders/")),
            id(&resource["id"]),
        ),
    };
    let reference = [
        &resource["custom_id"],
        &resource["purchase_units"][0]["custom_id"],
    ];
    Some(PayPalEvent {
        id: PayPalEventId::parse(event["id"].as_str()?).ok()?,
        kind: kind.to_owned(),
        reference: reference
            .into_iter()
            .filter_map(Value::as_str)
            .find_map(|text| Text::parse(text).ok()),
        order,
        capture: capture.or_else(|| id(&related["capture_id"])),
        digest: HEXLOWER.encode(digest(&SHA256, body).as_ref()),
        received_at,
        put_off: false,
    })
}

fn id(value: &Value) -> Option<PayPalId> {
    PayPalId::parse(value.as_str()?).ok()
}

/// The id at the end of the link to what the resource belongs to.
fn up(resource: &Value, path: &str) -> Option<PayPalId> {
    let links = resource["links"].as_array()?;
    let up = links.iter().find(|link| link["rel"] == "up")?;
    let (_, id) = up["href"].as_str()?.split_once(path)?;
    PayPalId::parse(id).ok()
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;

    fn read_json(event: &Value) -> Option<PayPalEvent> {
        read(event.to_string().as_bytes(), Timestamp::UNIX_EPOCH)
    }

    #[test]
    fn a_capture_names_its_order_by_a_related_id_or_by_its_link() {
        let order = format!("ord_{:026}", 7);
        let link = json!([{"rel": "up", "href": "https://api.paypal.com/v2/checkout/orders/5O1"}]);
        for resource in [
            json!({"id": "2GG", "custom_id": order, "supplementary_data": {"related_ids": {"order_id": "5O1"}}}),
            json!({"id": "2GG", "custom_id": order, "links": link}),
        ] {
            let event = json!({"id": "WH-1", "event_type": "PAYMENT.CAPTURE.COMPLETED", "resource": resource});
            let read = read_json(&event).unwrap();
            assert_eq!(read.order.unwrap().as_str(), "5O1");
            assert_eq!(read.capture.unwrap().as_str(), "2GG");
            assert_eq!(read.reference.unwrap().to_string(), order);
        }
    }

    #[test]
    fn a_refund_names_its_capture_by_its_link() {
        let link =
            json!([{"rel": "up", "href": "https://api.paypal.com/v2/payments/captures/2GG"}]);
        let event = json!({"id": "WH-1", "event_type": "PAYMENT.CAPTURE.REFUNDED", "resource": {"id": "1JU", "links": link}});
        let read = read_json(&event).unwrap();
        assert_eq!((read.order, read.reference), (None, None));
        assert_eq!(read.capture.unwrap().as_str(), "2GG");
    }

    #[test]
    fn an_approval_that_lapsed_names_its_order_elsewhere() {
        let event = json!({"id": "WH-1", "event_type": "CHECKOUT.PAYMENT-APPROVAL.REVERSED", "resource": {"order_id": "5O1"}});
        assert_eq!(read_json(&event).unwrap().order.unwrap().as_str(), "5O1");
    }

    #[test]
    fn whatever_else_is_none_of_ours() {
        for event in [
            json!({"id": "WH-1", "event_type": "BILLING.PLAN.CREATED", "resource": {}}),
            json!({"id": "W#1", "event_type": "PAYMENT.CAPTURE.COMPLETED", "resource": {}}),
            json!({"event_type": "PAYMENT.CAPTURE.COMPLETED"}),
            json!([]),
        ] {
            assert_eq!(read_json(&event), None, "{event}");
        }
        assert_eq!(read(b"{", Timestamp::UNIX_EPOCH), None);
    }
}
