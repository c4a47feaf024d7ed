//! From draft to published.

use jiff::Timestamp;
use thiserror::Error;

use crate::event::{Event, EventState, Session, TicketType};
use crate::fields::{FieldErrors, FieldFault};

#[derive(Clone, Debug, PartialEq, Eq, Error)]
pub enum PublishingRefused {
    /// Everything that is missing, at once.
    #[error("the event is not ready")]
    NotReady(FieldErrors),
    #[error("a {0} event cannot be published")]
    NotFrom(EventState),
}

impl Event {
    /// The event as published; `None` if it already is, so that asking again is harmless.
    ///
    /// # Errors
    /// What keeps it from being published.
    pub fn publish(
        &self,
        sessions: &[Session],
        ticket_types: &[TicketType],
        now: Timestamp,
    ) -> Result<Option<Self>, PublishingRefused> {
        match self.state {
            EventState::Draft => {}
            EventState::Published => return Ok(None),
            // Whoever suspended it had a reason: resuming is a decision of its own.
            EventState::Suspended | EventState::Cancelled => {
                return Err(PublishingRefused::NotFrom(self.state));
            }
        }
        let mut missing = FieldErrors::default();
        if self.is_finished(now) {
            missing.add("/ends_at", FieldFault::InPast);
        }
        if sessions.is_empty() {
            missing.add("/sessions", FieldFault::TooFew { min: 1 });
        }
        for (index, session) in sessions.iter().enumerate() {
            if !ticket_types
                .iter()
                .any(|ticket_type| ticket_type.session == session.id)
            {
                missing.add(
                    format!("/sessions/{index}/ticket_types"),
                    FieldFault::TooFew { min: 1 },
                );
            }
        }
        missing.or(()).map_err(PublishingRefused::NotReady)?;
        Ok(Some(Self {
            state: EventState::Published,
            gate: self.gate.next(),
            ..self.clone()
        }))
    }
}
