//! `submit-log-out-page`: needs the table only.

use aforo_api::{App, serve_page};
use aforo_pages::{submit_log_out_page, tell};

#[tokio::main(flavor = "current_thread")]
async fn main() -> Result<(), lambda_runtime::Error> {
    aforo_aws::log_as_json();
    serve_page(App::from_lambda().await?, submit_log_out_page, tell).await
}
