//! What Lambda puts into the bucket when it gives up on a batch of the stream: the invocation record, with the batch itself.

use aws_lambda_events::dynamodb::Event;
use serde::Deserialize;

#[derive(Deserialize)]
struct InvocationRecord {
    payload: Payload,
}

/// Lambda documents the payload as the event's JSON in a string; an object is taken as well.
#[derive(Deserialize)]
#[serde(untagged)]
enum Payload {
    Text(String),
    Event(Event),
}

/// # Errors
/// The object is no such record.
pub fn read(object: &[u8]) -> Result<Event, serde_json::Error> {
    let record: InvocationRecord = serde_json::from_slice(object)?;
    match record.payload {
        Payload::Text(text) => serde_json::from_str(&text),
        Payload::Event(event) => Ok(event),
    }
}
