//! `get-stylesheet`: needs nothing but itself.

use aforo_api::{App, serve_page};
use aforo_pages::{get_stylesheet, tell};

#[tokio::main(flavor = "current_thread")]
async fn main() -> Result<(), lambda_runtime::Error> {
    aforo_aws::log_as_json();
    serve_page(App::from_lambda().await?, get_stylesheet, tell).await
}
