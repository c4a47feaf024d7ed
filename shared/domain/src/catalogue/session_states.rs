//! The states of a session: `draft → teaser → presale → on_sale`, any skipped, back while nothing is sold, suspended and resumed,
//! cancelled for good.

use jiff::Timestamp;

use super::{CatalogueChange, CatalogueRefused, EventDetails, Seats};
use crate::event::SessionState;
use crate::ids::SessionId;
use crate::text::StateMessage;

#[derive(Clone, Debug)]
pub struct SessionStateChange {
    pub state: SessionState,
    /// Only for what is suspended or cancelled.
    pub message: Option<StateMessage>,
}

/// How far the announcing of a session has come; none for a state beside that way.
const fn step(state: SessionState) -> Option<u8> {
    match state {
        SessionState::Draft => Some(0),
        SessionState::Teaser => Some(1),
        SessionState::Presale => Some(2),
        SessionState::OnSale => Some(3),
        SessionState::Suspended | SessionState::Cancelled => None,
    }
}

impl EventDetails {
    /// The session in its new state; `None` if it is in it already and nothing else is said.
    ///
    /// # Errors
    /// The state cannot be reached from where it is, or places are taken that would not be on sale any more.
    pub fn set_session_state(
        &self,
        id: SessionId,
        change: SessionStateChange,
        seats: Seats<'_>,
        now: Timestamp,
    ) -> Result<Option<CatalogueChange>, CatalogueRefused> {
        self.editable()?;
        let session = self.session(id)?;
        let refused = CatalogueRefused::SessionIs(session.state);
        // What was suspended stands, for the way, where it was before.
        let stands = session.suspended_from.unwrap_or(session.state);
        let mut back = false;
        let suspended_from = match (session.state, change.state) {
            (SessionState::Cancelled, SessionState::Cancelled) => None,
            (SessionState::Cancelled, _) | (SessionState::Draft, SessionState::Suspended) => {
                return Err(refused);
            }
            (_, SessionState::Suspended) => Some(stands),
            (_, SessionState::Cancelled) => None,
            (_, wanted) => {
                back = step(wanted) < step(stands);
                None
            }
        };
        let taken = seats.taken(id);
        if back && taken > 0 {
            return Err(CatalogueRefused::taken("/state", taken));
        }
        let mut after = self.clone();
        for session in &mut after.sessions {
            if session.id == id {
                session.state = change.state;
                session.suspended_from = suspended_from;
                session.message.clone_from(&change.message);
            }
        }
        let become_ = self.become_(after, now)?;
        Ok(become_.map(|change| CatalogueChange {
            unsold: if back { vec![id] } else { Vec::new() },
            ..change
        }))
    }
}
