//! `disable-account`: reads no secret.

use aforo_accounts::disable_account;
use aforo_api::{App, serve};

#[tokio::main(flavor = "current_thread")]
async fn main() -> Result<(), lambda_runtime::Error> {
    aforo_aws::log_as_json();
    serve(App::from_lambda().await?, disable_account).await
}
