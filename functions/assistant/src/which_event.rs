//! Which event is talked about: the one that was named, however loosely, or the one of the turns before.

use aforo_dialogflow::{Message, Reply};
use aforo_domain::event::EventState;
use aforo_domain::ids::EventId;
use aforo_domain::text::Text;
use aforo_store::{EventDetails, EventSummary, StoreError};
use aforo_texts::Value;

use crate::action::Action;
use crate::matching::{self, Match};
use crate::memory::{self, Choice};
use crate::talk::{And, Talk, says};

/// How many events that are to come are looked at; one reading.
const COMING: u32 = 200;
/// How many are offered at once.
const OFFERED: usize = 5;

/// What is known of the event after at most one reading.
pub enum Named {
    Id(EventId),
    Summary(Box<EventSummary>),
    /// It is not known which; this is asked back.
    Unclear(Reply),
}

impl Talk<'_> {
    /// At most one reading of the table.
    pub async fn named_event(&self) -> Result<Named, StoreError> {
        let chosen = self.chosen();
        if let Some(id) = chosen.as_ref().and_then(|it| EventId::parse(it).ok()) {
            return Ok(Named::Id(id));
        }
        if let Some(name) = self.event_name() {
            return self.event_called(&name).await;
        }
        if let Some(id) = memory::talked_about(self.turn) {
            return Ok(Named::Id(id));
        }
        let events = self.coming_events().await?;
        Ok(Named::Unclear(self.ask_which("chat-which-event", &events)))
    }

    /// One of those that were offered, by its place among them or by its name.
    fn chosen(&self) -> Option<String> {
        let slot = self.turn.slot("event");
        if let Some(id) = slot.as_ref().filter(|slot| EventId::parse(slot).is_ok()) {
            return Some(id.clone());
        }
        if !self.is_choosing() {
            return None;
        }
        let choices = memory::event_choices(self.turn);
        let said = slot.unwrap_or_else(|| self.turn.text.clone());
        let position = self.ordinal(choices.len()).or_else(|| {
            let labels = choices.iter().map(|choice| choice.label.as_str());
            match matching::find(&said, labels) {
                Match::One(position) => Some(position),
                Match::Several(_) | Match::None => None,
            }
        })?;
        choices.get(position).map(|choice| choice.id.clone())
    }

    /// The place that "the second one" names among `count` things.
    pub fn ordinal(&self, count: usize) -> Option<usize> {
        let typed = || self.turn.text.trim().trim_end_matches('.').parse().ok();
        let number = self.turn.slot_number("ordinal").or_else(typed)?;
        (1..=count)
            .find(|place| (number - f64::from(u32::try_from(*place).unwrap_or(0))).abs() < 0.1)
            .map(|place| place - 1)
    }

    fn is_choosing(&self) -> bool {
        self.turn.action.as_deref() == Some(Action::EventChoose.as_str())
    }

    /// What the person called the event.
    fn event_name(&self) -> Option<String> {
        let whole = || self.is_choosing().then(|| self.turn.text.clone());
        self.turn.slot("event").or_else(whole)
    }

    async fn event_called(&self, name: &str) -> Result<Named, StoreError> {
        let mut events = self.coming_events().await?;
        let names = events.iter().map(|event| event.name.as_str());
        Ok(match matching::find(name, names) {
            Match::One(position) => Named::Summary(Box::new(events.swap_remove(position))),
            Match::Several(positions) => {
                let found: Vec<_> = positions.into_iter().map(|at| events[at].clone()).collect();
                Named::Unclear(self.ask_which("chat-which-of-these", &found))
            }
            Match::None => {
                let said = self.with("chat-event-unknown", &[("name", Value::from(cut(name)))]);
                let mut asked = self.ask_which("chat-which-event", &events);
                asked.messages.insert(0, Message::Text(said));
                Named::Unclear(asked)
            }
        })
    }

    /// Published events that are to come, the next first.
    pub async fn coming_events(&self) -> Result<Vec<EventSummary>, StoreError> {
        let table = &self.core.table;
        let page = table.published_events(self.now, None, None, COMING).await?;
        Ok(page.items)
    }

    fn ask_which(&self, title: &str, events: &[EventSummary]) -> Reply {
        if events.is_empty() {
            return says(self.say("chat-events-none-at-all"));
        }
        let choices = choices(events);
        let options = choices.iter().map(|choice| choice.label.clone()).collect();
        let title = self.say(title);
        Reply {
            messages: vec![Message::Choices {
                title,
                options,
                named: false,
            }],
            memory: vec![memory::choosing(self.action(), &choices)],
        }
    }

    /// The event with all its parts, if everybody may see it.
    pub async fn visible(&self, id: EventId) -> Result<Option<EventDetails>, StoreError> {
        let found = self.core.table.event(id).await?;
        Ok(found.filter(|found| found.event.state != EventState::Draft))
    }

    /// The event with all its parts, or what is said instead. `spare` is left of the two readings: none after a name was looked up.
    pub async fn whole_event(&self) -> Result<Result<Whole, Reply>, StoreError> {
        let (id, spare) = match self.named_event().await? {
            Named::Id(id) => (id, true),
            Named::Summary(summary) => (summary.id, false),
            Named::Unclear(reply) => return Ok(Err(reply)),
        };
        Ok(match self.visible(id).await? {
            Some(details) => Ok(Whole { details, spare }),
            None => {
                Err(says(self.say("chat-nothing-like-it")).remember(memory::forget(memory::EVENT)))
            }
        })
    }

    /// Why nothing can be had of an event, if that is the event's doing.
    pub fn closed(&self, state: EventState, name: &str, finished: bool) -> Option<String> {
        let key = match state {
            EventState::Cancelled => "chat-event-cancelled",
            EventState::Suspended => "chat-event-suspended",
            EventState::Draft | EventState::Published => {
                finished.then_some("chat-event-finished")?
            }
        };
        Some(self.with(key, &[("event", Value::from(name))]))
    }
}

/// An event that was read whole.
pub struct Whole {
    pub details: EventDetails,
    /// Whether the table may be asked once more in this turn.
    pub spare: bool,
}

/// The first of `events` as things to choose from.
pub fn choices(events: &[EventSummary]) -> Vec<Choice> {
    let choices = events.iter().take(OFFERED).map(|event| Choice {
        id: event.id.to_string(),
        label: event.name.to_string(),
    });
    choices.collect()
}

/// As much of what somebody said as is said back to them.
fn cut(text: &str) -> &str {
    let end = text.char_indices().nth(80).map_or(text.len(), |(at, _)| at);
    &text[..end]
}
