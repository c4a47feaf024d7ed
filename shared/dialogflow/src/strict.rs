//! Whether an answer is one that Dialogflow takes: both `WebhookResponse` protos as far as we write them, without a field
//! more, and the limits that their reference states. For tests.

use serde::de::DeserializeOwned;
use serde_json::Value;

mod cx;
mod es;

/// In bytes of UTF-8 JSON.
const LARGEST: usize = 64 * 1024;

/// # Errors
/// What ES would not take.
pub fn es(answer: &Value) -> Result<(), String> {
    read::<es::WebhookResponse>(answer)?.check()
}

/// # Errors
/// What CX would not take.
pub fn cx(answer: &Value) -> Result<(), String> {
    read::<cx::WebhookResponse>(answer)?.check()
}

fn read<T: DeserializeOwned>(answer: &Value) -> Result<T, String> {
    let written = answer.to_string();
    if written.len() > LARGEST {
        return Err(format!("{} bytes", written.len()));
    }
    serde_json::from_str(&written).map_err(|error| error.to_string())
}

fn not_blank(what: &str, text: &str) -> Result<(), String> {
    if text.trim().is_empty() {
        return Err(format!("empty {what}"));
    }
    Ok(())
}

/// `text.text`: in each message one, as more would be variants of it.
fn one_text(texts: &[String]) -> Result<(), String> {
    match texts {
        [text] => not_blank("text", text),
        other => Err(format!("{} texts in a message", other.len())),
    }
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    #[test]
    fn what_es_would_not_take_is_told() {
        let context = "projects/p/agent/sessions/s/contexts/event";
        let named =
            |name: &str| json!({ "outputContexts": [{ "name": name, "lifespanCount": 1 }] });
        assert_eq!(super::es(&named(context)), Ok(()));
        for wrong in [
            json!([]),
            json!({ "fulfillment": "x" }),
            json!({ "fulfillmentText": 1 }),
            json!({ "fulfillmentText": "" }),
            json!({ "fulfillmentText": "x".repeat(65_536) }),
            json!({ "fulfillmentMessages": {} }),
            json!({ "fulfillmentMessages": [{}] }),
            json!({ "fulfillmentMessages": [{ "text": "x" }] }),
            json!({ "fulfillmentMessages": [{ "text": { "text": [] } }] }),
            json!({ "fulfillmentMessages": [{ "text": { "text": [" "] } }] }),
            json!({ "fulfillmentMessages": [{ "text": { "text": ["x"] }, "payload": {} }] }),
            json!({ "fulfillmentMessages": [{ "text": { "text": ["x"] }, "platform": "WHATSAPP" }] }),
            json!({ "fulfillmentMessages": [{ "payload": [] }] }),
            json!({ "fulfillmentMessages": [{ "card": { "title": "x", "buttons": [{ "text": "x" }] } }] }),
            json!({ "fulfillmentMessages": [{ "quickReplies": { "title": "x", "quickReplies": [] } }] }),
            named("event"),
            named("projects/p/agent/sessions/s/contexts/Event"),
            named("projects/p/agent/sessions/s/contexts/__system_counters__"),
            json!({ "outputContexts": [{ "name": context, "lifespanCount": -1 }] }),
            json!({ "outputContexts": [{ "name": context, "lifespanCount": 1.5 }] }),
            json!({ "outputContexts": [{ "name": context, "lifespanCount": 1, "parameters": [] }] }),
            json!({ "sessionInfo": {} }),
        ] {
            assert!(super::es(&wrong).is_err(), "{wrong}");
        }
    }

    #[test]
    fn what_cx_would_not_take_is_told() {
        let messages = |messages| json!({ "fulfillmentResponse": { "messages": messages, "mergeBehavior": "REPLACE" } });
        assert_eq!(
            super::cx(&messages(json!([{ "text": { "text": ["x"] } }]))),
            Ok(())
        );
        assert_eq!(
            super::cx(&json!({ "sessionInfo": { "parameters": { "x": null } } })),
            Ok(())
        );
        for wrong in [
            json!({ "fulfillmentText": "x" }),
            messages(json!([])),
            messages(json!([{}])),
            messages(json!([{ "text": "x" }])),
            messages(json!([{ "text": { "text": "x" } }])),
            messages(json!([{ "text": { "text": [""] } }])),
            messages(json!([{ "text": { "text": ["x"] }, "platform": "SLACK" }])),
            messages(json!([{ "quickReplies": { "title": "x", "quickReplies": ["y"] } }])),
            messages(json!([{ "payload": "x" }])),
            json!({ "fulfillmentResponse": { "messages": [{ "text": { "text": ["x"] } }], "mergeBehavior": "MERGE" } }),
            json!({ "sessionInfo": { "parameters": [] } }),
            json!({ "outputContexts": [] }),
        ] {
            assert!(super::cx(&wrong).is_err(), "{wrong}");
        }
    }
}
