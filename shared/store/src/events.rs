//! Creating and reading events.

use aforo_domain::event::{Session, TicketType};
use aforo_domain::ids::{AccountId, EventId, OrganizationId};
use aforo_domain::registration::RequestMark;
use aforo_domain::{EventDetails, Told};

use crate::Actor;
use crate::error::StoreError;
use crate::event_items::{EventItem, SessionItem, TicketTypeItem};
use crate::idempotency::{KeyReused, Once};
use crate::item::{Item, from_item, id_in_key, string, to_item};
use crate::keys;
use crate::sale_items::CounterItem;
use crate::schedule::ScheduleChange;
use crate::table::Table;
use crate::told_item::ToldItem;

impl Table {
    /// Writes a whole event with its counters, and into the schedule what it takes there; repeated, gives the one made before.
    ///
    /// # Errors
    /// No answer.
    pub async fn create_event(
        &self,
        details: EventDetails,
        schedule: &ScheduleChange,
        caller: AccountId,
        mark: &RequestMark,
        by: &Actor,
    ) -> Result<Result<Creation, KeyReused>, StoreError> {
        let event = &details.event;
        let organization = event.organization;
        let mut writes = vec![
            self.record(caller, mark, event.id, event.created_at, by)?,
            self.put_new(to_item(EventItem::new(&details), "event", by)?)?,
        ];
        if !details.told.is_empty() {
            let item = ToldItem::new(organization, event.id, details.told.clone());
            writes.push(self.put_new(to_item(item, "told", by)?)?);
        }
        for session in &details.sessions {
            let item = SessionItem::new(organization, session);
            writes.push(self.put_new(to_item(item, "session", by)?)?);
        }
        for ticket_type in &details.ticket_types {
            let item = TicketTypeItem::new(organization, ticket_type);
            writes.push(self.put_new(to_item(item, "ticket_type", by)?)?);
        }
        for counter in details.counters() {
            writes.push(self.put_new(to_item(CounterItem::from(&counter), "counter", by)?)?);
        }
        writes.extend(self.schedule_writes(organization, schedule, by)?);
        let id = match self.commit_once(writes, mark).await? {
            Ok(Once::Done) => return Ok(Ok(Creation::Now(Box::new(details)))),
            Ok(Once::Before(id)) => id_in_key(&id, "")?,
            Ok(Once::Refused) => return Ok(Ok(Creation::Changed)),
            Err(reused) => return Ok(Err(reused)),
        };
        let before = self.own_event(organization, id).await?;
        before
            .map(|before| Ok(Creation::Before(Box::new(before))))
            .ok_or_else(|| StoreError::Unreadable(format!("{id} is gone")))
    }

    /// The event with its parts, if it is the organisation's, in one query: what is another's is not handed over.
    ///
    /// # Errors
    /// No answer.
    pub async fn own_event(
        &self,
        organization: OrganizationId,
        id: EventId,
    ) -> Result<Option<EventDetails>, StoreError> {
        self.parts(id, Some(organization)).await
    }

    /// The event with its parts, in one query; what was deleted too.
    ///
    /// # Errors
    /// No answer.
    pub async fn event(&self, id: EventId) -> Result<Option<EventDetails>, StoreError> {
        self.parts(id, None).await
    }

    async fn parts(
        &self,
        id: EventId,
        of: Option<OrganizationId>,
    ) -> Result<Option<EventDetails>, StoreError> {
        let mut parts = Vec::new();
        let mut start = None;
        loop {
            let mut query = self
                .client
                .query()
                .table_name(&self.name)
                .key_condition_expression("pk = :event AND sk < :end")
                .expression_attribute_values(":event", string(keys::event_pk(id)))
                .expression_attribute_values(":end", string(keys::EVENT_PARTS_END))
                .consistent_read(true)
                .set_exclusive_start_key(start);
            if let Some(organization) = of {
                query = query
                    .filter_expression("#or = :organization")
                    .expression_attribute_names("#or", "or")
                    .expression_attribute_values(":organization", string(organization));
            }
            let answer = query.send().await?;
            parts.extend(answer.items.unwrap_or_default());
            start = answer.last_evaluated_key;
            if start.is_none() {
                return details(parts);
            }
        }
    }
}

/// How the making of an event ended.
#[derive(Debug)]
#[must_use]
pub enum Creation {
    Now(Box<EventDetails>),
    /// The same request made it before.
    Before(Box<EventDetails>),
    /// The schedule has changed since it was read.
    Changed,
}

fn details(parts: Vec<Item>) -> Result<Option<EventDetails>, StoreError> {
    let (mut event, mut told) = (None, Told::default());
    let (mut order, mut sessions, mut ticket_types) = (Vec::new(), Vec::new(), Vec::new());
    for part in parts {
        let sk = part
            .get("sk")
            .and_then(|sk| sk.as_s().ok())
            .cloned()
            .unwrap_or_default();
        if sk == keys::EVENT {
            let item: EventItem = from_item(part)?;
            order.clone_from(&item.ss);
            event = Some(item.try_into()?);
        } else if sk == keys::TOLD {
            told = from_item::<ToldItem>(part)?.into();
        } else if sk.starts_with(keys::SESSIONS) {
            let item: SessionItem = from_item(part)?;
            if !item.is_removed() {
                sessions.push(Session::try_from(item)?);
            }
        } else if sk.starts_with(keys::TICKET_TYPES) {
            let item: TicketTypeItem = from_item(part)?;
            if !item.is_removed() {
                ticket_types.push(TicketType::try_from(item)?);
            }
        }
    }
    let place = |id| order.iter().position(|ordered| *ordered == id);
    sessions.sort_by_key(|session: &Session| (place(session.id), session.starts_at));
    Ok(event.map(|event| EventDetails {
        event,
        told,
        sessions,
        ticket_types,
    }))
}
