//! ES v2.

use serde::Deserialize;

use super::{not_blank, one_text};
use crate::es::is_system_context;
use crate::json::Object;
use crate::session;

#[derive(Deserialize)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub(super) struct WebhookResponse {
    fulfillment_text: Option<String>,
    #[serde(default)]
    fulfillment_messages: Vec<Message>,
    #[serde(default)]
    output_contexts: Vec<Context>,
}

#[derive(Deserialize)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
struct Message {
    #[serde(rename = "platform")]
    _platform: Option<Platform>,
    text: Option<Text>,
    quick_replies: Option<QuickReplies>,
    card: Option<Card>,
    payload: Option<Object>,
}

#[derive(Deserialize)]
#[serde(rename_all = "SCREAMING_SNAKE_CASE")]
enum Platform {
    Facebook,
    Slack,
    Telegram,
    Line,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Text {
    text: Vec<String>,
}

#[derive(Deserialize)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
struct QuickReplies {
    title: String,
    quick_replies: Vec<String>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Card {
    title: String,
    subtitle: Option<String>,
    buttons: Vec<Button>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Button {
    text: String,
    postback: String,
}

#[derive(Deserialize)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
struct Context {
    name: String,
    lifespan_count: i32,
    #[serde(rename = "parameters")]
    _parameters: Option<Object>,
}

impl WebhookResponse {
    pub(super) fn check(&self) -> Result<(), String> {
        if let Some(text) = &self.fulfillment_text {
            not_blank("fulfillmentText", text)?;
        }
        self.fulfillment_messages
            .iter()
            .try_for_each(Message::check)?;
        self.output_contexts.iter().try_for_each(Context::check)
    }
}

impl Message {
    fn check(&self) -> Result<(), String> {
        match (&self.text, &self.quick_replies, &self.card, &self.payload) {
            (Some(text), None, None, None) => one_text(&text.text),
            (None, Some(choices), None, None) => choices.check(),
            (None, None, Some(card), None) => card.check(),
            (None, None, None, Some(payload)) if !payload.is_empty() => Ok(()),
            _ => Err("a message with none or several kinds".to_owned()),
        }
    }
}

impl QuickReplies {
    fn check(&self) -> Result<(), String> {
        if self.quick_replies.is_empty() {
            return Err("no quick replies".to_owned());
        }
        not_blank("title", &self.title)?;
        self.quick_replies
            .iter()
            .try_for_each(|option| not_blank("quick reply", option))
    }
}

impl Card {
    fn check(&self) -> Result<(), String> {
        if !(1..=3).contains(&self.buttons.len()) {
            return Err(format!("{} buttons", self.buttons.len()));
        }
        not_blank("title", &self.title)?;
        self.subtitle
            .iter()
            .try_for_each(|subtitle| not_blank("subtitle", subtitle))?;
        self.buttons.iter().try_for_each(|button| {
            not_blank("button", &button.text)?;
            not_blank("postback", &button.postback)
        })
    }
}

impl Context {
    fn check(&self) -> Result<(), String> {
        let allowed =
            |byte: u8| byte.is_ascii_lowercase() || byte.is_ascii_digit() || b"_-%".contains(&byte);
        let good = self
            .name
            .split_once("/contexts/")
            .is_some_and(|(session, name)| {
                session::es(session).is_some()
                    && (1..=250).contains(&name.len())
                    && name.bytes().all(allowed)
                    && !is_system_context(name)
            });
        if !good {
            return Err("the name of a context".to_owned());
        }
        if self.lifespan_count < 0 {
            return Err("a negative lifespan".to_owned());
        }
        Ok(())
    }
}
