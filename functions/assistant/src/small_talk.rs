//! Beginning, help, not understanding, and a person in place of a machine.

use aforo_dialogflow::{Memory, Message, Reply};
use aforo_store::StoreError;
use aforo_texts::Value;

use crate::action::Action;
use crate::matching::{self, Match};
use crate::memory::{self, Choice};
use crate::talk::{And, Talk, says};
use crate::words::words;

/// How often the assistant says what it can do before it names a person.
const PATIENCE: u64 = 2;

const CAPABILITIES: [&str; 4] = [
    "chat-option-events",
    "chat-option-how",
    "chat-option-bookings",
    "chat-option-person",
];

impl Talk<'_> {
    pub fn welcome(&self) -> Reply {
        self.choices_alone("chat-welcome")
    }

    pub fn help(&self) -> Reply {
        self.choices_alone("chat-help")
    }

    fn choices_alone(&self, title: &str) -> Reply {
        Reply {
            messages: vec![self.options(title, &CAPABILITIES)],
            memory: Vec::new(),
        }
    }

    /// Perhaps the organiser has answered it, or it was an event's name; otherwise what can be done here is said, twice,
    /// and then who can be asked.
    pub async fn fallback(&self) -> Result<Reply, StoreError> {
        if let Some(answer) = self.answer_of_organizer().await? {
            return Ok(answer);
        }
        if let Some(event) = self.event_in_passing().await? {
            let name = event.label.clone();
            let asked = self.with("chat-did-you-mean", &[("event", Value::from(&name))]);
            let options = Message::Choices {
                title: asked,
                options: vec![name],
                named: false,
            };
            let reply = Reply {
                messages: vec![options],
                memory: vec![self.choosing(Action::EventDetails, &[event])],
            };
            return Ok(reply);
        }
        Ok(self.lost(self.choices_alone("chat-not-understood")))
    }

    /// The reply to a turn that made no sense where it was: `first` the first time, what can be done here the second, and then who
    /// can be asked. What was asked back is over by then: it must not go on catching whatever is said.
    pub fn lost(&self, first: Reply) -> Reply {
        let times = memory::times_misunderstood(self.turn) + 1;
        if times == 1 {
            return first.remember(memory::misunderstood(times));
        }
        let mut reply = if times <= PATIENCE {
            self.choices_alone("chat-not-understood-again")
                .remember(memory::misunderstood(times))
        } else {
            says(self.contact("chat-handoff-lost"))
        };
        reply.memory.extend(self.no_longer_asked());
        reply
    }

    /// What was begun is left.
    pub fn dropped(&self) -> Reply {
        let mut reply = self.choices_alone("chat-dropped");
        reply.memory.extend(self.no_longer_asked());
        reply
    }

    fn no_longer_asked(&self) -> impl Iterator<Item = Memory> {
        let asked = memory::ASKING.into_iter();
        let asked = asked.filter(|context| memory::remembers(self.turn, context));
        asked.map(memory::forget)
    }

    /// An event that is clearly named by what was said.
    async fn event_in_passing(&self) -> Result<Option<Choice>, StoreError> {
        if words(&self.turn.text).is_empty() {
            return Ok(None);
        }
        let events = self.coming_events().await?;
        let names = events.iter().map(|event| event.name.as_str());
        let Match::One(position) = matching::find(&self.turn.text, names) else {
            return Ok(None);
        };
        let event = &events[position];
        Ok(Some(Choice {
            id: event.id.to_string(),
            name: event.name.to_string(),
            label: event.name.to_string(),
        }))
    }

    fn contact(&self, key: &str) -> String {
        let support = self.support();
        self.with(key, &[("contact", Value::from(&support))])
    }

    /// The platform's own people.
    fn support(&self) -> String {
        let settings = &self.core.settings;
        let given = settings.support_email.as_ref();
        let mailbox = given.unwrap_or(&settings.mail_from);
        // `Aforo <hola@aforo.example>`
        let address = mailbox
            .rsplit_once('<')
            .map_or(mailbox.as_str(), |(_, it)| it);
        address.trim_end_matches('>').trim().to_owned()
    }

    /// The organiser of the event that is talked about, where they say how to reach them, and the platform.
    pub async fn handoff(&self) -> Result<Reply, StoreError> {
        let event = match memory::talked_about(self.turn) {
            Some(event) => self.visible(event).await?,
            None => None,
        };
        let organizer = event.and_then(|found| Some((found.event.name, found.told.contact?)));
        let Some((name, contact)) = organizer else {
            return Ok(says(self.contact("chat-handoff")));
        };
        let support = self.support();
        let said = [
            ("event", Value::from(name.as_str())),
            ("contact", Value::from(contact.as_str())),
            ("support", Value::from(&support)),
        ];
        Ok(says(self.with("chat-handoff-event", &said)))
    }
}
