//! What is left, in a word, and why nothing is sold.

use aforo_domain::Level;
use aforo_domain::event::{Session, SessionState};

use crate::layout::Layout;

pub struct LeftFacts {
    pub said: String,
    /// How the style sheet calls it.
    pub class: &'static str,
}

impl LeftFacts {
    pub fn of(page: Layout<'_>, level: Level) -> Self {
        let (key, class) = match level {
            Level::Many => ("page-left-many", "many"),
            Level::Few => ("page-left-few", "few"),
            Level::None => ("page-left-none", "none"),
        };
        Self {
            said: page.say(key),
            class,
        }
    }

    /// Of all that is on sale; none if nothing is.
    pub fn of_all<'a>(page: Layout<'_>, levels: impl Iterator<Item = &'a Level>) -> Option<Self> {
        let levels: Vec<_> = levels.copied().collect();
        Level::of_all(&levels).map(|level| Self::of(page, level))
    }
}

/// Why nobody buys a ticket of the session; what is in presale says so of each ticket.
pub fn session_notice(page: Layout<'_>, session: &Session) -> Option<String> {
    let key = match session.state {
        SessionState::Draft | SessionState::Presale | SessionState::OnSale => return None,
        SessionState::Teaser => "page-session-teaser",
        SessionState::Suspended => "page-session-suspended",
        SessionState::Cancelled => "page-session-cancelled",
    };
    Some(page.say(key))
}
