//! `sign-up`: reads the digest key.

use aforo_accounts::sign_up;
use aforo_api::{App, log_as_json, serve};

#[tokio::main(flavor = "current_thread")]
async fn main() -> Result<(), lambda_runtime::Error> {
    log_as_json();
    serve(App::from_lambda().await?, sign_up).await
}
