//! The sale: one reading of all that the decision needs, one transaction that repeats the decision.

use std::collections::{BTreeMap, HashMap};

use aforo_domain::ids::{EventId, MessageId};
use aforo_domain::registration::Registration;
use aforo_domain::sale::{NewOrder, Sale, Seats, Taken};

use crate::Actor;
use crate::commit::Committed;
use crate::error::StoreError;
use crate::event_items::{EventItem, SessionItem, TicketTypeItem};
use crate::item::{Item, from_item, to_item};
use crate::keys;
use crate::orders::OrderItem;
use crate::outbox::{Cause, Outbox};
use crate::registration_items::RegistrationItem;
use crate::sale_items::{CounterItem, Gates, take};
use crate::table::{Table, random};

/// Whether the places were taken.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[must_use]
pub enum Sold {
    Yes,
    /// Something that the decision read has changed: it must be taken anew.
    Changed,
}

impl Table {
    /// Everything that selling `order` depends on, or `None` if there is no such event.
    ///
    /// # Errors
    /// No answer.
    pub async fn sale(&self, event: EventId, order: &NewOrder) -> Result<Option<Sale>, StoreError> {
        let mut wanted = vec![keys::event(event)];
        for attendee in &order.attendees {
            let session = attendee.registration.session;
            wanted.extend([
                keys::session(event, session),
                keys::counter(session),
                keys::ticket_type(event, attendee.ticket_type),
                keys::registration(attendee.registration),
            ]);
        }
        wanted.sort_by(|a, b| (&a.pk, &a.sk).cmp(&(&b.pk, &b.sk)));
        wanted.dedup();
        let mut found = Found::default();
        for item in self.get_many(wanted).await? {
            found.sort_in(item)?;
        }
        found.sale()
    }

    /// Takes the places and writes the registrations, each of which causes its ticket to be mailed; all or nothing.
    ///
    /// # Errors
    /// No answer.
    pub async fn sell(&self, sale: &Sale, seats: &Seats, by: &Actor) -> Result<Sold, StoreError> {
        let mut writes = Vec::new();
        for taken in &seats.taken {
            writes.push(self.update(take(taken, &gates(sale, taken)))?);
        }
        for registration in &seats.registrations {
            let mut item = RegistrationItem::from(registration);
            item.o = Some(Outbox {
                cause: Cause::Ticket,
                message: MessageId::new(registration.created_at, random()),
            });
            let item = to_item(item, "registration", by)?;
            writes.push(match sale.standing.get(&registration.id) {
                None => self.put_new(item)?,
                Some(dead) => self.put_over(item, dead)?,
            });
        }
        if let Some(order) = OrderItem::of(&seats.order) {
            writes.push(self.put_new(to_item(order, "order", by)?)?);
        }
        Ok(match self.commit(writes).await? {
            Committed::Yes => Sold::Yes,
            Committed::No(_) => Sold::Changed,
        })
    }

    /// A put over the dead registration that was read, and over no other.
    fn put_over(
        &self,
        item: Item,
        dead: &Registration,
    ) -> Result<aws_sdk_dynamodb::types::TransactWriteItem, StoreError> {
        self.put_if(
            item,
            "rd = :round AND st = :state",
            [
                (":round", crate::item::number(dead.round)),
                (":state", crate::item::string(dead.state)),
            ],
        )
    }
}

fn gates(sale: &Sale, taken: &Taken) -> Gates {
    let session = sale
        .sessions
        .get(&taken.counter.session)
        .map(|session| session.gate);
    let of_type = |id| {
        sale.ticket_types
            .get(id)
            .map(|ticket_type| ticket_type.gate)
            .unwrap_or_default()
    };
    Gates {
        event: sale.event.gate,
        session: session.unwrap_or_default(),
        ticket_types: taken
            .by_ticket_type
            .keys()
            .map(|id| (*id, of_type(id)))
            .collect::<BTreeMap<_, _>>(),
    }
}

#[derive(Default)]
struct Found {
    event: Option<aforo_domain::event::Event>,
    sessions: Vec<aforo_domain::event::Session>,
    ticket_types: Vec<aforo_domain::event::TicketType>,
    counters: Vec<aforo_domain::counter::Counter>,
    standing: Vec<Registration>,
}

impl Found {
    fn sort_in(&mut self, item: Item) -> Result<(), StoreError> {
        let entity = item
            .get("et")
            .and_then(|et| et.as_s().ok())
            .cloned()
            .unwrap_or_default();
        match entity.as_str() {
            "event" => self.event = Some(from_item::<EventItem>(item)?.try_into()?),
            "session" => self
                .sessions
                .push(from_item::<SessionItem>(item)?.try_into()?),
            "ticket_type" => self
                .ticket_types
                .push(from_item::<TicketTypeItem>(item)?.try_into()?),
            "counter" => self.counters.push(from_item::<CounterItem>(item)?.into()),
            "registration" => self
                .standing
                .push(from_item::<RegistrationItem>(item)?.try_into()?),
            other => {
                return Err(StoreError::Unreadable(format!(
                    "a {other} where a sale was read"
                )));
            }
        }
        Ok(())
    }

    fn sale(self) -> Result<Option<Sale>, StoreError> {
        let Some(event) = self.event else {
            return Ok(None);
        };
        Ok(Some(Sale {
            event,
            sessions: self
                .sessions
                .into_iter()
                .map(|session| (session.id, session))
                .collect::<HashMap<_, _>>(),
            ticket_types: self
                .ticket_types
                .into_iter()
                .map(|of_type| (of_type.id, of_type))
                .collect(),
            counters: self
                .counters
                .into_iter()
                .map(|counter| (counter.session, counter))
                .collect(),
            standing: self
                .standing
                .into_iter()
                .map(|standing| (standing.id, standing))
                .collect(),
        }))
    }
}
