//! ES v2: `WebhookResponse`. `fulfillmentText` holds all in words; of the messages a channel takes those of its own kind.

use serde_json::{Value, json};

use super::cut::cut;
use super::{Memory, Message, Reply, plain, platform, rich};
use crate::es::is_system_context;
use crate::json::Object;
use crate::{Channel, Turn};

/// A text message of the default platform. SMS gateways refuse more than 1,600 characters.
const LONGEST_SMS: usize = 1_600;

pub(super) fn write(reply: &Reply, turn: &Turn) -> Value {
    let mut answer = Object::new();
    let said = said(&reply.messages, turn.channel);
    if !said.is_empty() {
        answer.insert("fulfillmentText".to_owned(), json!(said));
    }
    let messages = messages(&reply.messages, turn.channel, said);
    if !messages.is_empty() {
        answer.insert("fulfillmentMessages".to_owned(), json!(messages));
    }
    let contexts = contexts(&reply.memory, turn.session.as_deref());
    if !contexts.is_empty() {
        answer.insert("outputContexts".to_owned(), json!(contexts));
    }
    Value::Object(answer)
}

fn said(messages: &[Message], channel: Channel) -> String {
    match channel {
        Channel::Voice => plain::spoken(messages),
        Channel::Text => cut(&plain::written(messages), LONGEST_SMS),
        Channel::Rich | Channel::Facebook | Channel::Telegram | Channel::Slack | Channel::Line => {
            plain::written(messages)
        }
    }
}

fn messages(messages: &[Message], channel: Channel, said: String) -> Vec<Value> {
    if said.is_empty() {
        return Vec::new();
    }
    if channel == Channel::Rich {
        return messages.iter().flat_map(rich_messages).collect();
    }
    let mut written = vec![text(&said)];
    written.extend(platform::messages(channel, messages).unwrap_or_default());
    written
}

/// In the order of what is said: its words as plain text, which every client shows, and then what only Messenger does.
fn rich_messages(message: &Message) -> Vec<Value> {
    let words = rich::words(message).map(text);
    let payload = rich::payload(std::slice::from_ref(message));
    let payload = payload.map(|payload| json!({ "payload": payload }));
    words.into_iter().chain(payload).collect()
}

/// Several texts in one message would be variants, of which Dialogflow shows one.
fn text(text: &str) -> Value {
    json!({ "text": { "text": [text] } })
}

/// Contexts live below a session: without one nothing can be remembered.
fn contexts(memory: &[Memory], session: Option<&str>) -> Vec<Value> {
    let Some(session) = session else {
        return Vec::new();
    };
    memory
        .iter()
        .filter(|memory| !is_system_context(memory.context))
        .map(|memory| {
            let name = memory.context.to_ascii_lowercase();
            let mut context = json!({
                "name": format!("{session}/contexts/{name}"),
                "lifespanCount": i32::try_from(memory.turns).unwrap_or(i32::MAX),
            });
            if memory.turns > 0 && !memory.values.is_empty() {
                let values = memory.values.iter();
                context["parameters"] = values
                    .map(|(name, value)| ((*name).to_owned(), value.clone()))
                    .collect::<Object>()
                    .into();
            }
            context
        })
        .collect()
}
