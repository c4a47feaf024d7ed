//! `sweep-due`: invoked by a schedule, every five minutes.

use aforo_aws::Clock;
use aforo_payments::SweepDue;
use lambda_runtime::{LambdaEvent, service_fn};
use serde_json::Value;

#[tokio::main(flavor = "current_thread")]
async fn main() -> Result<(), lambda_runtime::Error> {
    aforo_aws::log_as_json();
    let sweep = &SweepDue::new(
        &aforo_aws::config_from_lambda()?,
        &aforo_aws::stage()?,
        Clock::System,
    );
    lambda_runtime::run(service_fn(async move |event: LambdaEvent<Value>| {
        let request_id = event.context.request_id;
        let swept = sweep.sweep().await;
        match &swept {
            Ok(swept) => tracing::info!(request_id, sent = swept.sent, "swept"),
            Err(error) => tracing::error!(request_id, cause = %error, "failed"),
        }
        Ok::<_, lambda_runtime::Error>(swept?)
    }))
    .await
}
