//! `become-first-administrator`: reads the bootstrap secret.

use aforo_accounts::become_first_administrator;
use aforo_api::{App, serve};

#[tokio::main(flavor = "current_thread")]
async fn main() -> Result<(), lambda_runtime::Error> {
    aforo_aws::log_as_json();
    serve(App::from_lambda().await?, become_first_administrator).await
}
