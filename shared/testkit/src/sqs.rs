//! SQS's JSON protocol in front of the queues.

use serde_json::{Value, json};

use crate::answer::Answer;
use crate::call::Call;
use crate::fake::ENDPOINT;
use crate::queue::Queues;

pub(crate) fn answer(queues: &Queues, call: &Call) -> Answer {
    let request = call.json();
    let name = match call.operation.as_str() {
        "GetQueueUrl" => request["QueueName"].as_str(),
        _ => request["QueueUrl"]
            .as_str()
            .and_then(|url| url.rsplit('/').next()),
    }
    .expect("a queue is named");
    if !queues.exists(name) {
        return Answer::error(
            400,
            "com.amazonaws.sqs#QueueDoesNotExist",
            "The specified queue does not exist.",
        );
    }
    match call.operation.as_str() {
        "GetQueueUrl" => {
            Answer::json(&json!({"QueueUrl": format!("{ENDPOINT}/000000000000/{name}")}))
        }
        "SendMessage" => match send(queues, name, &request) {
            Some(id) => Answer::json(&json!({"MessageId": id})),
            None => Answer::error(500, "InternalFailure", "refused by the test"),
        },
        "SendMessageBatch" => Answer::json(&send_batch(queues, name, &request)),
        _ => call.unknown(),
    }
}

fn send_batch(queues: &Queues, name: &str, request: &Value) -> Value {
    let entries = request["Entries"].as_array().expect("Entries");
    assert!(
        entries.len() <= 10,
        "SQS takes ten entries, not {}",
        entries.len()
    );
    let (mut sent, mut failed) = (Vec::new(), Vec::new());
    for entry in entries {
        match send(queues, name, entry) {
            Some(id) => {
                sent.push(json!({"Id": entry["Id"], "MessageId": id, "MD5OfMessageBody": ""}))
            }
            None => failed
                .push(json!({"Id": entry["Id"], "SenderFault": false, "Code": "InternalError"})),
        }
    }
    json!({"Successful": sent, "Failed": failed})
}

fn send(queues: &Queues, name: &str, message: &Value) -> Option<String> {
    let body = message["MessageBody"].as_str().expect("MessageBody");
    let delay = message["DelaySeconds"].as_u64().unwrap_or(0);
    assert!(delay <= 900, "SQS delays 15 minutes at most, not {delay} s");
    queues.send(name, body, delay)
}

/// A batch is authorised like a single message.
pub(crate) fn actions(call: &Call) -> Vec<String> {
    vec![match call.operation.as_str() {
        "SendMessageBatch" => "sqs:SendMessage".to_owned(),
        operation => format!("sqs:{operation}"),
    }]
}
