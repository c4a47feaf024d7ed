//! The states of an event: what an organiser decides, and from where.

use jiff::{SignedDuration, Timestamp};

use super::{CatalogueChange, CatalogueRefused, EventDetails, Seats};
use crate::event::{EventState, RESTORABLE_DAYS};
use crate::fields::{FieldErrors, FieldFault};
use crate::text::StateMessage;

type Changed = Result<Option<CatalogueChange>, CatalogueRefused>;

impl EventDetails {
    /// Back to a draft, while nobody has a place; `None` if it is one.
    ///
    /// # Errors
    /// It is neither, or places are taken: which sessions'.
    pub fn unpublish(&self, seats: Seats<'_>, now: Timestamp) -> Changed {
        match self.event.state {
            EventState::Published => {}
            EventState::Draft => return Ok(None),
            EventState::Suspended | EventState::Cancelled => {
                return Err(CatalogueRefused::EventIs(self.event.state));
            }
        }
        let mut sold = FieldErrors::default();
        for (index, session) in self.sessions.iter().enumerate() {
            let taken = seats.taken(session.id);
            if taken > 0 {
                sold.add(
                    format!("/sessions/{index}"),
                    FieldFault::BelowTaken { taken },
                );
            }
        }
        sold.or(()).map_err(CatalogueRefused::PlacesTaken)?;
        let change = self.with_state(EventState::Draft, None, now)?;
        Ok(change.map(|change| CatalogueChange {
            unsold: self.sessions.iter().map(|session| session.id).collect(),
            ..change
        }))
    }

    /// Stops the sale for the time being, with a word to those who come; what was said may be said anew.
    ///
    /// # Errors
    /// It is not published.
    pub fn suspend(&self, message: Option<StateMessage>, now: Timestamp) -> Changed {
        match self.event.state {
            EventState::Published | EventState::Suspended => {
                self.with_state(EventState::Suspended, message, now)
            }
            EventState::Draft | EventState::Cancelled => {
                Err(CatalogueRefused::EventIs(self.event.state))
            }
        }
    }

    /// Goes on; `None` if it does.
    ///
    /// # Errors
    /// It is a draft, or cancelled.
    pub fn resume(&self, now: Timestamp) -> Changed {
        match self.event.state {
            EventState::Suspended => self.with_state(EventState::Published, None, now),
            EventState::Published => Ok(None),
            EventState::Draft | EventState::Cancelled => {
                Err(CatalogueRefused::EventIs(self.event.state))
            }
        }
    }

    /// For good; what was said may be said anew.
    ///
    /// # Errors
    /// None of its own.
    pub fn cancel(&self, message: Option<StateMessage>, now: Timestamp) -> Changed {
        self.with_state(EventState::Cancelled, message, now)
    }

    /// Out of everybody's sight, for the time being. Only what nobody counts on: a draft, or what was cancelled.
    ///
    /// # Errors
    /// It is published or suspended.
    pub fn delete(&self, now: Timestamp) -> Changed {
        match self.event.state {
            EventState::Draft | EventState::Cancelled => {}
            EventState::Published | EventState::Suspended => {
                return Err(CatalogueRefused::EventIs(self.event.state));
            }
        }
        let mut after = self.clone();
        after.event.deleted_at = Some(after.event.deleted_at.unwrap_or(now));
        self.become_(after, now)
    }

    /// Whether it was deleted and can still be restored.
    #[must_use]
    pub fn is_restorable(&self, now: Timestamp) -> bool {
        let kept = SignedDuration::from_hours(24 * RESTORABLE_DAYS);
        let deleted_at = self.event.deleted_at;
        deleted_at.is_none_or(|deleted| now.duration_since(deleted) <= kept)
    }

    /// As it was before it was deleted; `None` if it was not.
    ///
    /// # Errors
    /// None of its own.
    pub fn restore(&self, now: Timestamp) -> Changed {
        let mut after = self.clone();
        after.event.deleted_at = None;
        self.become_(after, now)
    }

    fn with_state(
        &self,
        state: EventState,
        message: Option<StateMessage>,
        now: Timestamp,
    ) -> Changed {
        let mut after = self.clone();
        after.event.state = state;
        after.event.message = message;
        self.become_(after, now)
    }
}
