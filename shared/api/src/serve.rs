//! A function's main loop.

use aws_lambda_events::apigw::ApiGatewayV2httpResponse;
use lambda_http::request::LambdaRequest;
use lambda_runtime::{LambdaEvent, service_fn};

use crate::app::App;
use crate::endpoint::answer;
use crate::gateway::http_request;
use crate::handler::Handler;
use crate::page::{Tell, tell_as_json};

/// Serves `handler` until Lambda ends the process.
///
/// # Errors
/// The Runtime API is gone.
pub async fn serve<S, Args>(
    app: App<S>,
    handler: impl Handler<S, Args>,
) -> Result<(), lambda_runtime::Error> {
    serve_page(app, handler, tell_as_json).await
}

/// Serves `handler`, whose problems `tell` tells.
///
/// # Errors
/// As [`serve`].
pub async fn serve_page<S, Args>(
    app: App<S>,
    handler: impl Handler<S, Args>,
    tell: Tell,
) -> Result<(), lambda_runtime::Error> {
    let (app, handler, tell) = (&app, &handler, &tell);
    lambda_runtime::run(service_fn(
        async move |event: LambdaEvent<LambdaRequest>| {
            let answered = answer(app, handler, *tell, http_request(event.payload)).await;
            Ok::<_, lambda_runtime::Error>(ApiGatewayV2httpResponse::from(answered))
        },
    ))
    .await
}
