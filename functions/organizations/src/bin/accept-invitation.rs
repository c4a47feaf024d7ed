//! `accept-invitation`: needs the table, and the digest key, with which secrets are read.

use aforo_api::{App, serve};
use aforo_organizations::accept_invitation;

#[tokio::main(flavor = "current_thread")]
async fn main() -> Result<(), lambda_runtime::Error> {
    aforo_aws::log_as_json();
    serve(App::from_lambda().await?, accept_invitation).await
}
