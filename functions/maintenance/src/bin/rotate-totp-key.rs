//! `rotate-totp-key`: invoked by an operator.

use aforo_aws::Clock;
use aforo_maintenance::RotateTotpKey;
use lambda_runtime::{LambdaEvent, service_fn};

#[tokio::main(flavor = "current_thread")]
async fn main() -> Result<(), lambda_runtime::Error> {
    aforo_aws::log_as_json();
    let config = aforo_aws::config_from_lambda()?;
    let keys = &RotateTotpKey::new(&config, &aforo_aws::stage()?, Clock::System);
    lambda_runtime::run(service_fn(async move |event: LambdaEvent<_>| {
        let rotated = keys
            .rotate(event.payload, &event.context.request_id)
            .await?;
        Ok::<_, lambda_runtime::Error>(rotated)
    }))
    .await
}
