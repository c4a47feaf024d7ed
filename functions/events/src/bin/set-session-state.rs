//! `set-session-state`: needs the table only.

use aforo_api::{App, serve};
use aforo_events::set_session_state;

#[tokio::main(flavor = "current_thread")]
async fn main() -> Result<(), lambda_runtime::Error> {
    aforo_aws::log_as_json();
    serve(App::from_lambda().await?, set_session_state).await
}
