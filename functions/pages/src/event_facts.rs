//! An event as its pages show it: when and where it is, and what can be had of it.

use std::collections::HashMap;

use aforo_api::{App, Problem};
use aforo_domain::counter::{Counter, sells};
use aforo_domain::event::{EventState, Session, SessionState, TicketType};
use aforo_domain::ids::{EventId, SessionId, TicketTypeId};
use aforo_domain::{AccessCode, Level};
use aforo_events::visible_event;
use aforo_store::EventDetails;
use aforo_texts::{moment, money, period};
use jiff::Timestamp;

use crate::layout::{Layout, capitalized};
use crate::left_facts::{LeftFacts, session_notice};
use crate::place_facts::{map, place};
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
    /// Where a map of it is.
    pub map: Option<String>,
    pub resources: Vec<String>,
    /// What is left of all that is on sale.
    pub left: Option<LeftFacts>,
    /// Why nobody can register, where that is the event's doing.
    pub notice: Option<String>,
    /// What its organiser says to that.
    pub message: Option<String>,
    pub sessions: Vec<SessionFacts>,
    /// Whether a session is sold to those who know a code.
    pub in_presale: bool,
}

pub struct SessionFacts {
    pub id: SessionId,
    pub name: String,
    pub when: String,
    pub room: Option<String>,
    pub presenter: Option<String>,
    pub resources: Vec<String>,
    /// What is left, while it is on sale.
    pub left: Option<LeftFacts>,
    /// Why it is not.
    pub notice: Option<String>,
    pub message: Option<String>,
    pub tickets: Vec<TicketFacts>,
}

pub struct TicketFacts {
    pub id: TicketTypeId,
    /// What the registration's form says of session and ticket type.
    pub choice: String,
    pub name: String,
    /// What is paid for it in all.
    pub price: String,
    pub is_free: bool,
    /// By one person on these pages.
    pub can_be_had: bool,
    /// Only who gave its code sees it.
    pub is_hidden: bool,
    /// Why it cannot be had, or how few are left.
    pub note: Option<String>,
}

/// Below this many places people are told how many.
const FEW: u32 = 10;

impl EventFacts {
    /// For somebody who knows `code`, or none.
    ///
    /// # Errors
    /// `event-not-found`, or no answer.
    pub async fn read<S>(
        app: &App<S>,
        page: Layout<'_>,
        id: EventId,
        code: Option<&AccessCode>,
    ) -> Result<Self, Problem> {
        let found = visible_event(app, id, code).await?;
        let sessions = found.sessions.iter().map(|session| session.id);
        let counters = app.table.counters(sessions).await?;
        let left = found.availability(&counters, app.now()).into_iter();
        let levels = left
            .filter_map(|of| Some((of.session, of.level?)))
            .collect();
        let counters: HashMap<_, _> = counters
            .into_iter()
            .map(|counter| (counter.session, counter))
            .collect();
        let reading = Reading {
            page,
            found: &found,
            levels,
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

    pub fn tickets(&self) -> impl Iterator<Item = &TicketFacts> {
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

struct Reading<'a> {
    page: Layout<'a>,
    found: &'a EventDetails,
    /// Of the sessions that are on sale.
    levels: HashMap<SessionId, Level>,
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
            map: map(&event.place),
            resources: event.resources.iter().map(ToString::to_string).collect(),
            left: LeftFacts::of_all(self.page, self.levels.values()),
            notice: self.notice(),
            message: event.message.as_ref().map(ToString::to_string),
            sessions: self
                .found
                .sessions
                .iter()
                .map(|s| self.session(s))
                .collect(),
            in_presale: self.found.sessions.iter().any(|s| self.is_in_presale(s)),
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
        let tickets = self.found.offered(session);
        let resources = session.resources.iter();
        let level = self.levels.get(&session.id);
        SessionFacts {
            id: session.id,
            name: session.name.to_string(),
            when: self.when(session.starts_at, session.ends_at),
            room: session.room.as_ref().map(ToString::to_string),
            presenter: session.presenter.as_ref().map(ToString::to_string),
            resources: resources.map(ToString::to_string).collect(),
            left: level.map(|level| LeftFacts::of(self.page, *level)),
            notice: session_notice(self.page, session),
            message: session.message.as_ref().map(ToString::to_string),
            tickets: tickets.map(|ticket| self.ticket(session, ticket)).collect(),
        }
    }

    fn ticket(&self, session: &Session, ticket: &TicketType) -> TicketFacts {
        let (language, total) = (self.page.site.language, ticket.total());
        let (can_be_had, note) = match self.left(session, ticket) {
            Ok(left) if left < FEW => {
                (true, Some(self.page.count("page-ticket-few", "left", left)))
            }
            Ok(_) => (true, None),
            Err(why) => (false, Some(why)),
        };
        TicketFacts {
            id: ticket.id,
            choice: match &ticket.code {
                None => format!("{}/{}", session.id, ticket.id),
                Some(code) => format!("{}/{}/{code}", session.id, ticket.id),
            },
            name: ticket.name.to_string(),
            price: if total.is_free() {
                self.page.say("page-ticket-free")
            } else {
                money(language, total)
            },
            is_free: total.is_free(),
            can_be_had,
            is_hidden: ticket.code.is_some(),
            note,
        }
    }

    fn is_in_presale(&self, session: &Session) -> bool {
        session.state == SessionState::Presale
            && !session.is_finished(self.now)
            && sells(&self.found.event, session)
    }

    /// How many can be had, or in words why none.
    fn left(&self, session: &Session, ticket: &TicketType) -> Result<u32, String> {
        let say = |key| self.page.say(key);
        let event = &self.found.event;
        if session.is_finished(self.now) || event.is_finished(self.now) {
            return Err(say("page-ticket-finished"));
        }
        if self.is_in_presale(session) && !session.sells(ticket) {
            return Err(say("page-ticket-presale"));
        }
        if !sells(event, session) || !session.sells(ticket) {
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
        if let Some(minimum) = ticket.minimum.filter(|minimum| *minimum > 1) {
            return Err(self.page.count("page-ticket-minimum", "minimum", minimum));
        }
        Ok(left)
    }
}
