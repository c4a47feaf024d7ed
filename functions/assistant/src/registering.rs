//! How to register, and a registration in the making: a draft with a link to a page that is filled in. It holds no place,
//! because nobody is known for whom.

use std::collections::HashMap;

use aforo_dialogflow::{Channel, Link, Message, Reply};
use aforo_domain::Draft;
use aforo_domain::counter::{Counter, sells};
use aforo_domain::event::{Session, TicketType};
use aforo_domain::ids::{EventId, SessionId, TicketTypeId};
use aforo_domain::text::Text;
use aforo_store::{EventDetails, StoreError};
use aforo_texts::{Value, moment};

use crate::choosing::{pick, told_apart, yes_or_no};
use crate::matching::Match;
use crate::memory::{self, Choice, REGISTRATION};
use crate::talk::{And, Talk, says};
use crate::which_event::Whole;

/// More tickets than this are chosen on the event's page.
const CHOOSABLE: usize = 10;

impl Talk<'_> {
    pub fn registration_how(&self) -> Reply {
        says(self.say("chat-how"))
            .and(self.next_of(&["chat-option-register", "chat-option-events"]))
    }

    /// What can be had of the event, to choose from. Whether places are left is looked up where the event needed no looking up.
    pub async fn registration_start(&self) -> Result<Reply, StoreError> {
        let Whole { details, spare } = match self.whole_event().await? {
            Ok(whole) => whole,
            Err(reply) => return Ok(reply),
        };
        let event = &details.event;
        let about = memory::event(event.id, event.name.as_str());
        let closed = self.closed(
            event.state,
            event.name.as_str(),
            event.is_finished(self.now),
        );
        if let Some(closed) = closed {
            return Ok(says(closed).remember(about));
        }
        if self.turn.channel == Channel::Voice {
            let event = [("event", Value::from(event.name.as_str()))];
            return Ok(says(self.with("chat-register-spoken", &event)).remember(about));
        }
        let counters = if spare {
            let sessions = details.sessions.iter().map(|session| session.id);
            Some(self.core.table.counters(sessions).await?)
        } else {
            None
        };
        Ok(self.offer(&details, counters).remember(about))
    }

    fn offer(&self, details: &EventDetails, counters: Option<Vec<Counter>>) -> Reply {
        let event = ("event", Value::from(details.event.name.as_str()));
        let on_sale: Vec<_> = self.on_sale(details).collect();
        if on_sale.is_empty() {
            return says(self.with("chat-register-not-on-sale", &[event]));
        }
        let counters: Option<HashMap<_, _>> =
            counters.map(|all| all.into_iter().map(|it| (it.session, it)).collect());
        let left = |(session, ticket): &(&Session, &TicketType)| {
            counters
                .as_ref()
                .is_none_or(|counters| has_places(counters.get(&session.id), ticket.id))
        };
        let to_be_had: Vec<_> = on_sale.into_iter().filter(left).collect();
        let choices = to_be_had
            .iter()
            .map(|(session, ticket)| self.choice(details, session, ticket));
        let zone = details.event.time_zone.as_str();
        let choices = told_apart(choices.collect(), |position| {
            moment(self.language, to_be_had[position].0.starts_at, zone)
        });
        match choices.as_slice() {
            [] => says(self.with("chat-register-sold-out", &[event])),
            [only] => self.confirm(details, only),
            several if several.len() > CHOOSABLE => {
                let link = Link {
                    text: self.say("chat-event-link"),
                    url: self.event_url(details.event.id),
                };
                says(self.with("chat-register-many", &[event])).and(Message::Link(link))
            }
            several => {
                let title = self.with("chat-register-choose", &[event]);
                self.choose_from(title, details.event.id, several)
            }
        }
    }

    fn on_sale<'d>(
        &self,
        details: &'d EventDetails,
    ) -> impl Iterator<Item = (&'d Session, &'d TicketType)> {
        let now = self.now;
        let event = &details.event;
        let sessions = details.sessions.iter();
        let sessions = sessions.filter(move |it| sells(event, it) && !it.is_finished(now));
        sessions.flat_map(move |session| {
            let own = details
                .offered(session)
                .filter(move |it| session.sells(it) && it.is_on_sale(now));
            own.map(move |ticket| (session, ticket))
        })
    }

    fn choice(&self, details: &EventDetails, session: &Session, ticket: &TicketType) -> Choice {
        let key = if details.sessions.len() == 1 {
            "chat-register-option"
        } else {
            "chat-register-option-of"
        };
        let name = if details.sessions.len() == 1 {
            ticket.name.to_string()
        } else {
            format!("{} {}", session.name, ticket.name)
        };
        let label = self.with(
            key,
            &[
                ("session", Value::from(session.name.as_str())),
                ("ticket", Value::from(ticket.name.as_str())),
                ("price", Value::from(&self.price(ticket.total()))),
            ],
        );
        Choice {
            id: format!("{}/{}", session.id, ticket.id),
            name,
            label,
        }
    }

    fn confirm(&self, details: &EventDetails, only: &Choice) -> Reply {
        let title = self.with(
            "chat-register-confirm",
            &[
                ("event", Value::from(details.event.name.as_str())),
                ("option", Value::from(&only.label)),
            ],
        );
        let options = ["chat-option-yes", "chat-option-no"].map(|key| self.say(key));
        Reply {
            messages: vec![Message::Choices {
                title,
                options: options.to_vec(),
                named: false,
            }],
            memory: vec![memory::registering(
                details.event.id,
                std::slice::from_ref(only),
            )],
        }
    }

    fn choose_from(&self, title: String, event: EventId, choices: &[Choice]) -> Reply {
        let mut text = title;
        for (number, choice) in (1_u32..).zip(choices) {
            let line = [
                ("number", Value::from(number)),
                ("option", Value::from(&choice.label)),
            ];
            text.push('\n');
            text.push_str(&self.with("chat-register-line", &line));
        }
        Reply {
            messages: vec![
                Message::Text(text),
                Message::Choices {
                    title: self.say("chat-which-of-these"),
                    options: choices.iter().map(|choice| choice.label.clone()).collect(),
                    named: true,
                },
            ],
            memory: vec![memory::registering(event, choices)],
        }
    }

    pub async fn registration_choose(&self) -> Result<Reply, StoreError> {
        let choices = memory::registration_choices(self.turn);
        let Some(event) = memory::registration_event(self.turn).filter(|_| !choices.is_empty())
        else {
            return Ok(self.nothing_in_progress());
        };
        match yes_or_no(&self.turn.text) {
            Some(true) => return self.registration_confirm().await,
            Some(false) => return Ok(self.registration_cancel()),
            None => {}
        }
        match pick(self.turn, self.turn.slot("ticket"), &choices) {
            Match::One(position) => self.draft(event, &choices[position]).await,
            Match::Several(positions) => {
                let left: Vec<_> = positions.iter().map(|at| choices[*at].clone()).collect();
                Ok(self.choose_from(self.say("chat-which-of-these"), event, &left))
            }
            // Perhaps it was a question in between.
            Match::None => Ok(match self.answer_of_organizer().await? {
                Some(answer) => answer,
                None => {
                    self.lost(self.choose_from(self.say("chat-register-which"), event, &choices))
                }
            }),
        }
    }

    pub async fn registration_confirm(&self) -> Result<Reply, StoreError> {
        let choices = memory::registration_choices(self.turn);
        match (memory::registration_event(self.turn), choices.as_slice()) {
            (None, _) | (_, []) => Ok(self.nothing_in_progress()),
            (Some(event), [only]) => self.draft(event, only).await,
            (Some(event), several) => {
                let title = self.say("chat-register-which");
                Ok(self.choose_from(title, event, several))
            }
        }
    }

    pub fn registration_cancel(&self) -> Reply {
        says(self.say("chat-register-dropped")).remember(memory::forget(REGISTRATION))
    }

    fn nothing_in_progress(&self) -> Reply {
        says(self.say("chat-register-nothing")).and(self.next_of(&["chat-option-events"]))
    }

    async fn draft(&self, event: EventId, choice: &Choice) -> Result<Reply, StoreError> {
        let Some((session, ticket_type)) = ids(&choice.id) else {
            return Ok(self.nothing_in_progress());
        };
        let counters = self.core.table.counters([session]).await?;
        if !has_places(counters.first(), ticket_type) {
            let again = self.next_of(&["chat-option-register", "chat-option-events"]);
            return Ok(says(self.say("chat-register-this-sold-out"))
                .and(again)
                .remember(memory::forget(REGISTRATION)));
        }
        let draft = Draft {
            id: self.digests.draft(&self.request()),
            event,
            session: Some(session),
            ticket_type: Some(ticket_type),
            language: self.language,
            created_at: self.now,
        };
        let kept = self.core.table.keep_draft(&draft, &self.by).await?;
        let ready = self.with(
            "chat-register-ready",
            &[("option", Value::from(&choice.label))],
        );
        let link = Link {
            text: self.say("chat-register-link"),
            url: format!("{}/register?draft={}", self.event_url(kept.event), kept.id),
        };
        Ok(says(ready)
            .and(Message::Link(link))
            .remember(memory::forget(REGISTRATION)))
    }
}

fn ids(choice: &str) -> Option<(SessionId, TicketTypeId)> {
    let (session, ticket_type) = choice.split_once('/')?;
    Some((
        SessionId::parse(session).ok()?,
        TicketTypeId::parse(ticket_type).ok()?,
    ))
}

/// Whether at least one place can be had as `ticket`.
fn has_places(counter: Option<&Counter>, ticket: TicketTypeId) -> bool {
    counter.is_some_and(|counter| {
        let of_type = counter.ticket_types.get(&ticket);
        let quota = of_type.map(|it| it.left.unwrap_or(u32::MAX));
        counter.open && counter.left.min(quota.unwrap_or(0)) > 0
    })
}
