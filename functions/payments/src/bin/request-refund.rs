//! `request-refund`: needs no secret; PayPal is asked behind a queue.

use aforo_api::{App, serve};
use aforo_payments::request_refund;

#[tokio::main(flavor = "current_thread")]
async fn main() -> Result<(), lambda_runtime::Error> {
    aforo_aws::log_as_json();
    serve(App::from_lambda().await?, request_refund).await
}
