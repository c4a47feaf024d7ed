//! What an organiser asks for when creating an event, and the event, sessions, ticket types and counters it becomes.

use std::collections::HashSet;

use jiff::{SignedDuration, Timestamp};

use crate::counter::Counter;
use crate::event::{Event, EventState, Gate, Session, SessionState, TicketType};
use crate::fields::{FieldErrors, FieldFault};
use crate::ids::{EventId, Randomness, SessionId, TicketTypeId};
use crate::language::Language;
use crate::money::Money;
use crate::organization::Organization;
use crate::place::Place;
use crate::text::{Category, EventName, PlaceLine, SessionName, TicketTypeName};
use crate::time_zone::TimeZoneName;
use crate::told::Told;

#[derive(Clone, Debug)]
pub struct NewEvent {
    pub name: EventName,
    pub category: Option<Category>,
    pub told: Told,
    pub language: Language,
    pub time_zone: TimeZoneName,
    pub starts_at: Timestamp,
    pub ends_at: Timestamp,
    pub place: Place,
    /// At most [`NewEvent::MAX_SESSIONS`], with [`NewEvent::MAX_TICKET_TYPES`] ticket types among them: all of an event,
    /// its counters and the record of the request fit one transaction of 100 items.
    pub sessions: Vec<NewSession>,
}

#[derive(Clone, Debug)]
pub struct NewSession {
    pub name: SessionName,
    pub room: Option<PlaceLine>,
    pub starts_at: Timestamp,
    pub ends_at: Timestamp,
    pub capacity: u32,
    pub ticket_types: Vec<NewTicketType>,
}

#[derive(Clone, Debug)]
pub struct NewTicketType {
    pub name: TicketTypeName,
    pub price: Money,
    pub quota: Option<u32>,
    pub sale_starts_at: Option<Timestamp>,
    pub sale_ends_at: Option<Timestamp>,
}

/// A whole event, ready to be written at once.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct PlannedEvent {
    pub event: Event,
    pub told: Told,
    pub sessions: Vec<Session>,
    pub ticket_types: Vec<TicketType>,
    pub counters: Vec<Counter>,
}

impl NewEvent {
    pub const MAX_SESSIONS: usize = 20;
    pub const MAX_TICKET_TYPES: usize = 40;
    pub const MAX_CAPACITY: u32 = 1_000_000;
    const MAX_EVENT_DAYS: i64 = 366;
    const MAX_SESSION_DAYS: i64 = 7;

    /// The event as a draft of `organization`, its sessions ready to be sold once it is published.
    ///
    /// # Errors
    /// Every rule that the parts break between them.
    pub fn plan(
        self,
        organization: &Organization,
        mut random: impl FnMut() -> Randomness,
        now: Timestamp,
    ) -> Result<PlannedEvent, FieldErrors> {
        let errors = self.check(now);
        let from_price = self.lowest_price();
        let event = Event {
            id: EventId::new(now, random()),
            organization: organization.id,
            organizer_name: organization.name.clone(),
            name: self.name,
            category: self.category,
            state: EventState::Draft,
            starts_at: self.starts_at,
            ends_at: self.ends_at,
            time_zone: self.time_zone,
            language: self.language,
            place: self.place,
            from_price,
            created_at: now,
            gate: Gate::default(),
        };
        let mut sessions = Vec::new();
        let mut ticket_types = Vec::new();
        // Ids sort by their millisecond: one each keeps sessions and ticket types in the order in which they were given.
        let mut moments = (0..).map(|number| now + SignedDuration::from_millis(number));
        for new in self.sessions {
            let session = Session {
                id: SessionId::new(moments.next().unwrap_or(now), random()),
                event: event.id,
                name: new.name,
                room: new.room,
                state: SessionState::OnSale,
                starts_at: new.starts_at,
                ends_at: new.ends_at,
                capacity: new.capacity,
                gate: Gate::default(),
            };
            ticket_types.extend(new.ticket_types.into_iter().map(|new| TicketType {
                id: TicketTypeId::new(moments.next().unwrap_or(now), random()),
                event: event.id,
                session: session.id,
                name: new.name,
                price: new.price,
                quota: new.quota,
                sale_starts_at: new.sale_starts_at,
                sale_ends_at: new.sale_ends_at,
                gate: Gate::default(),
            }));
            sessions.push(session);
        }
        let counters = sessions
            .iter()
            .map(|session| Counter::new(&event, session, &ticket_types))
            .collect();
        errors.or(PlannedEvent {
            event,
            told: self.told,
            sessions,
            ticket_types,
            counters,
        })
    }

    /// All prices of an event are in one currency, or [`NewEvent::check`] refuses it.
    fn lowest_price(&self) -> Option<Money> {
        self.sessions
            .iter()
            .flat_map(|session| &session.ticket_types)
            .map(|ticket_type| ticket_type.price)
            .min_by_key(|price| price.amount)
    }

    fn check(&self, now: Timestamp) -> FieldErrors {
        let mut errors = FieldErrors::default();
        check_span(
            &mut errors,
            "",
            self.starts_at,
            self.ends_at,
            Self::MAX_EVENT_DAYS,
        );
        if self.ends_at <= now {
            errors.add("/ends_at", FieldFault::InPast);
        }
        self.told.check(&mut errors);
        let mut currency = None;
        let mut ticket_types = 0;
        for (index, session) in self.sessions.iter().enumerate() {
            let at = format!("/sessions/{index}");
            self.check_session(&mut errors, &at, session);
            ticket_types += session.ticket_types.len();
            if ticket_types > Self::MAX_TICKET_TYPES {
                errors.add(
                    format!("{at}/ticket_types"),
                    FieldFault::TooMany {
                        max: Self::MAX_TICKET_TYPES,
                    },
                );
                break;
            }
            for (index, ticket_type) in session.ticket_types.iter().enumerate() {
                if *currency.get_or_insert(ticket_type.price.currency) != ticket_type.price.currency
                {
                    errors.add(
                        format!("{at}/ticket_types/{index}/price/currency"),
                        FieldFault::MixedCurrencies,
                    );
                }
            }
        }
        errors
    }

    fn check_session(&self, errors: &mut FieldErrors, at: &str, session: &NewSession) {
        check_span(
            errors,
            at,
            session.starts_at,
            session.ends_at,
            Self::MAX_SESSION_DAYS,
        );
        let span = self.starts_at..=self.ends_at;
        if !span.contains(&session.starts_at) {
            errors.add(format!("{at}/starts_at"), FieldFault::OutsideEvent);
        }
        if !span.contains(&session.ends_at) {
            errors.add(format!("{at}/ends_at"), FieldFault::OutsideEvent);
        }
        let mut names = HashSet::new();
        for (index, ticket_type) in session.ticket_types.iter().enumerate() {
            let at = format!("{at}/ticket_types/{index}");
            if !names.insert(ticket_type.name.as_str()) {
                errors.add(format!("{at}/name"), FieldFault::Duplicate);
            }
            if ticket_type
                .quota
                .is_some_and(|quota| quota > session.capacity)
            {
                errors.add(
                    format!("{at}/quota"),
                    FieldFault::OutOfRange {
                        min: 1,
                        max: session.capacity.into(),
                    },
                );
            }
            if let (Some(start), Some(end)) = (ticket_type.sale_starts_at, ticket_type.sale_ends_at)
                && end <= start
            {
                errors.add(format!("{at}/sale_ends_at"), FieldFault::NotAfterStart);
            }
        }
    }
}

fn check_span(errors: &mut FieldErrors, at: &str, start: Timestamp, end: Timestamp, max_days: i64) {
    if end <= start {
        errors.add(format!("{at}/ends_at"), FieldFault::NotAfterStart);
    } else if end.duration_since(start) > SignedDuration::from_hours(24 * max_days) {
        errors.add(
            format!("{at}/ends_at"),
            FieldFault::TooLasting { max: max_days },
        );
    }
}
