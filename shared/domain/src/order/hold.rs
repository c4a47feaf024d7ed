//! How long an order's places wait.

use jiff::{SignedDuration, Timestamp};

/// How long the places of an order wait for its payment.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Hold {
    pub starts_at: Timestamp,
    pub ends_at: Timestamp,
    /// It is extended once, when the payment begins.
    pub extended: bool,
}

impl Hold {
    #[must_use]
    pub fn starting(now: Timestamp, lasting: SignedDuration) -> Self {
        Self {
            starts_at: now,
            ends_at: now + lasting,
            extended: false,
        }
    }

    #[must_use]
    pub fn is_over(self, now: Timestamp) -> bool {
        self.ends_at <= now
    }

    /// To a whole hold from now, but never beyond three holds from its start (15 and 45 minutes).
    pub(super) fn extended(self, now: Timestamp, lasting: SignedDuration) -> Self {
        if self.extended {
            return self;
        }
        Self {
            ends_at: self
                .ends_at
                .max((now + lasting).min(self.starts_at + lasting * 3)),
            extended: true,
            ..self
        }
    }
}
