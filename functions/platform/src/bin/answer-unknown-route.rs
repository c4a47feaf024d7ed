//! `answer-unknown-route`: needs the table only, as every function.

use aforo_api::{App, serve};
use aforo_platform::answer_unknown_route;

#[tokio::main(flavor = "current_thread")]
async fn main() -> Result<(), lambda_runtime::Error> {
    aforo_aws::log_as_json();
    serve(App::from_lambda().await?, answer_unknown_route).await
}
