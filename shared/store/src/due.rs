//! What is due: the net under every timer. Sixteen queries find it, whatever has been missed before.

use aforo_domain::ids::OrderId;
use aforo_domain::paypal::PayPalEventId;
use aforo_domain::text::Text;
use jiff::Timestamp;
use serde::Deserialize;

use crate::error::StoreError;
use crate::item::{from_item, string};
use crate::keys;
use crate::table::Table;

/// A thing whose time has come.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum DueThing {
    Hold(OrderId),
    Refund(OrderId),
    Event(PayPalEventId),
}

#[derive(Deserialize)]
struct Indexed {
    g3s: String,
}

impl Table {
    /// What was due by `now`, in one of the [`Table::DUE_PARTITIONS`] partitions, the oldest first. Eventually consistent.
    ///
    /// # Errors
    /// No answer.
    pub async fn due(&self, partition: u8, now: Timestamp) -> Result<Vec<DueThing>, StoreError> {
        let (mut found, mut start) = (Vec::new(), None);
        loop {
            let answer = self
                .client
                .query()
                .table_name(&self.name)
                .index_name("gsi3")
                .key_condition_expression("g3p = :partition AND g3s < :now")
                .expression_attribute_values(":partition", string(keys::due_bucket(partition)))
                // `$` sorts after the `#` that follows a time: due at `now` is due.
                .expression_attribute_values(":now", string(format!("{}$", keys::time(now))))
                .set_exclusive_start_key(start)
                .send()
                .await?;
            for item in answer.items.unwrap_or_default() {
                // A kind that only a newer version knows is that version's business.
                found.extend(thing(&from_item::<Indexed>(item)?.g3s));
            }
            start = answer.last_evaluated_key;
            if start.is_none() {
                return Ok(found);
            }
        }
    }

    pub const DUE_PARTITIONS: u8 = keys::DUE_BUCKETS;
}

fn thing(place: &str) -> Option<DueThing> {
    let mut parts = place.splitn(3, '#').skip(1);
    match (parts.next()?, parts.next()?) {
        ("hold", id) => OrderId::parse(id).ok().map(DueThing::Hold),
        ("refund", id) => OrderId::parse(id).ok().map(DueThing::Refund),
        ("event", id) => PayPalEventId::parse(id).ok().map(DueThing::Event),
        _ => None,
    }
}
