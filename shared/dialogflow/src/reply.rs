//! What to answer, whichever version and channel it is for.

use serde_json::Value;

use crate::turn::{Turn, Version};

mod cut;
mod cx;
mod es;
mod fitting;
mod plain;
mod platform;
mod rich;

/// In the order in which they are shown. Without a message Dialogflow says what the intent says by itself.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Reply {
    pub messages: Vec<Message>,
    pub memory: Vec<Memory>,
}

#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Message {
    Text(String),
    /// Something to choose from. Where there are buttons, pressing one says its text.
    Choices {
        title: String,
        options: Vec<String>,
        /// Whether a text before has named the options already: where there are no buttons, they are not said again.
        named: bool,
    },
    Card {
        title: String,
        subtitle: Option<String>,
        link: Option<Link>,
    },
    Link(Link),
}

/// An address with its label. It is never shortened.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Link {
    pub text: String,
    pub url: String,
}

/// What Dialogflow keeps for us and sends along from now on: in ES a context, in CX its values as parameters of the session.
#[derive(Clone, Debug, PartialEq)]
pub struct Memory {
    pub context: &'static str,
    /// For how many more turns; 0 forgets it. CX keeps what is not forgotten.
    pub turns: u32,
    pub values: Vec<(&'static str, Value)>,
}

impl Reply {
    /// The webhook's answer: at most 64 KiB, in the fields that Dialogflow knows. What is too much goes in this order: what is
    /// there to choose from, the ends of texts, the last messages, and what was to be remembered.
    #[must_use]
    pub fn write(&self, turn: &Turn) -> Value {
        fitting::fitting(self, |reply| match turn.version {
            Version::Es => es::write(reply, turn),
            Version::Cx => cx::write(reply, turn),
        })
    }
}
