//! `submit-verify-email-page`: reads the digest key.

use aforo_api::{App, serve_page};
use aforo_pages::{submit_verify_email_page, tell};

#[tokio::main(flavor = "current_thread")]
async fn main() -> Result<(), lambda_runtime::Error> {
    aforo_aws::log_as_json();
    serve_page(App::from_lambda().await?, submit_verify_email_page, tell).await
}
