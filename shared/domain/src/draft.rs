//! A registration that somebody has begun to speak of, and may fill in by a link.

use jiff::{SignedDuration, Timestamp};

use crate::Language;
use crate::ids::{DraftId, EventId, SessionId, TicketTypeId};

/// What was chosen so far. It holds no place, and nothing of who chose it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Draft {
    pub id: DraftId,
    pub event: EventId,
    pub session: Option<SessionId>,
    pub ticket_type: Option<TicketTypeId>,
    /// What was spoken.
    pub language: Language,
    pub created_at: Timestamp,
}

impl Draft {
    const KEPT: SignedDuration = SignedDuration::from_hours(24);

    /// From then on its link leads to nothing.
    #[must_use]
    pub fn ends_at(&self) -> Timestamp {
        self.created_at + Self::KEPT
    }
}
