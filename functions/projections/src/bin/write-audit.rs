//! `write-audit`: invoked by the queue of the audit.

use aforo_projections::WriteAudit;

#[tokio::main(flavor = "current_thread")]
async fn main() -> Result<(), lambda_runtime::Error> {
    aforo_aws::log_as_json();
    let consumer = WriteAudit::new(&aforo_aws::config_from_lambda()?, &aforo_aws::stage()?);
    aforo_queue::serve(async |delivery| consumer.deliver(delivery).await).await
}
