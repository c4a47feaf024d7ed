//! Creating and reading events.

use aforo_domain::event::{Event, Session, TicketType};
use aforo_domain::ids::{AccountId, EventId};
use aforo_domain::registration::RequestMark;
use aforo_domain::{PlannedEvent, Told};

use crate::Actor;
use crate::error::StoreError;
use crate::event_items::{EventItem, SessionItem, TicketTypeItem};
use crate::idempotency::{KeyReused, Once};
use crate::item::{Item, from_item, id_in_key, string, to_item};
use crate::keys;
use crate::sale_items::CounterItem;
use crate::table::Table;
use crate::told_item::ToldItem;

/// An event with everything a visitor sees of it; sessions by start, ticket types as they were made.
#[derive(Clone, Debug)]
pub struct EventDetails {
    pub event: Event,
    pub told: Told,
    pub sessions: Vec<Session>,
    pub ticket_types: Vec<TicketType>,
}

impl EventDetails {
    /// Where anybody may write about the event, if its organiser said.
    #[must_use]
    pub fn contact(&self) -> Option<&str> {
        self.told.contact.as_ref().map(|contact| contact.as_str())
    }
}

impl From<PlannedEvent> for EventDetails {
    fn from(planned: PlannedEvent) -> Self {
        let mut sessions = planned.sessions;
        sessions.sort_by_key(|session| (session.starts_at, session.id));
        Self {
            event: planned.event,
            told: planned.told,
            sessions,
            ticket_types: planned.ticket_types,
        }
    }
}

impl Table {
    /// Writes a whole event with its counters; repeated, gives the one made before.
    ///
    /// # Errors
    /// No answer.
    pub async fn create_event(
        &self,
        planned: PlannedEvent,
        caller: AccountId,
        mark: &RequestMark,
        by: &Actor,
    ) -> Result<Result<EventDetails, KeyReused>, StoreError> {
        let event = &planned.event;
        let mut writes = vec![
            self.record(caller, mark, event.id, event.created_at, by)?,
            self.put_new(to_item(
                EventItem::new(event, &planned.sessions),
                "event",
                by,
            )?)?,
        ];
        if !planned.told.is_empty() {
            let item = ToldItem::new(event.id, planned.told.clone());
            writes.push(self.put_new(to_item(item, "told", by)?)?);
        }
        for session in &planned.sessions {
            writes.push(self.put_new(to_item(SessionItem::from(session), "session", by)?)?);
        }
        for ticket_type in &planned.ticket_types {
            writes.push(self.put_new(to_item(
                TicketTypeItem::from(ticket_type),
                "ticket_type",
                by,
            )?)?);
        }
        for counter in &planned.counters {
            writes.push(self.put_new(to_item(CounterItem::from(counter), "counter", by)?)?);
        }
        let id = match self.commit_once(writes, mark).await? {
            Ok(Once::Done) => return Ok(Ok(planned.into())),
            Ok(Once::Before(id)) => id_in_key(&id, "")?,
            Err(reused) => return Ok(Err(reused)),
        };
        self.event(id)
            .await?
            .map(Ok)
            .ok_or_else(|| StoreError::Unreadable(format!("{id} is gone")))
    }

    /// The event with its parts, in one query.
    ///
    /// # Errors
    /// No answer.
    pub async fn event(&self, id: EventId) -> Result<Option<EventDetails>, StoreError> {
        let mut parts = Vec::new();
        let mut start = None;
        loop {
            let answer = self
                .client
                .query()
                .table_name(&self.name)
                .key_condition_expression("pk = :event AND sk < :end")
                .expression_attribute_values(":event", string(keys::event_pk(id)))
                .expression_attribute_values(":end", string(keys::EVENT_PARTS_END))
                .consistent_read(true)
                .set_exclusive_start_key(start)
                .send()
                .await?;
            parts.extend(answer.items.unwrap_or_default());
            start = answer.last_evaluated_key;
            if start.is_none() {
                return details(parts);
            }
        }
    }
}

fn details(parts: Vec<Item>) -> Result<Option<EventDetails>, StoreError> {
    let (mut event, mut told) = (None, Told::default());
    let (mut sessions, mut ticket_types) = (Vec::new(), Vec::new());
    for part in parts {
        let sk = part
            .get("sk")
            .and_then(|sk| sk.as_s().ok())
            .cloned()
            .unwrap_or_default();
        if sk == keys::EVENT {
            event = Some(from_item::<EventItem>(part)?.try_into()?);
        } else if sk == keys::TOLD {
            told = from_item::<ToldItem>(part)?.into();
        } else if sk.starts_with(keys::SESSIONS) {
            sessions.push(Session::try_from(from_item::<SessionItem>(part)?)?);
        } else if sk.starts_with(keys::TICKET_TYPES) {
            ticket_types.push(TicketType::try_from(from_item::<TicketTypeItem>(part)?)?);
        }
    }
    sessions.sort_by_key(|session| (session.starts_at, session.id));
    Ok(event.map(|event| EventDetails {
        event,
        told,
        sessions,
        ticket_types,
    }))
}
