//! Events that PayPal told, as references: what they claim decides nothing, so nothing else of them is kept.

use aforo_domain::ids::{MessageId, OrderId};
use aforo_domain::paypal::{PayPalEventId, PayPalId};
use aws_sdk_dynamodb::operation::put_item::PutItemError;
use jiff::{SignedDuration, Timestamp};
use serde::{Deserialize, Serialize};

use crate::Actor;
use crate::error::StoreError;
use crate::item::{number, string, to_item};
use crate::keys::{self, Key};
use crate::outbox::{Cause, Outbox};
use crate::table::{Table, random};

/// An event's references.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct PayPalEvent {
    pub id: PayPalEventId,
    /// `PAYMENT.CAPTURE.COMPLETED`, …
    pub kind: String,
    /// Our order, as its `custom_id` says.
    pub reference: Option<OrderId>,
    /// The order of PayPal's that it names.
    pub order: Option<PayPalId>,
    /// The capture that it names.
    pub capture: Option<PayPalId>,
    /// Of the body: 64 hexadecimal digits.
    pub digest: String,
    pub received_at: Timestamp,
    /// It could not be dealt with at once, and is due at a time.
    pub put_off: bool,
}

/// Longer than PayPal delivers an event again (3 days), than the rules wait for its order, and than a dead letter is kept.
const KEPT: SignedDuration = SignedDuration::from_hours(24 * 30);

#[derive(Serialize, Deserialize)]
struct EventItem {
    pk: String,
    sk: String,
    id: PayPalEventId,
    k: String,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    od: Option<OrderId>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    yo: Option<PayPalId>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    yc: Option<PayPalId>,
    dg: String,
    c: Timestamp,
    ttl: i64,
    #[serde(default, skip_deserializing, skip_serializing_if = "Option::is_none")]
    o: Option<Outbox>,
    /// Where it stands among what is due.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    g3s: Option<String>,
}

impl Table {
    /// Keeps an event, once however often it is delivered, and so causes it to be dealt with. One write unit.
    ///
    /// # Errors
    /// No answer: it must be delivered again.
    pub async fn keep_event(&self, event: &PayPalEvent, by: &Actor) -> Result<(), StoreError> {
        let Key { pk, sk } = keys::paypal_event(&event.id);
        let item = EventItem {
            pk,
            sk,
            id: event.id.clone(),
            k: event.kind.clone(),
            od: event.reference,
            yo: event.order.clone(),
            yc: event.capture.clone(),
            dg: event.digest.clone(),
            c: event.received_at,
            ttl: (event.received_at + KEPT).as_second(),
            o: Some(Outbox {
                cause: Cause::PayPalEvent,
                message: MessageId::new(event.received_at, random()),
            }),
            g3s: None,
        };
        let kept = self
            .client
            .put_item()
            .table_name(&self.name)
            .set_item(Some(to_item(item, "paypal_event", by)?))
            .condition_expression("attribute_not_exists(pk)")
            .send()
            .await;
        match kept {
            Ok(_) => Ok(()),
            Err(error) => match error.as_service_error() {
                Some(PutItemError::ConditionalCheckFailedException(_)) => Ok(()),
                _ => Err(error.into()),
            },
        }
    }

    /// # Errors
    /// No answer.
    pub async fn event_of_paypal(
        &self,
        id: &PayPalEventId,
    ) -> Result<Option<PayPalEvent>, StoreError> {
        let found: Option<EventItem> = self.get(keys::paypal_event(id)).await?;
        Ok(found.map(|item| PayPalEvent {
            id: item.id,
            kind: item.k,
            reference: item.od,
            order: item.yo,
            capture: item.yc,
            digest: item.dg,
            received_at: item.c,
            put_off: item.g3s.is_some(),
        }))
    }

    /// The event is to be dealt with again at `due`; `None`: it is done with.
    ///
    /// # Errors
    /// No answer.
    pub async fn put_off_event(
        &self,
        id: &PayPalEventId,
        due: Option<Timestamp>,
    ) -> Result<(), StoreError> {
        let update = self
            .client
            .update_item()
            .table_name(&self.name)
            .set_key(Some(keys::paypal_event(id).into_attributes()))
            .condition_expression("attribute_exists(pk)");
        let update = match due {
            Some(due) => {
                let (partition, place) = keys::due(due, "event", id.as_str());
                update
                    .update_expression("SET g3p = :partition, g3s = :place REMOVE o")
                    .expression_attribute_values(":partition", string(partition))
                    .expression_attribute_values(":place", string(place))
            }
            None => update
                .update_expression("SET x = :done REMOVE g3p, g3s, o")
                .expression_attribute_values(":done", number(1)),
        };
        update.send().await?;
        Ok(())
    }
}
