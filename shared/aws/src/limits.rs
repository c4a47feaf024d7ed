//! How long a call may take and how often it is tried. The SDK's own default is to wait for ever.

use std::time::Duration;

use aws_types::SdkConfig;
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

/// Connect 0.3 s, one attempt 0.5 s, both tries and the pause between them 0.9 s: for a function whose caller gives up after
/// some seconds. Two calls after one another end within 1.8 s, whatever the service does.
#[must_use]
pub fn impatient(config: &SdkConfig) -> SdkConfig {
    let limits = TimeoutConfig::builder()
        .connect_timeout(Duration::from_millis(300))
        .operation_attempt_timeout(Duration::from_millis(500))
        .operation_timeout(Duration::from_millis(900))
        .build();
    let mut config = config.to_builder();
    config.set_timeout_config(Some(limits));
    config.set_retry_config(Some(RetryConfig::standard().with_max_attempts(2)));
    config.build()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn two_calls_of_an_impatient_function_end_within_two_seconds() {
        let usual = SdkConfig::builder()
            .timeout_config(timeouts())
            .retry_config(retries());
        let config = impatient(&usual.build());
        let limits = config.timeout_config().unwrap();
        assert!(limits.operation_timeout().unwrap() * 2 < Duration::from_secs(2));
        assert!(limits.operation_attempt_timeout() < limits.operation_timeout());
        assert_eq!(config.retry_config().unwrap().max_attempts(), 2);
    }
}
