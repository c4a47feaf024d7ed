//! `paypal-webhook`: needs no secret: PayPal signs with its own key.

use aforo_api::{App, serve};
use aforo_payments::paypal_webhook;

#[tokio::main(flavor = "current_thread")]
async fn main() -> Result<(), lambda_runtime::Error> {
    aforo_aws::log_as_json();
    serve(App::from_lambda().await?, paypal_webhook).await
}
