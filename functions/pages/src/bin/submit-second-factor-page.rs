//! `submit-second-factor-page`: reads the digest key, the signing key, which begins sessions, and the keys of seeds.

use aforo_api::{App, serve_page};
use aforo_pages::{submit_second_factor_page, tell};

#[tokio::main(flavor = "current_thread")]
async fn main() -> Result<(), lambda_runtime::Error> {
    aforo_aws::log_as_json();
    serve_page(App::from_lambda().await?, submit_second_factor_page, tell).await
}
