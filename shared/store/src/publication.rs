//! Publishing: the event and the gates of all its counters change together.

use aforo_domain::counter::sells;
use aforo_domain::event::{Event, Gate, Session};
use aws_sdk_dynamodb::types::{AttributeValue, Update};

use crate::Actor;
use crate::commit::Committed;
use crate::error::StoreError;
use crate::event_items::EventItem;
use crate::item::{number, string, to_item};
use crate::keys;
use crate::table::Table;

impl Table {
    /// Replaces the event, whose state changed, and tells the counters of all its sessions; false if somebody changed the event since it was read.
    ///
    /// # Errors
    /// No answer.
    pub async fn change_event_state(
        &self,
        read: Gate,
        changed: &Event,
        sessions: &[Session],
        by: &Actor,
    ) -> Result<bool, StoreError> {
        let item = to_item(EventItem::new(changed, sessions), "event", by)?;
        let mut writes = vec![self.put_if(item, "gv = :read", [(":read", number(read.0))])?];
        for session in sessions {
            let update = Update::builder()
                .set_key(Some(keys::counter(session.id).into_attributes()))
                .update_expression("SET #open = :open, ge = :gate, #by = :by")
                .condition_expression("gs = :session")
                .expression_attribute_names("#open", "open")
                .expression_attribute_names("#by", "by")
                .expression_attribute_values(
                    ":open",
                    AttributeValue::Bool(sells(changed.state, session.state)),
                )
                .expression_attribute_values(":session", number(session.gate.0))
                .expression_attribute_values(":gate", number(changed.gate.0))
                .expression_attribute_values(":by", string(by));
            writes.push(self.update(update)?);
        }
        Ok(matches!(self.commit(writes).await?, Committed::Yes))
    }
}
