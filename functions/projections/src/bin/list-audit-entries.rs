//! `list-audit-entries`: reads the digest key.

use aforo_api::{App, serve};
use aforo_projections::list_audit_entries;

#[tokio::main(flavor = "current_thread")]
async fn main() -> Result<(), lambda_runtime::Error> {
    aforo_aws::log_as_json();
    serve(App::from_lambda().await?, list_audit_entries).await
}
