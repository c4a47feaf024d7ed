//! `create-payment`: begins to pay at PayPal.

use aforo_api::{App, serve};
use aforo_payments::create_payment;

#[tokio::main(flavor = "current_thread")]
async fn main() -> Result<(), lambda_runtime::Error> {
    aforo_aws::log_as_json();
    serve(App::from_lambda().await?, create_payment).await
}
