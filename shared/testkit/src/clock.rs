//! A clock that only tests move, and pauses that take no time.

use std::sync::Arc;
use std::sync::atomic::{AtomicI64, Ordering};
use std::time::{Duration, SystemTime, UNIX_EPOCH};

use aws_smithy_async::rt::sleep::{AsyncSleep, Sleep};
use aws_smithy_async::time::TimeSource;

/// Whole seconds since the epoch, shared by all clones. Starts at the real time and then stands still.
#[derive(Debug, Clone)]
pub struct Clock(Arc<AtomicI64>);

impl Clock {
    pub(crate) fn starting_now() -> Self {
        let clock = Self(Arc::default());
        clock.set(SystemTime::now());
        clock
    }

    /// Sets the time, to the second. Going back is allowed.
    pub fn set(&self, now: SystemTime) {
        let since = now.duration_since(UNIX_EPOCH).unwrap_or_default();
        let seconds = i64::try_from(since.as_secs()).unwrap_or(i64::MAX);
        self.0.store(seconds, Ordering::SeqCst);
    }

    /// Moves the time by whole seconds.
    pub fn advance(&self, by: Duration) {
        self.set(self.now() + by);
    }

    #[must_use]
    pub fn now(&self) -> SystemTime {
        UNIX_EPOCH + Duration::from_secs(self.seconds())
    }

    /// The same clock for the functions under test: one `advance` moves them and the services.
    #[must_use]
    pub fn for_functions(&self) -> aforo_aws::Clock {
        aforo_aws::Clock::Set(self.0.clone())
    }

    pub(crate) fn seconds(&self) -> u64 {
        u64::try_from(self.0.load(Ordering::SeqCst)).unwrap_or_default()
    }

    pub(crate) fn millis(&self) -> u64 {
        self.seconds() * 1000
    }
}

impl TimeSource for Clock {
    fn now(&self) -> SystemTime {
        Clock::now(self)
    }
}

impl dynoxide::storage_backend::Clock for Clock {
    fn now_unix_secs(&self) -> u64 {
        self.seconds()
    }

    fn now_unix_secs_f64(&self) -> f64 {
        Duration::from_secs(self.seconds()).as_secs_f64()
    }
}

/// The SDK's pauses between attempts: the others get their turn, and that is all the waiting there is.
#[derive(Debug)]
pub(crate) struct Yielding;

impl AsyncSleep for Yielding {
    fn sleep(&self, _: Duration) -> Sleep {
        Sleep::new(tokio::task::yield_now())
    }
}
