//! `grant-platform-role`: reads no secret.

use aforo_accounts::grant_platform_role;
use aforo_api::{App, serve};

#[tokio::main(flavor = "current_thread")]
async fn main() -> Result<(), lambda_runtime::Error> {
    aforo_aws::log_as_json();
    serve(App::from_lambda().await?, grant_platform_role).await
}
