//! The one place where AWS clients are configured for functions.
//!
//! A client is built from the returned configuration, `aws_sdk_dynamodb::Client::new(&config)`, once, before the
//! runtime asks for its first event. Lambda hands everything over in its environment, so `aws-config` and its chain of
//! providers (20 M instructions of init against 1 M) have nothing to find out here.

mod clock;
#[cfg(test)]
mod deadline_tests;
mod describe;
mod environment;
mod http_client;
mod identity;
mod limits;
mod log;
mod stage;

use aws_smithy_async::rt::sleep::{SharedAsyncSleep, TokioSleep};
use aws_smithy_runtime_api::client::behavior_version::BehaviorVersion;
use aws_types::SdkConfig;
use aws_types::region::Region;
use aws_types::sdk_config::{
    RequestChecksumCalculation, ResponseChecksumValidation, SharedHttpClient,
    StalledStreamProtectionConfig,
};

pub use clock::Clock;
pub use describe::describe;
use environment::Environment;
pub use environment::MissingVariable;
use http_client::OneConnector;
pub use limits::{ATTEMPTS, impatient, retries, timeouts};
pub use log::log_as_json;
pub use stage::{NoStage, stage};

/// The configuration of every AWS client of this function.
///
/// # Errors
/// Lambda's own variables are missing, so this does not run inside Lambda nor under an emulator of it.
pub fn config_from_lambda() -> Result<SdkConfig, MissingVariable> {
    Environment::of_process().map(config)
}

fn config(environment: Environment) -> SdkConfig {
    let http_client = SharedHttpClient::new(OneConnector::for_endpoint(
        environment.endpoint_url.as_deref(),
    ));
    let mut config = SdkConfig::builder()
        .behavior_version(behavior_version())
        .region(Region::new(environment.region))
        .credentials_provider(environment.credentials)
        .identity_cache(identity::NoCache)
        .http_client(http_client)
        .sleep_impl(SharedAsyncSleep::new(TokioSleep::new()))
        .retry_config(retries())
        .timeout_config(timeouts())
        // It has misfired on slow but healthy answers; the attempt's time-out bounds the same thing.
        .stalled_stream_protection(StalledStreamProtectionConfig::disabled())
        // TLS protects the way; a checksum of our own over every object costs CPU and finds nothing more.
        .request_checksum_calculation(RequestChecksumCalculation::WhenRequired)
        .response_checksum_validation(ResponseChecksumValidation::WhenRequired);
    config.set_endpoint_url(environment.endpoint_url);
    config.build()
}

/// Pinned: a newer SDK changes nothing of what clients do until this line is changed.
#[must_use]
pub fn behavior_version() -> BehaviorVersion {
    BehaviorVersion::v2026_01_12()
}
