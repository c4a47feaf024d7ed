//! Which part of a list is asked for.

use jiff::Timestamp;
use serde::{Deserialize, Serialize};

use crate::words::words;

words! {
    /// By start: the earliest first, or the latest.
    ListOrder { Asc = "asc", Desc = "desc", }
}

/// What starts in a stretch of time, and from which end on it is listed.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Stretch {
    /// At this time or later; none: however early.
    pub from: Option<Timestamp>,
    /// Before this time; none: however late.
    pub until: Option<Timestamp>,
    pub order: ListOrder,
}

impl Stretch {
    /// All there is from `from` on.
    #[must_use]
    pub const fn from(from: Timestamp) -> Self {
        Self {
            from: Some(from),
            until: None,
            order: ListOrder::Asc,
        }
    }

    /// Whether it ends before it begins.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        matches!((self.from, self.until), (Some(from), Some(until)) if until <= from)
    }
}
