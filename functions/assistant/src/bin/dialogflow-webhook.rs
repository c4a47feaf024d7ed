//! `dialogflow-webhook`: answers what people ask the agent.

use aforo_api::{App, serve};
use aforo_assistant::dialogflow_webhook;

#[tokio::main(flavor = "current_thread")]
async fn main() -> Result<(), lambda_runtime::Error> {
    aforo_aws::log_as_json();
    serve(App::from_lambda().await?, dialogflow_webhook).await
}
