//! Where `now` comes from.

use std::sync::Arc;
use std::sync::atomic::{AtomicI64, Ordering};

use jiff::Timestamp;

/// The system's clock, or one that a test moves.
#[derive(Clone, Debug, Default)]
pub enum Clock {
    #[default]
    System,
    /// Seconds since 1970.
    Set(Arc<AtomicI64>),
}

impl Clock {
    /// To the second, as times are stored.
    #[must_use]
    pub fn now(&self) -> Timestamp {
        let seconds = match self {
            Self::System => Timestamp::now().as_second(),
            Self::Set(seconds) => seconds.load(Ordering::Relaxed),
        };
        Timestamp::from_second(seconds).unwrap_or_default()
    }
}
