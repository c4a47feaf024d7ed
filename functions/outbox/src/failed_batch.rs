//! What Lambda puts into the bucket when it gives up on a batch of the stream: the invocation record, with the batch itself.

use aws_lambda_events::dynamodb::Event;
use serde::Deserialize;

#[derive(Deserialize)]
#[serde(rename_all = "camelCase")]
struct InvocationRecord {
    request_context: Context,
    payload: Payload,
}

#[derive(Deserialize)]
#[serde(rename_all = "camelCase")]
struct Context {
    function_arn: String,
}

/// Lambda documents the payload as the event's JSON in a string; an object is taken as well.
#[derive(Deserialize)]
#[serde(untagged)]
enum Payload {
    Text(String),
    Event(Event),
}

/// The batch, and the name of the function that could not take it.
///
/// # Errors
/// The object is no such record.
pub fn read(object: &[u8]) -> Result<(String, Event), serde_json::Error> {
    let record: InvocationRecord = serde_json::from_slice(object)?;
    let batch = match record.payload {
        Payload::Text(text) => serde_json::from_str(&text)?,
        Payload::Event(event) => event,
    };
    // arn:aws:lambda:<region>:<account>:function:<name>[:<version>]
    let arn = record.request_context.function_arn;
    let name = arn.split(':').nth(6).unwrap_or_default();
    Ok((name.to_owned(), batch))
}
