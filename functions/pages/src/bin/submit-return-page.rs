//! `submit-return-page`: asks PayPal, as whoever collects for the event; its secret is read when somebody pays.

use aforo_api::{App, serve_page};
use aforo_pages::{submit_return_page, tell};

#[tokio::main(flavor = "current_thread")]
async fn main() -> Result<(), lambda_runtime::Error> {
    aforo_aws::log_as_json();
    serve_page(App::from_lambda().await?, submit_return_page, tell).await
}
