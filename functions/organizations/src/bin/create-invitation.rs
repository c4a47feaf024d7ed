//! `create-invitation`: needs the table, and the digest key, of which addresses and secrets are made.

use aforo_api::{App, serve};
use aforo_organizations::create_invitation;

#[tokio::main(flavor = "current_thread")]
async fn main() -> Result<(), lambda_runtime::Error> {
    aforo_aws::log_as_json();
    serve(App::from_lambda().await?, create_invitation).await
}
