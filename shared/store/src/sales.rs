//! The sale: one reading of all that the decision needs, one transaction that repeats the decision.

use std::collections::{BTreeMap, HashMap};

use aforo_domain::ids::{EventId, MessageId, OrderId};
use aforo_domain::order::Order;
use aforo_domain::registration::{Registration, RegistrationState};
use aforo_domain::sale::{NewOrder, Sale, Seats, Taken};
use aforo_domain::text::Text;

use aws_sdk_dynamodb::types::TransactWriteItem;
use serde::Serialize;

use crate::Actor;
use crate::commit::Committed;
use crate::counter_moves::{Gates, take};
use crate::error::StoreError;
use crate::event_items::{EventItem, SessionItem, TicketTypeItem};
use crate::item::{Item, from_item, to_item};
use crate::keys;
use crate::order_items::OrderItem;
use crate::outbox::{Cause, Outbox};
use crate::registration_items::RegistrationItem;
use crate::sale_items::CounterItem;
use crate::table::{Table, random};

/// Whether the places were taken.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[must_use]
pub enum Sold {
    Yes,
    /// Something that the decision read has changed: it must be taken anew.
    Changed,
    /// The buyer has not paid this order of the same event yet. If it is over, `sell` is told so.
    Unpaid(OrderId),
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

    /// Takes the places and writes the registrations, all or nothing. Those that are confirmed cause their tickets to be mailed;
    /// an order that awaits its payment is the buyer's only one in the event, but for `over`, which is known to be over.
    ///
    /// # Errors
    /// No answer.
    pub async fn sell(
        &self,
        sale: &Sale,
        seats: &Seats,
        over: Option<OrderId>,
        by: &Actor,
    ) -> Result<Sold, StoreError> {
        let mut writes = Vec::new();
        let held = seats.order.hold.is_some();
        if held {
            writes.push(self.open_order(&seats.order, over, by)?);
        }
        for taken in &seats.taken {
            writes.push(self.update(take(taken, &gates(sale, taken)))?);
        }
        for registration in &seats.registrations {
            let mut item = RegistrationItem::from(registration);
            item.o = (registration.state == RegistrationState::Confirmed).then(|| Outbox {
                cause: Cause::Ticket,
                message: MessageId::new(registration.created_at, random()),
            });
            let item = to_item(item, "registration", by)?;
            writes.push(match sale.standing.get(&registration.id) {
                None => self.put_new(item)?,
                Some(dead) => self.put_over(item, dead)?,
            });
        }
        if let OrderId::Own(id) = seats.order.id {
            let mut item = OrderItem::of(&seats.order, id);
            item.o = held.then(|| Outbox {
                cause: Cause::OrderHeld,
                message: MessageId::new(seats.order.created_at, random()),
            });
            writes.push(self.put_new(to_item(item, "order", by)?)?);
        }
        Ok(match self.commit(writes).await? {
            Committed::Yes => Sold::Yes,
            Committed::No(standing) if held => {
                unpaid(&standing).map_or(Sold::Changed, Sold::Unpaid)
            }
            Committed::No(_) => Sold::Changed,
        })
    }

    /// One unpaid order an account and event: nobody holds many places at once without paying.
    fn open_order(
        &self,
        order: &Order,
        over: Option<OrderId>,
        by: &Actor,
    ) -> Result<TransactWriteItem, StoreError> {
        let keys::Key { pk, sk } = keys::open_order(order.buyer, order.event);
        let item = to_item(
            OpenOrder {
                pk,
                sk,
                od: order.id,
            },
            "open_order",
            by,
        )?;
        match over {
            None => self.put_new(item),
            Some(over) => self.put_if(item, "od = :over", [(":over", crate::item::string(over))]),
        }
    }

    /// A put over the dead registration that was read, and over no other.
    pub(crate) fn put_over(
        &self,
        item: Item,
        dead: &Registration,
    ) -> Result<TransactWriteItem, StoreError> {
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

#[derive(Serialize)]
struct OpenOrder {
    pk: String,
    sk: String,
    od: OrderId,
}

/// The first write of a sale that is held is the claim on being the only one.
fn unpaid(standing: &[Option<Item>]) -> Option<OrderId> {
    let order = standing.first()?.as_ref()?.get("od")?;
    OrderId::parse(order.as_s().ok()?).ok()
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
            "session" => {
                let item: SessionItem = from_item(item)?;
                if !item.is_removed() {
                    self.sessions.push(item.try_into()?);
                }
            }
            "ticket_type" => {
                let item: TicketTypeItem = from_item(item)?;
                if !item.is_removed() {
                    self.ticket_types.push(item.try_into()?);
                }
            }
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
