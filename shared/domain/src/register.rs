//! The decision itself: every rule between a request and its places, in the order in which people expect to be told.

use std::collections::BTreeMap;

use jiff::Timestamp;

use crate::choosing::Choice;
use crate::event::EventState;
use crate::fields::{FieldErrors, FieldFault};
use crate::ids::{OrderId, SessionId, TicketTypeId};
use crate::money::Money;
use crate::order::{Hold, Order};
use crate::registration::{Announced, Registration, RegistrationState};
use crate::sale::{Decision, NewOrder, RegistrationRefused, Sale, Seats, Taken};
use crate::ticket::TicketCode;

impl Sale {
    /// Whether and how the places are sold.
    ///
    /// # Errors
    /// Why not.
    pub fn register(
        &self,
        order: &NewOrder,
        now: Timestamp,
    ) -> Result<Decision, RegistrationRefused> {
        // A repeated request gets its answer whatever has become of the event since.
        if let Some(again) = self.answered_before(order)? {
            return Ok(Decision::Again(again));
        }
        self.check_event(now)?;
        let chosen = self.choices(order)?;
        for choice in &chosen {
            choice.check(now)?;
        }
        self.check_standing(order)?;
        let taken = self.check_seats(&chosen)?;
        let hold = hold(&chosen, order, now)?;
        let registrations: Vec<_> = chosen
            .iter()
            .map(|choice| self.registration(order, choice, hold, now))
            .collect();
        let order = Order::of(&registrations, hold);
        Ok(Decision::Sell(Box::new(Seats {
            order,
            registrations,
            taken,
        })))
    }

    fn answered_before(&self, order: &NewOrder) -> Result<Option<OrderId>, RegistrationRefused> {
        let before = order
            .attendees
            .iter()
            .filter_map(|attendee| self.standing.get(&attendee.registration))
            .find(|standing| {
                standing.buyer == order.buyer && standing.made_by.key == order.made_by.key
            });
        match before {
            Some(standing) if standing.made_by.fingerprint == order.made_by.fingerprint => {
                Ok(Some(standing.order))
            }
            Some(_) => Err(RegistrationRefused::KeyReused),
            None => Ok(None),
        }
    }

    fn check_event(&self, now: Timestamp) -> Result<(), RegistrationRefused> {
        if self.event.deleted_at.is_some() {
            return Err(RegistrationRefused::EventUnknown);
        }
        match self.event.state {
            EventState::Published if self.event.is_finished(now) => {
                Err(RegistrationRefused::EventFinished)
            }
            EventState::Published => Ok(()),
            EventState::Draft => Err(RegistrationRefused::EventUnknown),
            EventState::Suspended | EventState::Cancelled => {
                Err(RegistrationRefused::EventNotPublished)
            }
        }
    }

    fn check_standing(&self, order: &NewOrder) -> Result<(), RegistrationRefused> {
        let mut errors = FieldErrors::default();
        for (index, attendee) in order.attendees.iter().enumerate() {
            let standing = self.standing.get(&attendee.registration);
            if standing.is_some_and(|standing| standing.state.is_live()) {
                errors.add(format!("/attendees/{index}"), FieldFault::Duplicate);
            }
        }
        errors
            .or(())
            .map_err(RegistrationRefused::AlreadyRegistered)
    }

    fn check_seats(&self, chosen: &[Choice<'_>]) -> Result<Vec<Taken>, RegistrationRefused> {
        let mut wanted: BTreeMap<SessionId, BTreeMap<TicketTypeId, u32>> = BTreeMap::new();
        for choice in chosen {
            *wanted
                .entry(choice.session.id)
                .or_default()
                .entry(choice.ticket_type.id)
                .or_default() += 1;
        }
        wanted
            .into_iter()
            .map(|(session, by_ticket_type)| self.check_counter(session, by_ticket_type))
            .collect()
    }

    fn check_counter(
        &self,
        session: SessionId,
        by_ticket_type: BTreeMap<TicketTypeId, u32>,
    ) -> Result<Taken, RegistrationRefused> {
        let session = &self.sessions[&session];
        let sold_out = |left| RegistrationRefused::SessionSoldOut {
            session: session.name.clone(),
            left,
        };
        let counter = self.counters.get(&session.id).ok_or_else(|| sold_out(0))?;
        let places = by_ticket_type.values().sum();
        if counter.left < places {
            return Err(sold_out(counter.left));
        }
        for (id, wanted) in &by_ticket_type {
            let left = counter
                .ticket_types
                .get(id)
                .map_or(Some(0), |of_type| of_type.left);
            if let Some(left) = left.filter(|left| left < wanted) {
                return Err(RegistrationRefused::TicketTypeSoldOut {
                    ticket_type: self.ticket_types[id].name.clone(),
                    left,
                });
            }
        }
        Ok(Taken {
            counter: counter.clone(),
            places,
            by_ticket_type,
        })
    }

    fn registration(
        &self,
        order: &NewOrder,
        choice: &Choice<'_>,
        hold: Option<Hold>,
        now: Timestamp,
    ) -> Registration {
        let id = choice.attendee.registration;
        let order_id = match (order.attendees.len(), hold) {
            (1, None) => OrderId::OfOne(id),
            _ => OrderId::Own(order.own_order),
        };
        Registration {
            id,
            event: self.event.id,
            organization: self.event.organization,
            order: order_id,
            buyer: order.buyer,
            ticket_type: choice.ticket_type.id,
            state: hold.map_or(RegistrationState::Confirmed, |_| RegistrationState::Held),
            attendee: choice.attendee.person.clone(),
            price: choice.ticket_type.total(),
            code: TicketCode {
                registration: id,
                secret: choice.attendee.secret,
            },
            language: order.language,
            created_at: now,
            round: self.standing.get(&id).map_or(0, |dead| dead.round + 1),
            made_by: order.made_by.clone(),
            announced: Announced::of(&self.event, choice.session),
        }
    }
}

/// What costs something is held until it is paid; what costs nothing needs no hold.
fn hold(
    chosen: &[Choice<'_>],
    order: &NewOrder,
    now: Timestamp,
) -> Result<Option<Hold>, RegistrationRefused> {
    let prices = || chosen.iter().map(|choice| choice.ticket_type.total());
    let amount = prices().map(|price| price.amount).sum();
    let total = prices().next().map(|price| Money { amount, ..price });
    match total {
        Some(total) if total.is_payable_by_paypal() => Ok(Some(Hold::starting(now, order.hold))),
        Some(total) if total.is_free() => Ok(None),
        _ => Err(RegistrationRefused::PaymentNotAvailable),
    }
}
