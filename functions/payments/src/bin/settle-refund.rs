//! `settle-refund`: invoked by the queue of refunds.

use aforo_api::Surroundings;
use aforo_payments::SettleRefund;

#[tokio::main(flavor = "current_thread")]
async fn main() -> Result<(), lambda_runtime::Error> {
    aforo_aws::log_as_json();
    let consumer = SettleRefund::start(&Surroundings::of_lambda()?).await?;
    aforo_queue::serve(async |delivery| consumer.deliver(delivery).await).await
}
