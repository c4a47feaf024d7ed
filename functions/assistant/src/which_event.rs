//! Which event is talked about: the one that was named, however loosely, or the one of the turns before.

use aforo_dialogflow::{Memory, Message, Reply};
use aforo_domain::event::EventState;
use aforo_domain::ids::EventId;
use aforo_domain::text::Text;
use aforo_store::{EventDetails, EventSummary, StoreError};
use aforo_texts::Value;
use jiff::SignedDuration;

use crate::action::Action;
use crate::choosing::{pick, told_apart, yes_or_no};
use crate::matching::{self, Match};
use crate::memory::{self, Choice};
use crate::talk::{And, Talk, says};

/// How many events that are to come are looked at; one reading.
const COMING: u32 = 200;
/// How long ago an event that is still on may have begun.
pub const BEGUN: SignedDuration = SignedDuration::from_hours(3 * 24);
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
        let slot = self.turn.slot("event");
        if let Some(id) = slot.as_ref().and_then(|slot| EventId::parse(slot).ok()) {
            return Ok(Named::Id(id));
        }
        if self.is_choosing {
            return self.chosen(slot).await;
        }
        if let Some(name) = slot {
            return self.event_called(&name).await;
        }
        if let Some(id) = memory::talked_about(self.turn) {
            return Ok(Named::Id(id));
        }
        let events = self.coming_events().await?;
        Ok(Named::Unclear(self.ask_which("chat-which-event", &events)))
    }

    /// One of those that were offered, or another one by its name.
    async fn chosen(&self, slot: Option<String>) -> Result<Named, StoreError> {
        let choices = memory::event_choices(self.turn);
        let picked = match (
            yes_or_no(&self.turn.text),
            pick(self.turn, slot.clone(), &choices),
        ) {
            (Some(false), _) => return Ok(Named::Unclear(self.dropped())),
            (Some(true), _) if choices.len() == 1 => Some(0),
            (_, Match::One(position)) => Some(position),
            (_, Match::Several(_) | Match::None) => None,
        };
        let id = picked.and_then(|position| EventId::parse(&choices[position].id).ok());
        match id {
            Some(id) => Ok(Named::Id(id)),
            None => {
                let said = slot.unwrap_or_else(|| self.turn.text.clone());
                self.event_called(&said).await
            }
        }
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
                let nobody_named_one = self.is_choosing && self.turn.slot("event").is_none();
                Named::Unclear(if nobody_named_one {
                    self.lost(asked)
                } else {
                    asked
                })
            }
        })
    }

    /// Published events that are not over, the next first. What began longer ago is still found by its id.
    pub async fn coming_events(&self) -> Result<Vec<EventSummary>, StoreError> {
        let table = &self.core.table;
        let page = table
            .published_events(self.now - BEGUN, None, COMING)
            .await?;
        let mut events = page.items;
        events.retain(|event| self.now < event.ends_at);
        Ok(events)
    }

    fn ask_which(&self, title: &str, events: &[EventSummary]) -> Reply {
        if events.is_empty() {
            return says(self.say("chat-events-none-at-all"));
        }
        let choices = self.choices(events);
        let options = choices.iter().map(|choice| choice.label.clone()).collect();
        let title = self.say(title);
        Reply {
            messages: vec![Message::Choices {
                title,
                options,
                named: false,
            }],
            memory: vec![self.choosing(self.action, &choices)],
        }
    }

    /// The first of `events` as things to choose from; those of one name by their days.
    pub fn choices(&self, events: &[EventSummary]) -> Vec<Choice> {
        let choices = events.iter().take(OFFERED).map(|event| Choice {
            id: event.id.to_string(),
            name: event.name.to_string(),
            label: event.name.to_string(),
        });
        told_apart(choices.collect(), |position| {
            self.days_of(&events[position])
        })
    }

    /// What is to be remembered while an event is being chosen.
    pub fn choosing(&self, wanted: Action, choices: &[Choice]) -> Memory {
        let question = (wanted == Action::EventQuestion).then(|| self.question());
        memory::choosing(wanted, question.as_deref(), choices)
    }

    /// What was asked, in this turn or before the event was chosen.
    pub fn question(&self) -> String {
        let before = memory::question(self.turn).filter(|_| self.is_choosing);
        before.unwrap_or_else(|| self.turn.text.clone())
    }

    /// The event with all its parts, if everybody may see it.
    pub async fn visible(&self, id: EventId) -> Result<Option<EventDetails>, StoreError> {
        let found = self.core.table.event(id).await?;
        Ok(found.and_then(|found| found.shown(None)))
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

/// As much of what somebody said as is said back to them.
fn cut(text: &str) -> &str {
    let end = text.char_indices().nth(80).map_or(text.len(), |(at, _)| at);
    &text[..end]
}
