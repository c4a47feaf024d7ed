//! An event as its organiser edits it: the event with what is told of it, its sessions and its ticket types. It changes as a
//! whole, under one revision.

mod change;
mod copying;
mod editing;
mod publishing;
mod refused;
mod rules;
mod session_states;
mod sessions;
mod shown;
mod states;
mod ticket_types;

pub use change::CatalogueChange;
pub use copying::Copied;
pub use editing::EventEdit;
pub use refused::CatalogueRefused;
pub(crate) use rules::{
    check_event_span, check_quota, check_resources, check_session, check_ticket_type, lowest_price,
};
pub use session_states::SessionStateChange;
pub(crate) use sessions::when;
pub use sessions::{SessionEdit, SessionOrder};
pub use ticket_types::TicketTypeEdit;

use crate::counter::Counter;
use crate::event::{Event, Session, TicketType};
use crate::ids::{SessionId, TicketTypeId};
use crate::told::Told;

/// An event with everything that belongs to it; sessions in the organiser's order, ticket types as they were made.
#[derive(Clone, Debug, PartialEq, Eq)]
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

    /// # Errors
    /// The event has no such session.
    pub fn session(&self, id: SessionId) -> Result<&Session, CatalogueRefused> {
        let mut sessions = self.sessions.iter();
        sessions
            .find(|session| session.id == id)
            .ok_or(CatalogueRefused::SessionUnknown)
    }

    /// # Errors
    /// The event has no such ticket type.
    pub fn ticket_type(&self, id: TicketTypeId) -> Result<&TicketType, CatalogueRefused> {
        let mut ticket_types = self.ticket_types.iter();
        ticket_types
            .find(|ticket_type| ticket_type.id == id)
            .ok_or(CatalogueRefused::TicketTypeUnknown)
    }

    /// The ticket types that give a place in the session.
    pub fn ticket_types_for(&self, session: SessionId) -> impl Iterator<Item = &TicketType> {
        let all = self.ticket_types.iter();
        all.filter(move |ticket_type| ticket_type.is_for(session))
    }

    /// The counters of its sessions, had nobody registered.
    #[must_use]
    pub fn counters(&self) -> Vec<Counter> {
        let sessions = self.sessions.iter();
        sessions
            .map(|session| Counter::new(&self.event, session, &self.ticket_types))
            .collect()
    }
}

/// How many places are taken, as the counters said when they were read. The write makes sure that it still holds.
#[derive(Clone, Copy, Debug)]
pub struct Seats<'a>(pub &'a [Counter]);

impl Seats<'_> {
    #[must_use]
    pub fn taken(self, session: SessionId) -> u32 {
        let mut counters = self.0.iter();
        counters
            .find(|counter| counter.session == session)
            .map_or(0, Counter::taken)
    }

    /// The most that are taken as the type in one session.
    #[must_use]
    pub fn taken_as(self, ticket_type: TicketTypeId) -> u32 {
        let counters = self.0.iter();
        counters
            .filter_map(|counter| counter.ticket_types.get(&ticket_type))
            .map(|of_type| of_type.taken)
            .max()
            .unwrap_or(0)
    }
}
