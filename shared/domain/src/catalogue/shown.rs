//! What of an event is for everybody's eyes.

use super::EventDetails;
use crate::access_code::AccessCode;
use crate::event::{EventState, Session, SessionState, TicketType};

impl EventDetails {
    /// The event as it is shown to somebody who knows `code`, or no code: without sessions that are not announced yet, and without
    /// ticket types behind another code. `None` of an event that is not shown at all.
    #[must_use]
    pub fn shown(mut self, code: Option<&AccessCode>) -> Option<Self> {
        let event = &self.event;
        if event.state == EventState::Draft || event.deleted_at.is_some() {
            return None;
        }
        self.sessions
            .retain(|session| session.state != SessionState::Draft);
        let sessions = &self.sessions;
        let announced = |of: &TicketType| sessions.iter().any(|session| of.is_for(session.id));
        let known = |of: &TicketType| of.code.is_none() || of.code.as_ref() == code;
        self.ticket_types.retain(|of| known(of) && announced(of));
        Some(self)
    }

    /// The ticket types that a session shows: none before it is more than a teaser.
    pub fn offered(&self, session: &Session) -> impl Iterator<Item = &TicketType> {
        let (id, teaser) = (session.id, session.state == SessionState::Teaser);
        self.ticket_types_for(id).filter(move |_| !teaser)
    }
}
