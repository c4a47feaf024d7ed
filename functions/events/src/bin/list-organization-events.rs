//! `list-organization-events`: reads the digest key, which signs cursors.

use aforo_api::{App, serve};
use aforo_events::list_organization_events;

#[tokio::main(flavor = "current_thread")]
async fn main() -> Result<(), lambda_runtime::Error> {
    aforo_aws::log_as_json();
    serve(App::from_lambda().await?, list_organization_events).await
}
