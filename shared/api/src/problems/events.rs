//! Problems of events, their sessions and ticket types.

use aforo_domain::catalogue::CatalogueRefused;
use aforo_domain::event::EventState;

use crate::problem::Problem;
use crate::problems::common::INVALID_BODY;

super::kinds! {
    EVENT_NOT_FOUND = "event-not-found", 404;
    SESSION_NOT_FOUND = "session-not-found", 404;
    TICKET_TYPE_NOT_FOUND = "ticket-type-not-found", 404;
    /// `errors` names everything that is missing.
    EVENT_NOT_PUBLISHABLE = "event-not-publishable", 409;
    /// It is announced, and would lack what an announced event has: `errors` names it.
    EVENT_INCOMPLETE = "event-incomplete", 409;
    /// That is not done with a draft.
    EVENT_DRAFT = "event-draft", 409;
    EVENT_PUBLISHED = "event-published", 409;
    EVENT_SUSPENDED = "event-suspended", 409;
    EVENT_CANCELLED = "event-cancelled", 409;
    /// The session's state cannot be reached from the one it is in.
    SESSION_STATE_REFUSED = "session-state-refused", 409;
    /// `errors` names each session that would meet another in its room, and the other.
    ROOM_TAKEN = "room-taken", 409;
    /// `errors` names how many.
    PLACES_TAKEN = "places-taken", 409;
}

impl From<CatalogueRefused> for Problem {
    fn from(refused: CatalogueRefused) -> Self {
        use CatalogueRefused as R;
        match refused {
            R::Fields(errors) => Self::new(INVALID_BODY).fields(errors),
            R::SessionUnknown => Self::new(SESSION_NOT_FOUND),
            R::TicketTypeUnknown => Self::new(TICKET_TYPE_NOT_FOUND),
            R::EventIs(EventState::Draft) => Self::new(EVENT_DRAFT),
            R::EventIs(EventState::Published) => Self::new(EVENT_PUBLISHED),
            R::EventIs(EventState::Suspended) => Self::new(EVENT_SUSPENDED),
            R::EventIs(EventState::Cancelled) => Self::new(EVENT_CANCELLED),
            R::SessionIs(state) => Self::new(SESSION_STATE_REFUSED).with("state", state),
            R::NotReady(missing) => Self::new(EVENT_NOT_PUBLISHABLE).fields(missing),
            R::Incomplete(missing) => Self::new(EVENT_INCOMPLETE).fields(missing),
            R::PlacesTaken(taken) => Self::new(PLACES_TAKEN).fields(taken),
            R::RoomTaken(taken) => Self::new(ROOM_TAKEN).fields(taken),
            R::ChangedMeanwhile(refused) => refused.into(),
        }
    }
}
