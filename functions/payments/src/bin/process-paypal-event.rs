//! `process-paypal-event`: invoked by the queue of PayPal's events.

use aforo_api::Surroundings;
use aforo_payments::ProcessPayPalEvent;

#[tokio::main(flavor = "current_thread")]
async fn main() -> Result<(), lambda_runtime::Error> {
    aforo_aws::log_as_json();
    let consumer = ProcessPayPalEvent::start(&Surroundings::of_lambda()?).await?;
    aforo_queue::serve(async |delivery| consumer.deliver(delivery).await).await
}
