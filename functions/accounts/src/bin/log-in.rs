//! `log-in`: reads the digest key and the signing key.

use aforo_accounts::log_in;
use aforo_api::{App, log_as_json, serve};

#[tokio::main(flavor = "current_thread")]
async fn main() -> Result<(), lambda_runtime::Error> {
    log_as_json();
    serve(App::from_lambda().await?, log_in).await
}
