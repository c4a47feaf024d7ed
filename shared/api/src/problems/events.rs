//! Problems of events.

use aforo_domain::PublishingRefused;
use aforo_domain::event::EventState;

use crate::problem::Problem;

super::kinds! {
    EVENT_NOT_FOUND = "event-not-found", 404;
    /// `errors` names everything that is missing.
    EVENT_NOT_PUBLISHABLE = "event-not-publishable", 409;
    EVENT_SUSPENDED = "event-suspended", 409;
    EVENT_CANCELLED = "event-cancelled", 409;
}

impl From<PublishingRefused> for Problem {
    fn from(refused: PublishingRefused) -> Self {
        match refused {
            PublishingRefused::NotReady(missing) => {
                Self::new(EVENT_NOT_PUBLISHABLE).fields(missing)
            }
            PublishingRefused::NotFrom(EventState::Cancelled) => Self::new(EVENT_CANCELLED),
            PublishingRefused::NotFrom(
                EventState::Draft | EventState::Published | EventState::Suspended,
            ) => Self::new(EVENT_SUSPENDED),
        }
    }
}
