//! One turn of a conversation: what was wanted, and what is said to it. It reads and writes the table twice at the most, each time
//! within a second, because Dialogflow and a person are waiting.

use std::time::Duration;

use aforo_api::problems::common::UNAUTHENTICATED;
use aforo_api::{App, Core, DigestKey, IdempotencyKey, Json, Origin, Problem};
use aforo_dialogflow::{Memory, Message, Reply, Turn};
use aforo_store::{Actor, StoreError};
use aforo_texts::{Language, Value, text};
use jiff::Timestamp;

use crate::action::Action;
use crate::callers::Dialogflow;
use crate::choosing::pressed;
use crate::memory::{self, BOOKING, CHOOSE_EVENT, MISUNDERSTOOD};

/// Of all that a turn does. Two calls of the table that are given up end before it; this is for one that is answered in part.
const PATIENCE: Duration = Duration::from_millis(1900);

pub struct Talk<'a> {
    /// What is wanted. Whoever chooses an event wants what the choice is for.
    pub action: Action,
    /// Whether one of several events is being chosen.
    pub is_choosing: bool,
    pub core: &'a Core,
    pub digests: &'a DigestKey,
    pub turn: &'a Turn,
    pub language: Language,
    pub now: Timestamp,
    pub by: Actor,
}

/// Never fails for what the table does: a person is told to try again, and Dialogflow need not.
///
/// # Errors
/// `unauthenticated`: the agent belongs to another project.
pub async fn answer(
    app: &App<Dialogflow>,
    turn: &Turn,
    origin: &Origin,
) -> Result<Json<serde_json::Value>, Problem> {
    let project = app.settings.dialogflow.project.as_ref();
    if project.is_some() && project != turn.project.as_ref() {
        return Err(UNAUTHENTICATED.into());
    }
    let (action, is_choosing) = heard(turn);
    let talk = Talk {
        action,
        is_choosing,
        core: app,
        digests: &app.secrets.digests,
        turn,
        language: language(turn),
        now: app.now(),
        by: origin.actor(),
    };
    let reply = tokio::time::timeout(PATIENCE, talk.reply()).await;
    let late = |_| Err(StoreError::Unavailable("no answer in time".to_owned()));
    let reply = reply.unwrap_or_else(late).unwrap_or_else(|error| {
        let (action, cause) = (talk.action.as_str(), error.to_string());
        tracing::error!(
            request_id = talk.by.request_id,
            action,
            cause,
            "no answer for a person"
        );
        says(talk.say("chat-failed"))
    });
    Ok(Json(reply.write(turn)))
}

/// English to whoever speaks it, Spanish to everybody else.
fn language(turn: &Turn) -> Language {
    let tag = turn.language.as_deref().unwrap_or_default();
    let primary = tag.split(['-', '_']).next().unwrap_or_default();
    if primary.eq_ignore_ascii_case("en") {
        Language::En
    } else {
        Language::Es
    }
}

/// What is wanted, and whether it is wanted by choosing an event. Who presses a button says its words, and whatever the agent takes
/// them for, they mean that button.
fn heard(turn: &Turn) -> (Action, bool) {
    let wanted = || memory::wanted(turn).unwrap_or(Action::EventDetails);
    if pressed(&turn.text, &memory::event_choices(turn)).is_some() {
        return (wanted(), true);
    }
    if pressed(&turn.text, &memory::registration_choices(turn)).is_some() {
        return (Action::RegistrationChoose, false);
    }
    match turn.action.as_deref().and_then(Action::named) {
        Some(Action::EventChoose) => (wanted(), true),
        Some(action) => (action, false),
        None => (Action::Fallback, false),
    }
}

impl Talk<'_> {
    async fn reply(&self) -> Result<Reply, StoreError> {
        if self.turn.cancelled {
            return Ok(self.dropped());
        }
        let mut reply = match self.action {
            Action::Welcome => self.welcome(),
            Action::Help => self.help(),
            Action::ListEvents => self.list_events().await?,
            Action::EventDetails | Action::EventChoose => self.event_details().await?,
            Action::EventSeats => self.event_seats().await?,
            Action::EventSessions => self.event_sessions().await?,
            Action::EventPolicy => self.event_policy().await?,
            Action::EventQuestion => self.event_question().await?,
            Action::RegistrationHow => self.registration_how(),
            Action::RegistrationStart => self.registration_start().await?,
            Action::RegistrationChoose => self.registration_choose().await?,
            Action::RegistrationConfirm => self.registration_confirm().await?,
            Action::RegistrationCancel => self.registration_cancel(),
            Action::BookingStatus => self.booking_status().await?,
            Action::BookingCode => self.booking_code().await?,
            Action::Handoff => self.handoff().await?,
            Action::Thanks => says(self.say("chat-thanks")),
            Action::Goodbye => says(self.say("chat-goodbye")),
            Action::Fallback => self.fallback().await?,
        };
        reply.memory.extend(self.over(&reply));
        Ok(reply)
    }

    /// What a reply that says nothing of it ends: misunderstandings, a list that was not chosen from at once, a proof that is none, and
    /// whatever was asked before something else is.
    fn over(&self, reply: &Reply) -> Vec<Memory> {
        let asks = reply
            .memory
            .iter()
            .any(|memory| memory.turns > 0 && memory::ASKING.contains(&memory.context));
        let is_over = |context: &str| match context {
            CHOOSE_EVENT | MISUNDERSTOOD => true,
            BOOKING => self.proven().is_none(),
            other => asks && memory::ASKING.contains(&other),
        };
        let said = |context| reply.memory.iter().any(|memory| memory.context == context);
        let over = memory::CONTEXTS.iter().filter(|context| {
            is_over(context) && !said(**context) && memory::remembers(self.turn, context)
        });
        over.map(|context| memory::forget(context)).collect()
    }

    pub fn say(&self, key: &str) -> String {
        text(self.language, key, &[])
    }

    pub fn with(&self, key: &str, args: &[(&str, Value<'_>)]) -> String {
        text(self.language, key, args)
    }

    /// Things to choose from, each by the words that say it.
    pub fn options(&self, title: &str, keys: &[&str]) -> Message {
        Message::Choices {
            title: self.say(title),
            options: keys.iter().map(|key| self.say(key)).collect(),
            named: false,
        }
    }

    /// The same for every delivery of this turn, and for no other turn.
    pub fn request(&self) -> String {
        let session = self.turn.session.as_deref().unwrap_or_default();
        let random;
        let id = match &self.turn.id {
            Some(id) => id,
            None => {
                random = IdempotencyKey::random();
                &random
            }
        };
        format!("{session} {id}")
    }

    pub fn event_url(&self, event: aforo_domain::ids::EventId) -> String {
        format!("{}/events/{event}", self.core.settings.public_url)
    }
}

/// A reply of one text.
pub fn says(text: String) -> Reply {
    Reply {
        messages: vec![Message::Text(text)],
        memory: Vec::new(),
    }
}

/// What is put to a reply.
pub trait And {
    #[must_use]
    fn and(self, message: Message) -> Self;
    #[must_use]
    fn remember(self, memory: Memory) -> Self;
}

impl And for Reply {
    fn and(mut self, message: Message) -> Self {
        self.messages.push(message);
        self
    }

    fn remember(mut self, memory: Memory) -> Self {
        self.memory.push(memory);
        self
    }
}
