//! `remove-member`: needs the table only.

use aforo_api::{App, serve};
use aforo_organizations::remove_member;

#[tokio::main(flavor = "current_thread")]
async fn main() -> Result<(), lambda_runtime::Error> {
    aforo_aws::log_as_json();
    serve(App::from_lambda().await?, remove_member).await
}
