//! `create-registration`: reads the digest key, which makes attendees' keys.

use aforo_api::{App, serve};
use aforo_registrations::create_registration;

#[tokio::main(flavor = "current_thread")]
async fn main() -> Result<(), lambda_runtime::Error> {
    aforo_aws::log_as_json();
    serve(App::from_lambda().await?, create_registration).await
}
