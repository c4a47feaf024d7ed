//! Why an event, a session or a ticket type is not changed.

use thiserror::Error;

use crate::event::{EventState, SessionState};
use crate::fields::FieldErrors;
use crate::revision::ChangedMeanwhile;

#[derive(Clone, Debug, PartialEq, Eq, Error)]
pub enum CatalogueRefused {
    /// What the request says breaks a rule.
    #[error("some fields are wrong")]
    Fields(FieldErrors),
    #[error("the event has no such session")]
    SessionUnknown,
    #[error("the event has no such ticket type")]
    TicketTypeUnknown,
    #[error("that is not done with a {0} event")]
    EventIs(EventState),
    #[error("that is not done with a {0} session")]
    SessionIs(SessionState),
    /// Everything that is missing, at once.
    #[error("the event is not ready to be published")]
    NotReady(FieldErrors),
    /// It is announced, and would lack what an announced event has.
    #[error("a published event would be left incomplete")]
    Incomplete(FieldErrors),
    #[error("places are taken")]
    PlacesTaken(FieldErrors),
    /// Each session that would meet another in its room, with the other.
    #[error("a room is taken")]
    RoomTaken(FieldErrors),
    #[error(transparent)]
    ChangedMeanwhile(#[from] ChangedMeanwhile),
}

impl CatalogueRefused {
    /// Refused for one field.
    pub(crate) fn field(pointer: &str, fault: crate::fields::FieldFault) -> Self {
        Self::Fields(FieldErrors::one(pointer, fault))
    }

    pub(crate) fn taken(pointer: &str, taken: u32) -> Self {
        let fault = crate::fields::FieldFault::BelowTaken { taken };
        Self::PlacesTaken(FieldErrors::one(pointer, fault))
    }
}
