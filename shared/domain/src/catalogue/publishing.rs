//! What an event needs before it is announced.

use jiff::Timestamp;

use super::{CatalogueChange, CatalogueRefused, EventDetails};
use crate::event::EventState;
use crate::fields::{FieldErrors, FieldFault};

impl EventDetails {
    /// From draft to published; `None` if it already is, so that asking again is harmless.
    ///
    /// # Errors
    /// Everything that is missing, or a state it is not published from.
    pub fn publish(&self, now: Timestamp) -> Result<Option<CatalogueChange>, CatalogueRefused> {
        match self.event.state {
            EventState::Draft => {}
            EventState::Published => return Ok(None),
            // Whoever suspended it had a reason: resuming is a decision of its own.
            EventState::Suspended | EventState::Cancelled => {
                return Err(CatalogueRefused::EventIs(self.event.state));
            }
        }
        let mut missing = FieldErrors::default();
        if self.event.is_finished(now) {
            missing.add("/ends_at", FieldFault::InPast);
        }
        let missing = self.lacking(missing);
        missing.or(()).map_err(CatalogueRefused::NotReady)?;
        let mut after = self.clone();
        after.event.state = EventState::Published;
        self.become_(after, now)
    }

    /// Adds what an event lacks that everybody can see: a session, and for each a ticket type.
    pub(crate) fn lacking(&self, mut missing: FieldErrors) -> FieldErrors {
        if self.sessions.is_empty() {
            missing.add("/sessions", FieldFault::TooFew { min: 1 });
        }
        for (index, session) in self.sessions.iter().enumerate() {
            if self.ticket_types_for(session.id).next().is_none() {
                missing.add(
                    format!("/sessions/{index}/ticket_types"),
                    FieldFault::TooFew { min: 1 },
                );
            }
        }
        missing
    }
}
