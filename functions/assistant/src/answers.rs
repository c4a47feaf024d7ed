//! What the organiser has said: how cancelling goes, and the answers to what people ask.

use aforo_dialogflow::{Message, Reply};
use aforo_store::{EventDetails, StoreError};
use aforo_texts::Value;

use crate::matching::{self, Match};
use crate::memory;
use crate::talk::{And, Talk, says};
use crate::which_event::Whole;
use crate::words::words;

impl Talk<'_> {
    /// How it goes everywhere, and what the organiser of the event says that is talked about.
    pub async fn event_policy(&self) -> Result<Reply, StoreError> {
        let general = self.say("chat-policy-general");
        let named = self.turn.slot("event").is_some() || memory::talked_about(self.turn).is_some();
        if !named {
            return Ok(says(general));
        }
        let details = match self.whole_event().await? {
            Ok(Whole { details, .. }) => details,
            Err(reply) => return Ok(reply),
        };
        let event = ("event", Value::from(details.event.name.as_str()));
        let own = match &details.told.refund_policy {
            Some(policy) => {
                let policy = ("policy", Value::from(policy.as_str()));
                self.with("chat-policy-of", &[event, policy])
            }
            None => self.with("chat-policy-none", &[event]),
        };
        let mut reply = says(own).and(Message::Text(general));
        reply
            .messages
            .extend(self.contact_of(&details).map(Message::Text));
        Ok(reply.remember(memory::event(details.event.id, details.event.name.as_str())))
    }

    fn contact_of(&self, details: &EventDetails) -> Option<String> {
        let contact = details.contact()?;
        Some(self.with("chat-contact", &[("contact", Value::from(contact))]))
    }

    pub async fn event_question(&self) -> Result<Reply, StoreError> {
        let details = match self.whole_event().await? {
            Ok(Whole { details, .. }) => details,
            Err(reply) => return Ok(reply),
        };
        Ok(match self.answered(&details) {
            Some(reply) => reply,
            None => self.unanswered(&details),
        })
    }

    /// The organiser's answer to what was said, if there is one; one reading where an event is talked about.
    pub async fn answer_of_organizer(&self) -> Result<Option<Reply>, StoreError> {
        let Some(event) = memory::talked_about(self.turn) else {
            return Ok(None);
        };
        let found = self.visible(event).await?;
        Ok(found.and_then(|details| self.answered(&details)))
    }

    fn answered(&self, details: &EventDetails) -> Option<Reply> {
        let name = details.event.name.as_str();
        // People name the event in the question; that says nothing about which question it is.
        let named = words(name);
        let asked: Vec<_> = words(&self.question())
            .into_iter()
            .filter(|word| !named.contains(word))
            .collect();
        let questions = &details.told.questions;
        let known = questions
            .iter()
            .map(|known| (known.question.as_str(), known.answer.as_str()));
        let Match::One(position) = matching::question(&asked.join(" "), known) else {
            return None;
        };
        let known = &questions[position];
        let said = [
            ("question", Value::from(known.question.as_str())),
            ("answer", Value::from(known.answer.as_str())),
        ];
        let about = memory::event(details.event.id, name);
        Some(says(self.with("chat-answer", &said)).remember(about))
    }

    fn unanswered(&self, details: &EventDetails) -> Reply {
        let event = [("event", Value::from(details.event.name.as_str()))];
        let questions = &details.told.questions;
        let mut messages = Vec::new();
        if questions.is_empty() {
            messages.push(Message::Text(self.with("chat-answer-none", &event)));
        } else {
            let options = questions.iter().take(5);
            messages.push(Message::Choices {
                title: self.with("chat-answer-these", &event),
                options: options.map(|known| known.question.to_string()).collect(),
                named: false,
            });
        }
        messages.extend(self.contact_of(details).map(Message::Text));
        Reply {
            messages,
            memory: vec![memory::event(details.event.id, details.event.name.as_str())],
        }
    }
}
