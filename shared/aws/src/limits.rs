//! How long a call may take and how often it is tried. The SDK's own default is to wait for ever.

use std::time::Duration;

use aws_types::sdk_config::{RetryConfig, TimeoutConfig};

/// Tries of one call, the first included.
pub const ATTEMPTS: u32 = 3;

/// Connect 1 s, one attempt 2 s, all attempts and the pauses between them 5 s: half of an API function's 10 s, so that it
/// still answers when a service does not. (A service that answers each of several calls at the last moment is another
/// matter: Lambda then ends the invocation, and the client's retry finds what was written.)
#[must_use]
pub fn timeouts() -> TimeoutConfig {
    TimeoutConfig::builder()
        .connect_timeout(Duration::from_secs(1))
        .operation_attempt_timeout(Duration::from_secs(2))
        .operation_timeout(Duration::from_secs(5))
        .build()
}

/// Standard retries: transient errors and throttling, with jitter and a token bucket. They do not cover a transaction
/// cancelled by a conflict, which the store retries, and they *repeat effects*: a write must bear being sent twice.
#[must_use]
pub fn retries() -> RetryConfig {
    RetryConfig::standard().with_max_attempts(ATTEMPTS)
}
