//! `refresh`: reads the digest key and the signing key.

use aforo_accounts::refresh;
use aforo_api::{App, serve};

#[tokio::main(flavor = "current_thread")]
async fn main() -> Result<(), lambda_runtime::Error> {
    aforo_aws::log_as_json();
    serve(App::from_lambda().await?, refresh).await
}
