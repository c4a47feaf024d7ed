//! `project`: invoked by the table's stream.

use aforo_projections::Project;
use lambda_runtime::{LambdaEvent, service_fn};

#[tokio::main(flavor = "current_thread")]
async fn main() -> Result<(), lambda_runtime::Error> {
    aforo_aws::log_as_json();
    let project = &Project::new(&aforo_aws::config_from_lambda()?, &aforo_aws::stage()?);
    lambda_runtime::run(service_fn(async move |event: LambdaEvent<_>| {
        let sent = project.project(event.payload).await;
        match &sent {
            Ok(sent) => tracing::info!(request_id = event.context.request_id, sent, "projected"),
            Err(error) => {
                tracing::error!(request_id = event.context.request_id, cause = %error, "failed")
            }
        }
        Ok::<_, lambda_runtime::Error>(sent.map(|_| ())?)
    }))
    .await
}
