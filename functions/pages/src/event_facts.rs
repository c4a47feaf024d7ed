//! An event as its pages show it: when and where it is, and what can be had of it.

use std::collections::HashMap;

use aforo_api::{App, Problem};
use aforo_domain::Place;
use aforo_domain::counter::{Counter, sells};
use aforo_domain::event::{EventState, Session, TicketType};
use aforo_domain::ids::{EventId, SessionId, TicketTypeId};
use aforo_events::visible_event;
use aforo_store::EventDetails;
use aforo_texts::{moment, money, period};
use jiff::Timestamp;

use crate::layout::{Layout, capitalized};
use crate::told_facts::ToldFacts;

pub struct EventFacts {
    pub id: EventId,
    pub name: String,
    pub organizer: String,
    pub category: Option<String>,
    pub told: ToldFacts,
    pub when: String,
    /// The lines of its address; for what takes place online, that word.
    pub place: Vec<String>,
    /// Why nobody can register, where that is the event's doing.
    pub notice: Option<String>,
    pub sessions: Vec<SessionFacts>,
}

pub struct SessionFacts {
    pub id: SessionId,
    pub name: String,
    pub when: String,
    pub room: Option<String>,
    pub tickets: Vec<TicketFacts>,
}

pub struct TicketFacts {
    pub id: TicketTypeId,
    /// What the registration's form says of session and ticket type.
    pub choice: String,
    pub name: String,
    pub price: String,
    pub is_free: bool,
    pub can_be_had: bool,
    /// Why it cannot be had, or how few are left.
    pub note: Option<String>,
}

/// Below this many places people are told how many.
const FEW: u32 = 10;

impl EventFacts {
    /// # Errors
    /// `event-not-found`, or no answer.
    pub async fn read<S>(app: &App<S>, page: Layout<'_>, id: EventId) -> Result<Self, Problem> {
        let found = visible_event(app, id).await?;
        let sessions = found.sessions.iter().map(|session| session.id);
        let counters = app.table.counters(sessions).await?;
        let counters: HashMap<_, _> = counters
            .into_iter()
            .map(|counter| (counter.session, counter))
            .collect();
        let reading = Reading {
            page,
            found: &found,
            counters,
            now: app.now(),
        };
        Ok(reading.facts())
    }

    pub fn path(&self) -> String {
        format!("/events/{}", self.id)
    }

    pub fn register_path(&self) -> String {
        register_path(self.id)
    }

    fn tickets(&self) -> impl Iterator<Item = &TicketFacts> {
        self.sessions.iter().flat_map(|session| &session.tickets)
    }

    pub fn can_be_had(&self) -> bool {
        self.tickets().any(|ticket| ticket.can_be_had)
    }

    /// Whether somebody may have to pay.
    pub fn has_prices(&self) -> bool {
        self.tickets()
            .any(|ticket| ticket.can_be_had && !ticket.is_free)
    }
}

/// Where one registers for the event.
pub fn register_path(event: EventId) -> String {
    format!("/events/{event}/register")
}

/// The lines of an address; for what takes place online, that word.
pub fn place(page: Layout<'_>, place: &Place) -> Vec<String> {
    match place {
        Place::Venue {
            name,
            address,
            city,
        } => [name, address, city].map(ToString::to_string).to_vec(),
        Place::Online { .. } => vec![page.say("page-event-online")],
    }
}

struct Reading<'a> {
    page: Layout<'a>,
    found: &'a EventDetails,
    counters: HashMap<SessionId, Counter>,
    now: Timestamp,
}

impl Reading<'_> {
    fn facts(&self) -> EventFacts {
        let event = &self.found.event;
        EventFacts {
            id: event.id,
            name: event.name.to_string(),
            organizer: event.organizer_name.to_string(),
            category: event
                .category
                .as_ref()
                .map(|category| capitalized(category.as_str())),
            told: ToldFacts::from(&self.found.told),
            when: self.when(event.starts_at, event.ends_at),
            place: place(self.page, &event.place),
            notice: self.notice(),
            sessions: self
                .found
                .sessions
                .iter()
                .map(|s| self.session(s))
                .collect(),
        }
    }

    fn when(&self, from: Timestamp, to: Timestamp) -> String {
        let zone = self.found.event.time_zone.as_str();
        capitalized(&period(self.page.site.language, from, to, zone))
    }

    fn notice(&self) -> Option<String> {
        let event = &self.found.event;
        let key = match event.state {
            EventState::Cancelled => "page-event-cancelled",
            EventState::Suspended => "page-event-suspended",
            EventState::Draft | EventState::Published => {
                return event
                    .is_finished(self.now)
                    .then(|| self.page.say("page-event-finished"));
            }
        };
        Some(self.page.say(key))
    }

    fn session(&self, session: &Session) -> SessionFacts {
        let tickets = self.found.ticket_types.iter();
        let tickets = tickets.filter(|ticket| ticket.session == session.id);
        SessionFacts {
            id: session.id,
            name: session.name.to_string(),
            when: self.when(session.starts_at, session.ends_at),
            room: session.room.as_ref().map(ToString::to_string),
            tickets: tickets.map(|ticket| self.ticket(session, ticket)).collect(),
        }
    }

    fn ticket(&self, session: &Session, ticket: &TicketType) -> TicketFacts {
        let language = self.page.site.language;
        let (can_be_had, note) = match self.left(session, ticket) {
            Ok(left) if left < FEW => {
                (true, Some(self.page.count("page-ticket-few", "left", left)))
            }
            Ok(_) => (true, None),
            Err(why) => (false, Some(why)),
        };
        TicketFacts {
            id: ticket.id,
            choice: format!("{}/{}", session.id, ticket.id),
            name: ticket.name.to_string(),
            price: if ticket.price.is_free() {
                self.page.say("page-ticket-free")
            } else {
                money(language, ticket.price)
            },
            is_free: ticket.price.is_free(),
            can_be_had,
            note,
        }
    }

    /// How many can be had, or in words why none.
    fn left(&self, session: &Session, ticket: &TicketType) -> Result<u32, String> {
        let say = |key| self.page.say(key);
        let event = &self.found.event;
        if session.is_finished(self.now) || event.is_finished(self.now) {
            return Err(say("page-ticket-finished"));
        }
        if !sells(event.state, session.state) {
            return Err(say("page-ticket-not-on-sale"));
        }
        if !ticket.is_on_sale(self.now) {
            return Err(match ticket.sale_starts_at {
                Some(start) if self.now < start => {
                    let zone = event.time_zone.as_str();
                    let from = moment(self.page.site.language, start, zone);
                    self.page.with("page-ticket-on-sale-from", "when", &from)
                }
                Some(_) | None => say("page-ticket-sale-over"),
            });
        }
        let counter = self.counters.get(&session.id);
        let of_type = counter.and_then(|counter| counter.ticket_types.get(&ticket.id)?.left);
        let left = counter.map_or(0, |counter| counter.left.min(of_type.unwrap_or(u32::MAX)));
        if left == 0 {
            return Err(say("page-ticket-sold-out"));
        }
        Ok(left)
    }
}
