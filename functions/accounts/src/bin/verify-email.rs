//! `verify-email`: reads the digest key.

use aforo_accounts::verify_email;
use aforo_api::{App, serve};

#[tokio::main(flavor = "current_thread")]
async fn main() -> Result<(), lambda_runtime::Error> {
    aforo_aws::log_as_json();
    serve(App::from_lambda().await?, verify_email).await
}
