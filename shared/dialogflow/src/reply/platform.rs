//! Cards and quick replies of the messengers that ES knows by name. What does not fit their limits is written out instead:
//! a shortened option would come back as another question, and a shortened card tells half.

use serde_json::{Value, json};

use super::cut::cut;
use super::plain::in_writing;
use super::{Link, Message};
use crate::Channel;

/// In characters, or in items.
struct Limits {
    name: &'static str,
    text: usize,
    options: usize,
    option: usize,
    question: usize,
    title: usize,
    subtitle: usize,
    button: usize,
}

const FACEBOOK: Limits = Limits {
    name: "FACEBOOK",
    text: 2_000,
    options: 13,
    option: 20,
    question: 2_000,
    title: 80,
    subtitle: 80,
    button: 20,
};

/// Keyboards have no limit that an answer reaches; more options than these cover the chat.
const TELEGRAM: Limits = Limits {
    name: "TELEGRAM",
    text: 4_096,
    options: 20,
    option: 64,
    question: 4_096,
    title: 256,
    subtitle: 1_024,
    button: 64,
};

/// Five buttons an attachment.
const SLACK: Limits = Limits {
    name: "SLACK",
    text: 3_000,
    options: 5,
    option: 30,
    question: 3_000,
    title: 256,
    subtitle: 1_024,
    button: 30,
};

/// Dialogflow makes button templates of quick replies: four actions below 160 characters.
const LINE: Limits = Limits {
    name: "LINE",
    text: 5_000,
    options: 4,
    option: 20,
    question: 160,
    title: 40,
    subtitle: 60,
    button: 20,
};

/// None for a channel without messages of its own.
pub(super) fn messages(channel: Channel, messages: &[Message]) -> Option<Vec<Value>> {
    let limits = match channel {
        Channel::Facebook => &FACEBOOK,
        Channel::Telegram => &TELEGRAM,
        Channel::Slack => &SLACK,
        Channel::Line => &LINE,
        Channel::Rich | Channel::Text | Channel::Voice => return None,
    };
    Some(
        messages
            .iter()
            .filter_map(|one| limits.message(one))
            .collect(),
    )
}

impl Limits {
    fn message(&self, message: &Message) -> Option<Value> {
        let mut written = match message {
            Message::Text(_) | Message::Link(_) => None,
            Message::Choices { title, options, .. } => self.quick_replies(title.trim(), options),
            Message::Card {
                title,
                subtitle,
                link,
            } => self.card(
                title.trim(),
                subtitle.as_deref().unwrap_or_default().trim(),
                link.as_ref(),
            ),
        }
        .or_else(|| self.text(message))?;
        written["platform"] = json!(self.name);
        Some(written)
    }

    fn text(&self, message: &Message) -> Option<Value> {
        let text = cut(&in_writing(message), self.text);
        (!text.is_empty()).then(|| json!({ "text": { "text": [text] } }))
    }

    fn quick_replies(&self, title: &str, options: &[String]) -> Option<Value> {
        let options: Vec<&str> = options
            .iter()
            .map(|option| option.trim())
            .filter(|option| !option.is_empty())
            .collect();
        let fit = (1..=self.options).contains(&options.len())
            && options.iter().all(|option| fits(option, self.option))
            && fits(title, self.question);
        fit.then(|| json!({ "quickReplies": { "title": title, "quickReplies": options } }))
    }

    fn card(&self, title: &str, subtitle: &str, link: Option<&Link>) -> Option<Value> {
        let Link { text, url } = link?;
        let (label, url) = (text.trim(), url.trim());
        let fit = fits(title, self.title)
            && (subtitle.is_empty() || fits(subtitle, self.subtitle))
            && fits(label, self.button)
            && !url.is_empty();
        fit.then(|| {
            let mut card = json!({
                "title": title,
                "buttons": [{ "text": label, "postback": url }],
            });
            if !subtitle.is_empty() {
                card["subtitle"] = json!(subtitle);
            }
            json!({ "card": card })
        })
    }
}

fn fits(text: &str, longest: usize) -> bool {
    !text.is_empty() && text.chars().nth(longest).is_none()
}
