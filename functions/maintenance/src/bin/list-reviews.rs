//! `list-reviews`: invoked by an engineer.

use aforo_maintenance::ListReviews;
use lambda_runtime::{LambdaEvent, service_fn};

#[tokio::main(flavor = "current_thread")]
async fn main() -> Result<(), lambda_runtime::Error> {
    aforo_aws::log_as_json();
    let reviews = &ListReviews::new(&aforo_aws::config_from_lambda()?, &aforo_aws::stage()?);
    lambda_runtime::run(service_fn(async move |event: LambdaEvent<_>| {
        Ok::<_, lambda_runtime::Error>(reviews.list(event.payload).await?)
    }))
    .await
}
