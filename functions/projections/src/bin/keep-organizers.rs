//! `keep-organizers`: invoked by the queue of organizers.

use aforo_projections::KeepOrganizers;

#[tokio::main(flavor = "current_thread")]
async fn main() -> Result<(), lambda_runtime::Error> {
    aforo_aws::log_as_json();
    let consumer = KeepOrganizers::new(&aforo_aws::config_from_lambda()?, &aforo_aws::stage()?);
    aforo_queue::serve(async |delivery| consumer.deliver(delivery).await).await
}
