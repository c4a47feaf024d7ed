//! What an organiser asks for when creating an event, and the event, sessions and ticket types it becomes.

use jiff::{SignedDuration, Timestamp};

use crate::access_code::AccessCode;
use crate::catalogue::{
    EventDetails, check_event_span, check_quota, check_session, check_ticket_type, lowest_price,
};
use crate::event::{Event, EventState, Gate, Session, SessionState, TicketType};
use crate::fields::{FieldErrors, FieldFault};
use crate::ids::{EventId, Randomness, SessionId, TicketTypeId};
use crate::language::Language;
use crate::money::Money;
use crate::organization::{Organization, OrganizationSettings};
use crate::place::Place;
use crate::revision::{History, Revision};
use crate::tax::Tax;
use crate::text::{
    Category, EventName, PlaceLine, PresenterName, Resource, SessionName, TicketTypeName,
};
use crate::time_zone::TimeZoneName;
use crate::told::Told;

#[derive(Clone, Debug)]
pub struct NewEvent {
    pub name: EventName,
    pub category: Option<Category>,
    pub told: Told,
    pub resources: Vec<Resource>,
    pub language: Language,
    pub time_zone: TimeZoneName,
    pub starts_at: Timestamp,
    pub ends_at: Timestamp,
    pub place: Place,
    /// At most [`NewEvent::MAX_SESSIONS`], with [`NewEvent::MAX_TICKET_TYPES`] ticket types in all: all of an event, its
    /// counters, the months of the schedule and the record of the request fit one transaction of 100 items.
    pub sessions: Vec<NewSession>,
    /// Those that are for every session.
    pub ticket_types: Vec<NewTicketType>,
}

#[derive(Clone, Debug)]
pub struct NewSession {
    pub name: SessionName,
    pub room: Option<PlaceLine>,
    pub presenter: Option<PresenterName>,
    pub resources: Vec<Resource>,
    /// One of the way to the sale; neither suspended nor cancelled.
    pub state: SessionState,
    pub starts_at: Timestamp,
    pub ends_at: Timestamp,
    pub capacity: u32,
    pub ticket_types: Vec<NewTicketType>,
}

#[derive(Clone, Debug)]
pub struct NewTicketType {
    pub name: TicketTypeName,
    pub price: Money,
    /// None: the organisation's.
    pub tax: Option<Tax>,
    pub quota: Option<u32>,
    pub sale_starts_at: Option<Timestamp>,
    pub sale_ends_at: Option<Timestamp>,
    pub minimum: Option<u32>,
    pub maximum: Option<u32>,
    pub code: Option<AccessCode>,
}

/// Sessions and ticket types being made, with their ids. Those sort by their millisecond: one each keeps the order in which
/// they are given.
pub(crate) struct Made<'a, R> {
    event: EventId,
    settings: &'a OrganizationSettings,
    random: R,
    next: Timestamp,
    pub ticket_types: Vec<TicketType>,
}

impl<'a, R: FnMut() -> Randomness> Made<'a, R> {
    pub fn new(
        event: EventId,
        settings: &'a OrganizationSettings,
        random: R,
        now: Timestamp,
    ) -> Self {
        Self {
            event,
            settings,
            random,
            next: now,
            ticket_types: Vec::new(),
        }
    }

    fn moment(&mut self) -> (Timestamp, Randomness) {
        let moment = self.next;
        self.next = moment + SignedDuration::from_millis(1);
        (moment, (self.random)())
    }

    pub fn session(&mut self, new: NewSession) -> Session {
        let (moment, random) = self.moment();
        let id = SessionId::new(moment, random);
        for ticket_type in new.ticket_types {
            self.ticket_type(Some(id), ticket_type);
        }
        Session {
            id,
            event: self.event,
            name: new.name,
            room: new.room,
            presenter: new.presenter,
            resources: new.resources,
            state: new.state,
            suspended_from: None,
            message: None,
            starts_at: new.starts_at,
            ends_at: new.ends_at,
            capacity: new.capacity,
            gate: Gate::default(),
            level: None,
        }
    }

    pub fn ticket_type(&mut self, session: Option<SessionId>, new: NewTicketType) {
        let (moment, random) = self.moment();
        self.ticket_types.push(TicketType {
            id: TicketTypeId::new(moment, random),
            event: self.event,
            session,
            name: new.name,
            price: new.price,
            tax: new.tax.unwrap_or(self.settings.tax),
            service_fee: self.settings.service_fee,
            quota: new.quota,
            sale_starts_at: new.sale_starts_at,
            sale_ends_at: new.sale_ends_at,
            minimum: new.minimum,
            maximum: new.maximum,
            code: new.code,
            gate: Gate::default(),
        });
    }
}

impl NewEvent {
    /// Of an event.
    pub const MAX_SESSIONS: usize = 20;
    /// Of an event.
    pub const MAX_TICKET_TYPES: usize = 40;
    pub const MAX_CAPACITY: u32 = 1_000_000;

    /// The event as a draft of `organization`, its sessions ready to be sold once it is published.
    ///
    /// # Errors
    /// Every rule that the parts break between them.
    pub fn plan(
        self,
        organization: &Organization,
        mut random: impl FnMut() -> Randomness,
        now: Timestamp,
    ) -> Result<EventDetails, FieldErrors> {
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
            resources: self.resources,
            from_price: None,
            message: None,
            deleted_at: None,
            created_at: now,
            gate: Gate::default(),
            revision: Revision::default().next(),
            history: History::default(),
            level: None,
        };
        let settings = &organization.settings;
        let mut made = Made::new(event.id, settings, random, now);
        let mut own = Vec::new();
        let mut sessions = Vec::new();
        for new in self.sessions {
            let first = made.ticket_types.len();
            sessions.push(made.session(new));
            own.push(first..made.ticket_types.len());
        }
        let of_all = made.ticket_types.len();
        for new in self.ticket_types {
            made.ticket_type(None, new);
        }
        let mut details = EventDetails {
            event,
            told: self.told,
            sessions,
            ticket_types: made.ticket_types,
        };
        let mut errors = FieldErrors::default();
        check_event_span(&mut errors, "", &details.event, now);
        details.told.check(&mut errors);
        crate::catalogue::check_resources(&mut errors, "", &details.event.resources);
        let all = (&details.ticket_types[..], &details.sessions[..]);
        for (index, session) in details.sessions.iter().enumerate() {
            let at = format!("/sessions/{index}");
            check_session(&mut errors, &at, session, &details.event);
            for (number, of) in own[index].clone().enumerate() {
                let at = format!("{at}/ticket_types/{number}");
                check_new(&mut errors, &at, of, all, settings);
            }
        }
        for (number, of) in (of_all..details.ticket_types.len()).enumerate() {
            check_new(
                &mut errors,
                &format!("/ticket_types/{number}"),
                of,
                all,
                settings,
            );
        }
        details.event.from_price = lowest_price(&details.ticket_types, &details.sessions);
        // Visitors read sessions by their start, until the organiser orders them otherwise.
        details.sessions.sort_by_key(|session| session.starts_at);
        errors.or(details)
    }
}

/// Checks one of `all` against those before it, so that of two that are alike the second is wrong.
fn check_new(
    errors: &mut FieldErrors,
    at: &str,
    index: usize,
    (all, sessions): (&[TicketType], &[Session]),
    settings: &OrganizationSettings,
) {
    if index >= NewEvent::MAX_TICKET_TYPES {
        let list = at.rsplit_once('/').map_or("", |(list, _)| list);
        let max = NewEvent::MAX_TICKET_TYPES;
        if index == max {
            errors.add(list, FieldFault::TooMany { max });
        }
        return;
    }
    check_ticket_type(errors, at, &all[index], &all[..=index], settings);
    check_quota(errors, at, &all[index], sessions);
}
