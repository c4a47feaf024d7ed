//! `reset-factor`: reads the digest key.

use aforo_accounts::reset_factor;
use aforo_api::{App, serve};

#[tokio::main(flavor = "current_thread")]
async fn main() -> Result<(), lambda_runtime::Error> {
    aforo_aws::log_as_json();
    serve(App::from_lambda().await?, reset_factor).await
}
