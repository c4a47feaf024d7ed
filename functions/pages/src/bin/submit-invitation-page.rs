//! `submit-invitation-page`: reads the signing key, which begins sessions, and the digest key.

use aforo_api::{App, serve_page};
use aforo_pages::{submit_invitation_page, tell};

#[tokio::main(flavor = "current_thread")]
async fn main() -> Result<(), lambda_runtime::Error> {
    aforo_aws::log_as_json();
    serve_page(App::from_lambda().await?, submit_invitation_page, tell).await
}
