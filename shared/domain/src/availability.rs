//! How many places are left of an event, for people to see.

use std::collections::HashMap;

use jiff::Timestamp;

use crate::catalogue::EventDetails;
use crate::counter::{Counter, sells};
use crate::event::{Session, TicketType};
use crate::ids::{SessionId, TicketTypeId};
use crate::level::Level;

#[derive(Clone, Debug, PartialEq, Eq)]
pub struct SessionAvailability {
    pub session: SessionId,
    pub left: u32,
    /// None while it is not on sale.
    pub level: Option<Level>,
    pub ticket_types: Vec<TicketTypeAvailability>,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct TicketTypeAvailability {
    pub ticket_type: TicketTypeId,
    /// The session's places, as far as the type's quota goes.
    pub left: u32,
    /// Whether one could be bought now, were one left.
    pub on_sale: bool,
}

impl EventDetails {
    /// What is left by its sessions' counters, of an event as it is shown.
    #[must_use]
    pub fn availability(&self, counters: &[Counter], now: Timestamp) -> Vec<SessionAvailability> {
        let counters: HashMap<_, _> = counters.iter().map(|of| (of.session, of)).collect();
        let sessions = self.sessions.iter();
        sessions
            .map(|session| self.of_session(session, counters.get(&session.id).copied(), now))
            .collect()
    }

    fn of_session(
        &self,
        session: &Session,
        counter: Option<&Counter>,
        now: Timestamp,
    ) -> SessionAvailability {
        let left = counter.map_or(0, |counter| counter.left);
        let finished = session.is_finished(now) || self.event.is_finished(now);
        let selling = sells(&self.event, session) && !finished;
        let ticket_type = |of: &TicketType| {
            let quota = counter.and_then(|counter| counter.ticket_types.get(&of.id)?.left);
            TicketTypeAvailability {
                ticket_type: of.id,
                left: quota.map_or(left, |quota| quota.min(left)),
                on_sale: selling && session.sells(of) && of.is_on_sale(now),
            }
        };
        SessionAvailability {
            session: session.id,
            left,
            level: selling.then(|| Level::of(left, session.capacity)),
            ticket_types: self.offered(session).map(ticket_type).collect(),
        }
    }
}
