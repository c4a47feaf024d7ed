//! `cancel-order`: needs no secret.

use aforo_api::{App, serve};
use aforo_payments::cancel_order;

#[tokio::main(flavor = "current_thread")]
async fn main() -> Result<(), lambda_runtime::Error> {
    aforo_aws::log_as_json();
    serve(App::from_lambda().await?, cancel_order).await
}
