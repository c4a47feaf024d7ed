//! Dialogflow Messenger's cards and buttons: `payload.richContent`, a list of cards, each a list of what it holds.

use serde_json::{Value, json};

use super::{Link, Message};

/// What a message says in words before its cards; a card has its own.
pub(super) fn words(message: &Message) -> Option<&str> {
    let words = match message {
        Message::Text(text) => text.trim(),
        Message::Choices { title, .. } => title.trim(),
        Message::Card { .. } | Message::Link(_) => "",
    };
    (!words.is_empty()).then_some(words)
}

/// None if all is said by [`words`]. The older Messenger of both versions reads `actionLink` and `link`, CX's newer one `anchor`;
/// each passes over the other's.
pub(super) fn payload(messages: &[Message]) -> Option<Value> {
    let cards: Vec<Value> = messages
        .iter()
        .map(card)
        .filter(|card| !card.is_empty())
        .map(Value::Array)
        .collect();
    (!cards.is_empty()).then(|| json!({ "richContent": cards }))
}

fn card(message: &Message) -> Vec<Value> {
    match message {
        Message::Text(_) => Vec::new(),
        Message::Choices { options, .. } => choices(options),
        Message::Card {
            title,
            subtitle,
            link,
        } => info(title.trim(), subtitle.as_deref(), link.as_ref()),
        Message::Link(link) => button(link).into_iter().collect(),
    }
}

fn choices(options: &[String]) -> Vec<Value> {
    let options: Vec<Value> = options
        .iter()
        .map(|option| option.trim())
        .filter(|option| !option.is_empty())
        .map(|option| json!({ "text": option }))
        .collect();
    let chips = (!options.is_empty()).then(|| json!({ "type": "chips", "options": options }));
    chips.into_iter().collect()
}

fn info(title: &str, subtitle: Option<&str>, link: Option<&Link>) -> Vec<Value> {
    let button = link.and_then(button);
    let subtitle = subtitle.map(str::trim).filter(|text| !text.is_empty());
    let mut info = json!({ "type": "info", "title": title });
    if let Some(subtitle) = subtitle {
        info["subtitle"] = json!(subtitle);
    }
    if let Some(button) = &button {
        info["actionLink"] = button["link"].clone();
        info["anchor"] = button["anchor"].clone();
    }
    let named = !title.is_empty() || subtitle.is_some();
    named.then_some(info).into_iter().chain(button).collect()
}

fn button(Link { text, url }: &Link) -> Option<Value> {
    let (text, url) = (text.trim(), url.trim());
    let label = if text.is_empty() { url } else { text };
    (!url.is_empty()).then(|| {
        json!({
            "type": "button",
            "icon": { "type": "chevron_right" },
            "text": label,
            "link": url,
            "anchor": { "href": url },
        })
    })
}
