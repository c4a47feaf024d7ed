//! Serving a consumer: each message of a batch succeeds or fails for itself.

use std::error::Error;
use std::panic::AssertUnwindSafe;

use aws_lambda_events::sqs::{BatchItemFailure, SqsBatchResponse, SqsEvent, SqsMessage};
use futures_util::FutureExt;
use lambda_runtime::{LambdaEvent, service_fn};

use crate::message::Message;

/// One delivery of a message.
#[derive(Clone, Debug)]
pub struct Delivery<'a> {
    pub message: Message,
    /// Lambda's id of the invocation.
    pub request_id: &'a str,
}

/// Serves `handler` until Lambda ends the process.
///
/// # Errors
/// The Runtime API is gone.
pub async fn serve<E: Error + 'static>(
    handler: impl AsyncFn(Delivery<'_>) -> Result<(), E>,
) -> Result<(), lambda_runtime::Error> {
    let handler = &handler;
    lambda_runtime::run(service_fn(async move |event: LambdaEvent<SqsEvent>| {
        let answer = consume(handler, event.payload, &event.context.request_id).await;
        Ok::<_, lambda_runtime::Error>(answer)
    }))
    .await
}

/// Hands over each message of `batch` and names those that failed; SQS delivers these again, and in the end puts them aside.
pub async fn consume<E: Error + 'static>(
    handler: &impl AsyncFn(Delivery<'_>) -> Result<(), E>,
    batch: SqsEvent,
    request_id: &str,
) -> SqsBatchResponse {
    let mut response = SqsBatchResponse::default();
    for record in batch.records {
        let id = record.message_id.clone().unwrap_or_default();
        // One message that makes us panic must not take the others of its batch with it. Boxed: the compiler computes layouts of
        // futures in futures to a certain depth only.
        let handled = AssertUnwindSafe(Box::pin(handle(handler, &record, request_id)))
            .catch_unwind()
            .await;
        let failed = match handled {
            Ok(Ok(())) => continue,
            Ok(Err(error)) => error.to_string(),
            Err(_) => "panicked".to_owned(),
        };
        tracing::error!(request_id, sqs_message_id = id, cause = failed, "failed");
        let mut failure = BatchItemFailure::default();
        failure.item_identifier = id;
        response.batch_item_failures.push(failure);
    }
    response
}

async fn handle<E: Error + 'static>(
    handler: &impl AsyncFn(Delivery<'_>) -> Result<(), E>,
    record: &SqsMessage,
    request_id: &str,
) -> Result<(), Box<dyn Error>> {
    let message = Message::parse(record.body.as_deref().unwrap_or_default())?;
    let message_id = message.id;
    handler(Delivery {
        message,
        request_id,
    })
    .await?;
    tracing::info!(request_id, %message_id, "done");
    Ok(())
}
