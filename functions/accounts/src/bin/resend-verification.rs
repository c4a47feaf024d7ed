//! `resend-verification`: reads the digest key.

use aforo_accounts::resend_verification;
use aforo_api::{App, serve};

#[tokio::main(flavor = "current_thread")]
async fn main() -> Result<(), lambda_runtime::Error> {
    aforo_aws::log_as_json();
    serve(App::from_lambda().await?, resend_verification).await
}
