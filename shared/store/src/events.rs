//! Creating and reading events.

use aforo_domain::event::{Event, Session, TicketType};
use aforo_domain::ids::{AccountId, EventId};
use aforo_domain::registration::RequestMark;
use aforo_domain::text::{Description, EventName, OrganizationName};
use aforo_domain::{Language, Place, PlannedEvent, TimeZoneName};
use jiff::Timestamp;
use serde::Deserialize;

use crate::Actor;
use crate::error::StoreError;
use crate::event_items::{DescriptionItem, EventItem, SessionItem, TicketTypeItem};
use crate::idempotency::{KeyReused, Once};
use crate::item::{Item, from_item, id_in_key, string, to_item};
use crate::keys;
use crate::page::{Page, PageStart};
use crate::sale_items::CounterItem;
use crate::table::Table;

/// An event with everything a visitor sees of it; sessions by start, ticket types as they were made.
#[derive(Clone, Debug)]
pub struct EventDetails {
    pub event: Event,
    pub description: Option<Description>,
    pub sessions: Vec<Session>,
    pub ticket_types: Vec<TicketType>,
}

impl From<PlannedEvent> for EventDetails {
    fn from(planned: PlannedEvent) -> Self {
        let mut sessions = planned.sessions;
        sessions.sort_by_key(|session| (session.starts_at, session.id));
        Self {
            event: planned.event,
            description: planned.description,
            sessions,
            ticket_types: planned.ticket_types,
        }
    }
}

/// What a list shows of an event: what its index projects.
#[derive(Clone, Debug)]
pub struct EventSummary {
    pub id: EventId,
    pub name: EventName,
    pub organizer_name: OrganizationName,
    pub starts_at: Timestamp,
    pub ends_at: Timestamp,
    pub time_zone: TimeZoneName,
    pub language: Language,
    pub place: Place,
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
            self.put_new(to_item(EventItem::from(event), "event", by)?)?,
        ];
        if let Some(description) = planned.description.clone() {
            let item = DescriptionItem::new(event.id, description);
            writes.push(self.put_new(to_item(item, "description", by)?)?);
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

    /// Published events by start, from `from` on; `limit` of them.
    ///
    /// # Errors
    /// No answer.
    pub async fn published_events(
        &self,
        from: Timestamp,
        start: Option<PageStart>,
        limit: u32,
    ) -> Result<Page<EventSummary>, StoreError> {
        let answer = self
            .client
            .query()
            .table_name(&self.name)
            .index_name("gsi2")
            .key_condition_expression("g2p = :published AND g2s >= :from")
            .expression_attribute_values(":published", string(keys::PUBLISHED))
            .expression_attribute_values(":from", string(keys::time(from)))
            .set_exclusive_start_key(start.map(PageStart::into_key))
            .limit(i32::try_from(limit).unwrap_or(i32::MAX))
            .send()
            .await?;
        Page::of(answer, summary)
    }
}

fn details(parts: Vec<Item>) -> Result<Option<EventDetails>, StoreError> {
    let (mut event, mut description) = (None, None);
    let (mut sessions, mut ticket_types) = (Vec::new(), Vec::new());
    for part in parts {
        let sk = part
            .get("sk")
            .and_then(|sk| sk.as_s().ok())
            .cloned()
            .unwrap_or_default();
        if sk == keys::EVENT {
            event = Some(from_item::<EventItem>(part)?.try_into()?);
        } else if sk == keys::DESCRIPTION {
            description = Some(from_item::<DescriptionItem>(part)?.d);
        } else if sk.starts_with(keys::SESSIONS) {
            sessions.push(Session::try_from(from_item::<SessionItem>(part)?)?);
        } else if sk.starts_with(keys::TICKET_TYPES) {
            ticket_types.push(TicketType::try_from(from_item::<TicketTypeItem>(part)?)?);
        }
    }
    sessions.sort_by_key(|session| (session.starts_at, session.id));
    Ok(event.map(|event| EventDetails {
        event,
        description,
        sessions,
        ticket_types,
    }))
}

#[derive(Deserialize)]
struct ProjectedEvent {
    pk: String,
    n: EventName,
    on: OrganizationName,
    s: Timestamp,
    e: Timestamp,
    tz: TimeZoneName,
    la: Language,
    pl: Place,
}

fn summary(item: Item) -> Result<EventSummary, StoreError> {
    let item: ProjectedEvent = from_item(item)?;
    Ok(EventSummary {
        id: id_in_key(&item.pk, "V#")?,
        name: item.n,
        organizer_name: item.on,
        starts_at: item.s,
        ends_at: item.e,
        time_zone: item.tz,
        language: item.la,
        place: item.pl,
    })
}
