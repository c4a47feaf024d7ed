//! `show-invitation-page`: needs the table only.

use aforo_api::{App, serve_page};
use aforo_pages::{show_invitation_page, tell};

#[tokio::main(flavor = "current_thread")]
async fn main() -> Result<(), lambda_runtime::Error> {
    aforo_aws::log_as_json();
    serve_page(App::from_lambda().await?, show_invitation_page, tell).await
}
