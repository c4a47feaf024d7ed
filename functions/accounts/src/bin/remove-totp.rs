//! `remove-totp`: reads the digest key, the signing key and the keys of seeds.

use aforo_accounts::remove_totp;
use aforo_api::{App, serve};

#[tokio::main(flavor = "current_thread")]
async fn main() -> Result<(), lambda_runtime::Error> {
    aforo_aws::log_as_json();
    serve(App::from_lambda().await?, remove_totp).await
}
