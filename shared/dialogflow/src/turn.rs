//! One thing said, and what Dialogflow made of it; the same for both versions.

use jiff::civil::Date;
use serde_json::Value;

use crate::json::Object;
use crate::{Channel, Period, cx, es, value};

/// What is kept of what was said, in characters. Dialogflow itself takes 256.
const LONGEST_TEXT: usize = 1_000;

/// Of an id that Dialogflow gave to its answer, in characters: a UUID, newer ones with eight digits more.
const LONGEST_ID: usize = 100;

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Version {
    Es,
    Cx,
}

/// It has no `Debug`, as people's words belong in no log.
#[derive(Clone, PartialEq)]
pub struct Turn {
    pub version: Version,
    /// Dialogflow's id of this turn, the same when it calls again: 1 to 100 letters, digits, `-` and `_`.
    pub id: Option<String>,
    /// The Google Cloud project that the session belongs to.
    pub project: Option<String>,
    /// The session's full name, if it has one of the documented shapes.
    pub session: Option<String>,
    /// As sent: `es`, `es-ES`, `en`…
    pub language: Option<String>,
    /// ES: the action, or the intent's name. CX: the tag. None where no intent was recognised, or no tag is set.
    pub action: Option<String>,
    /// What was said, or the event that stands for it; at most 1,000 characters.
    pub text: String,
    /// The person does not want to be asked any further.
    pub cancelled: bool,
    pub channel: Channel,
    pub(crate) slots: Object,
    pub(crate) memory: Object,
}

impl Turn {
    /// Of an ES webhook's body.
    #[must_use]
    pub fn es(body: &Object) -> Self {
        es::turn(body)
    }

    /// Of a CX webhook's body.
    #[must_use]
    pub fn cx(body: &Object) -> Self {
        cx::turn(body)
    }

    /// A parameter of this turn as text: of a list the first, of an object its most telling field, a number as people
    /// write it; at most 1,000 characters. CX keeps every parameter for the rest of the session as well: one of an
    /// earlier turn is not here but [remembered](Self::remembered).
    #[must_use]
    pub fn slot(&self, name: &str) -> Option<String> {
        self.slots.get(name).and_then(value::text).map(shortened)
    }

    /// A parameter of this turn that is a number, or says one.
    #[must_use]
    pub fn slot_number(&self, name: &str) -> Option<f64> {
        self.slots.get(name).and_then(value::number)
    }

    /// A parameter of this turn that is a day, a time or a span of either. A day without a year, which only CX sends,
    /// is the next one from `today` on.
    #[must_use]
    pub fn slot_period(&self, name: &str, today: Date) -> Option<Period> {
        Period::of(self.slots.get(name)?, today)
    }

    /// What an earlier answer made Dialogflow remember, as text like [`slot`](Self::slot): in ES a parameter of a context
    /// that is not one of Dialogflow's own, in CX a parameter of the session.
    #[must_use]
    pub fn remembered(&self, name: &str) -> Option<String> {
        self.remembered_value(name)
            .and_then(value::text)
            .map(shortened)
    }

    /// The same as it was stored.
    #[must_use]
    pub fn remembered_value(&self, name: &str) -> Option<&Value> {
        self.memory.get(name)
    }
}

pub(crate) fn shortened(mut text: String) -> String {
    if let Some((end, _)) = text.char_indices().nth(LONGEST_TEXT) {
        text.truncate(end);
    }
    text
}

pub(crate) fn id(text: &str) -> Option<String> {
    let known = |byte: u8| byte.is_ascii_alphanumeric() || matches!(byte, b'-' | b'_');
    (text.len() <= LONGEST_ID && !text.is_empty() && text.bytes().all(known))
        .then(|| text.to_owned())
}
