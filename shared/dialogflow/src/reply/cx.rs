//! CX v3: `WebhookResponse`. There is one list of messages for every integration, so the text says all but what buttons hold.

use serde_json::{Value, json};

use super::{Memory, Message, Reply, plain, rich};
use crate::json::Object;
use crate::{Channel, Turn};

pub(super) fn write(reply: &Reply, turn: &Turn) -> Value {
    let mut answer = Object::new();
    let messages = messages(&reply.messages, turn.channel);
    if !messages.is_empty() {
        let response = json!({ "messages": messages, "mergeBehavior": "REPLACE" });
        answer.insert("fulfillmentResponse".to_owned(), response);
    }
    let parameters = parameters(&reply.memory);
    if !parameters.is_empty() {
        answer.insert(
            "sessionInfo".to_owned(),
            json!({ "parameters": parameters }),
        );
    }
    Value::Object(answer)
}

fn messages(messages: &[Message], channel: Channel) -> Vec<Value> {
    let payload = match channel {
        Channel::Rich => rich::payload(messages),
        Channel::Facebook
        | Channel::Telegram
        | Channel::Slack
        | Channel::Line
        | Channel::Text
        | Channel::Voice => None,
    };
    let text = match (channel, &payload) {
        (Channel::Voice, _) => plain::spoken(messages),
        (_, Some(_)) => plain::without_addresses(messages),
        (_, None) => plain::written(messages),
    };
    let text = (!text.is_empty()).then(|| json!({ "text": { "text": [text] } }));
    let payload = payload.map(|payload| json!({ "payload": payload }));
    text.into_iter().chain(payload).collect()
}

/// What is forgotten under one name may be remembered anew under another: a value wins over null.
fn parameters(memory: &[Memory]) -> Object {
    let (forgotten, kept): (Vec<&Memory>, Vec<&Memory>) =
        memory.iter().partition(|memory| memory.turns == 0);
    let forgotten = forgotten
        .iter()
        .flat_map(|memory| &memory.values)
        .map(|(name, _)| ((*name).to_owned(), Value::Null));
    let kept = kept
        .iter()
        .flat_map(|memory| &memory.values)
        .map(|(name, value)| ((*name).to_owned(), value.clone()));
    forgotten.chain(kept).collect()
}
