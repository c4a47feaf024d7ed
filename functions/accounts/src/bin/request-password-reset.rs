//! `request-password-reset`: reads the digest key.

use aforo_accounts::request_password_reset;
use aforo_api::{App, serve};

#[tokio::main(flavor = "current_thread")]
async fn main() -> Result<(), lambda_runtime::Error> {
    aforo_aws::log_as_json();
    serve(App::from_lambda().await?, request_password_reset).await
}
