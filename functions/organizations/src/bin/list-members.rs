//! `list-members`: needs the table, and the digest key, which signs its cursors.

use aforo_api::{App, serve};
use aforo_organizations::list_members;

#[tokio::main(flavor = "current_thread")]
async fn main() -> Result<(), lambda_runtime::Error> {
    aforo_aws::log_as_json();
    serve(App::from_lambda().await?, list_members).await
}
