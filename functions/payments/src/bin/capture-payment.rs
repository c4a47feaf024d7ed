//! `capture-payment`: takes the money at PayPal.

use aforo_api::{App, serve};
use aforo_payments::capture_payment;

#[tokio::main(flavor = "current_thread")]
async fn main() -> Result<(), lambda_runtime::Error> {
    aforo_aws::log_as_json();
    serve(App::from_lambda().await?, capture_payment).await
}
