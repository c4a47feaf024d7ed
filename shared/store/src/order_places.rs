//! What becomes of an order's places when the order changes: its registrations turn, and the seat counters move with them.

use std::collections::{BTreeMap, HashMap};

use aforo_domain::TicketCode;
use aforo_domain::counter::Counter;
use aforo_domain::ids::{MessageId, RegistrationId, SessionId, TicketTypeId};
use aforo_domain::order::{Order, OrderLine, Places};
use aforo_domain::registration::{Registration, RegistrationState, RequestMark};
use aws_sdk_dynamodb::types::{TransactWriteItem, Update};
use jiff::Timestamp;

use crate::Actor;
use crate::counter_moves::{give_back, take_again};
use crate::error::StoreError;
use crate::item::{from_item, string, to_item};
use crate::keys;
use crate::outbox::{Cause, Outbox};
use crate::registration_items::RegistrationItem;
use crate::sale_items::CounterItem;
use crate::table::{Table, random};

/// Places by session and ticket type.
type Wanted = BTreeMap<SessionId, BTreeMap<TicketTypeId, u32>>;

impl Table {
    /// What becomes of the order's places; `None` if they are wanted back and somebody has them.
    pub(crate) async fn places(
        &self,
        before: &Order,
        after: &Order,
        now: Timestamp,
        by: &Actor,
    ) -> Result<Option<Vec<TransactWriteItem>>, StoreError> {
        match (before.state.places(), after.state.places()) {
            (Places::Taken(from), Places::Taken(to)) if from == to => Ok(Some(Vec::new())),
            (Places::GivenBack(_), Places::GivenBack(_)) => Ok(Some(Vec::new())),
            (Places::Taken(from), Places::Taken(to)) => {
                self.turn(after, from, to, now, by).map(Some)
            }
            (Places::Taken(from), Places::GivenBack(to)) => {
                let mut writes = Vec::new();
                let (counters, _) = self.counters_and_registrations(after, false).await?;
                for (session, by_ticket_type) in wanted(&after.lines) {
                    let counter = counters.get(&session).ok_or_else(|| missing("counter"))?;
                    writes.push(self.update(give_back(counter, &by_ticket_type))?);
                }
                writes.extend(self.turn(after, from, to, now, by)?);
                Ok(Some(writes))
            }
            (Places::GivenBack(_), Places::Taken(to)) => self.take_anew(after, to, now, by).await,
        }
    }

    /// The order's registrations go from one state to another.
    fn turn(
        &self,
        order: &Order,
        from: RegistrationState,
        to: RegistrationState,
        now: Timestamp,
        by: &Actor,
    ) -> Result<Vec<TransactWriteItem>, StoreError> {
        let turned = order.lines.iter().map(|line| {
            let causes = ticket(line, to, now);
            let update = Update::builder()
                .set_key(Some(
                    keys::registration(line.registration).into_attributes(),
                ))
                .condition_expression("st = :from AND od = :order")
                .expression_attribute_values(":from", string(from))
                .expression_attribute_values(":to", string(to))
                .expression_attribute_values(":order", string(order.id))
                .expression_attribute_values(":by", string(by))
                .expression_attribute_names("#by", "by");
            self.update(match causes {
                Some(outbox) => update
                    .update_expression("SET st = :to, #by = :by, o = :o")
                    .expression_attribute_values(":o", string(outbox)),
                None => update.update_expression("SET st = :to, #by = :by REMOVE o"),
            })
        });
        turned.collect()
    }

    /// Places that were given back are taken again, if there are any and nobody else has the registrations.
    async fn take_anew(
        &self,
        order: &Order,
        to: RegistrationState,
        now: Timestamp,
        by: &Actor,
    ) -> Result<Option<Vec<TransactWriteItem>>, StoreError> {
        let (counters, standing) = self.counters_and_registrations(order, true).await?;
        let mut writes = Vec::new();
        for (session, by_ticket_type) in wanted(&order.lines) {
            let counter = counters.get(&session).ok_or_else(|| missing("counter"))?;
            match take_again(counter, &by_ticket_type) {
                Some(taken) => writes.push(self.update(taken)?),
                None => return Ok(None),
            }
        }
        for line in &order.lines {
            let dead = standing
                .get(&line.registration)
                .ok_or_else(|| missing("registration"))?;
            if dead.state.is_live() {
                return Ok(None);
            }
            let mut item = RegistrationItem::from(&anew(order, line, dead, to));
            item.o = ticket(line, to, now);
            writes.push(self.put_over(to_item(item, "registration", by)?, dead)?);
        }
        Ok(Some(writes))
    }

    async fn counters_and_registrations(
        &self,
        order: &Order,
        with_registrations: bool,
    ) -> Result<
        (
            HashMap<SessionId, Counter>,
            HashMap<RegistrationId, Registration>,
        ),
        StoreError,
    > {
        let mut keys: Vec<_> = wanted(&order.lines)
            .into_keys()
            .map(keys::counter)
            .collect();
        if with_registrations {
            keys.extend(
                order
                    .lines
                    .iter()
                    .map(|line| keys::registration(line.registration)),
            );
        }
        let (mut counters, mut registrations) = (HashMap::new(), HashMap::new());
        for item in self.get_many(keys).await? {
            if item.get("et") == Some(&string("counter")) {
                let counter: Counter = from_item::<CounterItem>(item)?.into();
                counters.insert(counter.session, counter);
            } else {
                let registration: Registration = from_item::<RegistrationItem>(item)?.try_into()?;
                registrations.insert(registration.id, registration);
            }
        }
        Ok((counters, registrations))
    }
}

/// Attendees with an address get their own ticket; the buyer's mail holds the others.
fn ticket(line: &OrderLine, state: RegistrationState, now: Timestamp) -> Option<Outbox> {
    let sent = state == RegistrationState::Confirmed && line.attendee.email.is_some();
    sent.then(|| Outbox {
        cause: Cause::Ticket,
        message: MessageId::new(now, random()),
    })
}

fn wanted(lines: &[OrderLine]) -> Wanted {
    let mut wanted = Wanted::new();
    for line in lines {
        *wanted
            .entry(line.registration.session)
            .or_default()
            .entry(line.ticket_type)
            .or_default() += 1;
    }
    wanted
}

/// The registration of a line over a dead one, which may have been another order's.
fn anew(
    order: &Order,
    line: &OrderLine,
    dead: &Registration,
    state: RegistrationState,
) -> Registration {
    let own = dead.order == order.id;
    let mark = RequestMark {
        key: order.id.to_string(),
        fingerprint: String::new(),
    };
    let fresh = TicketCode {
        registration: line.registration,
        secret: u128::from_be_bytes(random()),
    };
    Registration {
        event: order.event,
        organization: order.organization,
        order: order.id,
        buyer: order.buyer,
        ticket_type: line.ticket_type,
        state,
        attendee: line.attendee.clone(),
        price: line.price,
        code: if own { dead.code } else { fresh },
        language: order.language,
        round: dead.round + 1,
        made_by: if own { dead.made_by.clone() } else { mark },
        ..dead.clone()
    }
}

fn missing(what: &str) -> StoreError {
    StoreError::Unreadable(format!("an order's {what} is not there"))
}
