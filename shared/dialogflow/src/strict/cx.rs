//! CX v3.

use serde::Deserialize;

use super::one_text;
use crate::json::Object;

#[derive(Deserialize)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub(super) struct WebhookResponse {
    fulfillment_response: Option<FulfillmentResponse>,
    #[serde(rename = "sessionInfo")]
    _session_info: Option<SessionInfo>,
}

#[derive(Deserialize)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
struct FulfillmentResponse {
    messages: Vec<Message>,
    #[serde(rename = "mergeBehavior")]
    _merge_behavior: MergeBehavior,
}

#[derive(Deserialize)]
#[serde(rename_all = "SCREAMING_SNAKE_CASE")]
enum MergeBehavior {
    Replace,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Message {
    text: Option<Text>,
    payload: Option<Object>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Text {
    text: Vec<String>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct SessionInfo {
    #[serde(rename = "parameters")]
    _parameters: Object,
}

impl WebhookResponse {
    pub(super) fn check(&self) -> Result<(), String> {
        let Some(response) = &self.fulfillment_response else {
            return Ok(());
        };
        if response.messages.is_empty() {
            return Err("no messages".to_owned());
        }
        response.messages.iter().try_for_each(Message::check)
    }
}

impl Message {
    fn check(&self) -> Result<(), String> {
        match (&self.text, &self.payload) {
            (Some(text), None) => one_text(&text.text),
            (None, Some(payload)) if !payload.is_empty() => Ok(()),
            _ => Err("a message with none or several kinds".to_owned()),
        }
    }
}
