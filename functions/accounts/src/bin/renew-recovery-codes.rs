//! `renew-recovery-codes`: reads the digest key and the keys of seeds.

use aforo_accounts::renew_recovery_codes;
use aforo_api::{App, serve};

#[tokio::main(flavor = "current_thread")]
async fn main() -> Result<(), lambda_runtime::Error> {
    aforo_aws::log_as_json();
    serve(App::from_lambda().await?, renew_recovery_codes).await
}
