//! `replay-relay`: invoked by an engineer, with a bucket and a key.

use aforo_outbox::ReplayRelay;
use lambda_runtime::{LambdaEvent, service_fn};

#[tokio::main(flavor = "current_thread")]
async fn main() -> Result<(), lambda_runtime::Error> {
    aforo_aws::log_as_json();
    let replay = &ReplayRelay::new(
        &aforo_aws::config_from_lambda()?,
        &aforo_aws::stage()?,
        aforo_aws::Clock::System,
    );
    lambda_runtime::run(service_fn(async move |event: LambdaEvent<_>| {
        Ok::<_, lambda_runtime::Error>(replay.replay(event.payload).await?)
    }))
    .await
}
