//! An event changes as a whole: one transaction writes what became another of the event, its sessions, ticket types, counters and
//! the schedule, on the condition that the event's revision is the one that was read.

use aforo_domain::EventDetails;
use aforo_domain::catalogue::CatalogueChange;
use aforo_domain::event::Gate;
use aforo_domain::ids::AccountId;
use aforo_domain::registration::RequestMark;
use aws_sdk_dynamodb::types::TransactWriteItem;
use jiff::Timestamp;

use crate::Actor;
use crate::commit::Committed;
use crate::counter_shapes::{close, reshape};
use crate::error::StoreError;
use crate::event_items::{EventItem, SessionItem, TicketTypeItem};
use crate::idempotency::{KeyReused, Once};
use crate::item::{Item, number, to_item};
use crate::rewrite::rewrite;
use crate::sale_items::CounterItem;
use crate::schedule::ScheduleChange;
use crate::table::Table;
use crate::told_item::ToldItem;

/// Whether the event was changed.
#[derive(Clone, Debug, PartialEq, Eq)]
#[must_use]
pub enum EventSaved {
    Yes,
    /// The same request did it before, and this is the id of what it made.
    Before(String),
    /// Something that the decision read has changed: it must be taken anew.
    Changed,
}

/// The request that adds something to an event, and the id of what it adds.
#[derive(Clone, Copy, Debug)]
pub struct AddedOnce<'a> {
    pub caller: AccountId,
    pub mark: &'a RequestMark,
    pub made: &'a str,
}

const EVENT_OPTIONAL: &[&str] = &["ca", "rs", "fp", "ms", "dl", "ss", "g2p", "g2s"];
const TOLD_OPTIONAL: &[&str] = &["d", "dh", "co", "rp", "qa"];
const SESSION_OPTIONAL: &[&str] = &["rm", "pn", "rs", "sp", "ms", "dl"];
const TICKET_TYPE_OPTIONAL: &[&str] = &["ss", "fe", "q", "sf", "su", "mn", "mx", "hc", "dl"];

impl Table {
    /// Writes `change` of what was read as `before`.
    ///
    /// # Errors
    /// No answer.
    pub async fn change_event(
        &self,
        before: &EventDetails,
        change: &CatalogueChange,
        schedule: &ScheduleChange,
        once: Option<AddedOnce<'_>>,
        (now, by): (Timestamp, &Actor),
    ) -> Result<Result<EventSaved, KeyReused>, StoreError> {
        let mut writes = Vec::new();
        if let Some(once) = once {
            writes.push(self.record(once.caller, once.mark, once.made, now, by)?);
        }
        writes.push(self.changed_event(before, &change.after, by)?);
        writes.extend(self.changed_told(before, &change.after, by)?);
        writes.extend(self.changed_sessions(before, &change.after, (now, by))?);
        writes.extend(self.changed_ticket_types(before, &change.after, (now, by))?);
        writes.extend(self.changed_counters(before, change, by)?);
        let organization = change.after.event.organization;
        writes.extend(self.schedule_writes(organization, schedule, by)?);
        let Some(once) = once else {
            return Ok(Ok(match self.commit(writes).await? {
                Committed::Yes => EventSaved::Yes,
                Committed::No(_) => EventSaved::Changed,
            }));
        };
        Ok(self
            .commit_once(writes, once.mark)
            .await?
            .map(|once| match once {
                Once::Done => EventSaved::Yes,
                Once::Before(id) => EventSaved::Before(id),
                Once::Refused => EventSaved::Changed,
            }))
    }

    fn changed_event(
        &self,
        before: &EventDetails,
        after: &EventDetails,
        by: &Actor,
    ) -> Result<TransactWriteItem, StoreError> {
        let item = to_item(EventItem::new(after), "event", by)?;
        let update = rewrite(item, EVENT_OPTIONAL);
        let read = before.event.revision.0;
        let update = update.expression_attribute_names("#rv", "rv");
        self.update(match read {
            // An event of the version before has none.
            0 => update.condition_expression("attribute_exists(pk) AND attribute_not_exists(#rv)"),
            read => update
                .condition_expression("#rv = :read")
                .expression_attribute_values(":read", number(read)),
        })
    }

    fn changed_told(
        &self,
        before: &EventDetails,
        after: &EventDetails,
        by: &Actor,
    ) -> Result<Option<TransactWriteItem>, StoreError> {
        if before.told == after.told {
            return Ok(None);
        }
        let event = &after.event;
        // An empty one stays, so that the stream tells who emptied it.
        let item = ToldItem::new(event.organization, event.id, after.told.clone());
        self.update(rewrite(to_item(item, "told", by)?, TOLD_OPTIONAL))
            .map(Some)
    }

    fn changed_sessions(
        &self,
        before: &EventDetails,
        after: &EventDetails,
        (now, by): (Timestamp, &Actor),
    ) -> Result<Vec<TransactWriteItem>, StoreError> {
        let organization = after.event.organization;
        let item = |session| SessionItem::new(organization, session);
        let mut writes = Vec::new();
        for session in &after.sessions {
            let mut known = before.sessions.iter();
            match known.find(|before| before.id == session.id) {
                None => writes.push(self.put_new(to_item(item(session), "session", by)?)?),
                Some(before) if before != session => {
                    let item = to_item(item(session), "session", by)?;
                    writes.push(self.rewritten(item, before.gate, SESSION_OPTIONAL)?);
                }
                Some(_) => {}
            }
        }
        for session in &before.sessions {
            if after.session(session.id).is_err() {
                let item = to_item(item(session).removed(now), "session", by)?;
                writes.push(self.rewritten(item, session.gate, SESSION_OPTIONAL)?);
            }
        }
        Ok(writes)
    }

    fn changed_ticket_types(
        &self,
        before: &EventDetails,
        after: &EventDetails,
        (now, by): (Timestamp, &Actor),
    ) -> Result<Vec<TransactWriteItem>, StoreError> {
        let organization = after.event.organization;
        let item = |of| TicketTypeItem::new(organization, of);
        let mut writes = Vec::new();
        for of in &after.ticket_types {
            match before.ticket_type(of.id) {
                Err(_) => writes.push(self.put_new(to_item(item(of), "ticket_type", by)?)?),
                Ok(before) if before != of => {
                    let item = to_item(item(of), "ticket_type", by)?;
                    writes.push(self.rewritten(item, before.gate, TICKET_TYPE_OPTIONAL)?);
                }
                Ok(_) => {}
            }
        }
        for of in &before.ticket_types {
            if after.ticket_type(of.id).is_err() {
                let item = to_item(item(of).removed(now), "ticket_type", by)?;
                writes.push(self.rewritten(item, of.gate, TICKET_TYPE_OPTIONAL)?);
            }
        }
        Ok(writes)
    }

    fn changed_counters(
        &self,
        before: &EventDetails,
        change: &CatalogueChange,
        by: &Actor,
    ) -> Result<Vec<TransactWriteItem>, StoreError> {
        let (known, wanted) = (before.counters(), change.after.counters());
        let mut writes = Vec::new();
        for counter in &wanted {
            let mut known = known.iter();
            let Some(known) = known.find(|known| known.session == counter.session) else {
                writes.push(self.put_new(to_item(CounterItem::from(counter), "counter", by)?)?);
                continue;
            };
            let unsold = change.unsold.contains(&counter.session);
            if let Some(update) = reshape(known, counter, unsold, &change.unused, by) {
                writes.push(self.update(update)?);
            }
        }
        for counter in &known {
            if !wanted.iter().any(|kept| kept.session == counter.session) {
                writes.push(self.update(close(counter, by))?);
            }
        }
        Ok(writes)
    }

    /// The update that makes an item what `item` is, if its gate version is still `read`: a query that comes upon a write may
    /// see a part of it only.
    fn rewritten(
        &self,
        item: Item,
        read: Gate,
        optional: &[&str],
    ) -> Result<TransactWriteItem, StoreError> {
        self.update(
            rewrite(item, optional)
                .condition_expression("#gv = :read")
                .expression_attribute_values(":read", number(read.0)),
        )
    }
}
