//! The seat counter: the gate that every sale passes.

use std::collections::BTreeMap;

use crate::event::{Event, EventState, Gate, Session, SessionState, TicketType};
use crate::ids::{EventId, SessionId, TicketTypeId};

/// How many places of a session are left, and the versions of all that a decision to sell them reads.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Counter {
    pub session: SessionId,
    pub event: EventId,
    pub capacity: u32,
    pub left: u32,
    pub open: bool,
    pub event_gate: Gate,
    pub session_gate: Gate,
    pub ticket_types: BTreeMap<TicketTypeId, TicketTypeCounter>,
}

/// A ticket type's share of the counter.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct TicketTypeCounter {
    /// None: no quota of its own.
    pub left: Option<u32>,
    /// How many places are taken as this type, quota or not.
    pub taken: u32,
    pub gate: Gate,
}

impl Counter {
    /// The counter of a session nobody has registered for.
    #[must_use]
    pub fn new<'a>(
        event: &Event,
        session: &Session,
        ticket_types: impl IntoIterator<Item = &'a TicketType>,
    ) -> Self {
        Self {
            session: session.id,
            event: event.id,
            capacity: session.capacity,
            left: session.capacity,
            open: sells(event, session),
            event_gate: event.gate,
            session_gate: session.gate,
            ticket_types: ticket_types
                .into_iter()
                .filter(|ticket_type| ticket_type.is_for(session.id))
                .map(|ticket_type| {
                    let counter = TicketTypeCounter {
                        left: ticket_type.quota,
                        taken: 0,
                        gate: ticket_type.gate,
                    };
                    (ticket_type.id, counter)
                })
                .collect(),
        }
    }
}

/// A session is sold only while it is on sale, or in presale to those who know a code, and its event is published.
#[must_use]
pub const fn sells(event: &Event, session: &Session) -> bool {
    matches!(event.state, EventState::Published)
        && event.deleted_at.is_none()
        && matches!(session.state, SessionState::OnSale | SessionState::Presale)
}

impl Counter {
    #[must_use]
    pub const fn taken(&self) -> u32 {
        self.capacity.saturating_sub(self.left)
    }
}
