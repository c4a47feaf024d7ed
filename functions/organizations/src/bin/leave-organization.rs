//! `leave-organization`: needs the table only.

use aforo_api::{App, serve};
use aforo_organizations::leave_organization;

#[tokio::main(flavor = "current_thread")]
async fn main() -> Result<(), lambda_runtime::Error> {
    aforo_aws::log_as_json();
    serve(App::from_lambda().await?, leave_organization).await
}
