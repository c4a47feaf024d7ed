//! `configure-stage`: invoked after a deploy, with the settings.

use aforo_maintenance::ConfigureStage;
use lambda_runtime::{LambdaEvent, service_fn};

#[tokio::main(flavor = "current_thread")]
async fn main() -> Result<(), lambda_runtime::Error> {
    aforo_aws::log_as_json();
    let configure = &ConfigureStage::new(&aforo_aws::config_from_lambda()?, &aforo_aws::stage()?);
    lambda_runtime::run(service_fn(async move |event: LambdaEvent<_>| {
        let configured = configure
            .configure(event.payload, &event.context.request_id)
            .await?;
        Ok::<_, lambda_runtime::Error>(configured)
    }))
    .await
}
