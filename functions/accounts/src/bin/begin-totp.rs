//! `begin-totp`: reads the digest key and the keys of seeds.

use aforo_accounts::begin_totp;
use aforo_api::{App, serve};

#[tokio::main(flavor = "current_thread")]
async fn main() -> Result<(), lambda_runtime::Error> {
    aforo_aws::log_as_json();
    serve(App::from_lambda().await?, begin_totp).await
}
