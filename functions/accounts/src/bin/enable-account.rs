//! `enable-account`: reads no secret.

use aforo_accounts::enable_account;
use aforo_api::{App, serve};

#[tokio::main(flavor = "current_thread")]
async fn main() -> Result<(), lambda_runtime::Error> {
    aforo_aws::log_as_json();
    serve(App::from_lambda().await?, enable_account).await
}
