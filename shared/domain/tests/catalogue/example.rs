//! An event with two sessions, and what it takes to change it.

use aforo_domain::counter::Counter;
use aforo_domain::event::{EventState, SessionState};
use aforo_domain::ids::OrganizationId;
use aforo_domain::money::{Currency, Money};
use aforo_domain::organization::{Organization, OrganizationKind, OrganizationSettings};
use aforo_domain::revision::{History, Revision};
use aforo_domain::text::Text;
use aforo_domain::{EventDetails, NewEvent, NewSession, NewTicketType, Place, Told};
use jiff::Timestamp;

pub fn text<T: Text>(value: &str) -> T {
    T::parse(value).unwrap()
}

pub fn at(time: &str) -> Timestamp {
    time.parse().unwrap()
}

pub fn now() -> Timestamp {
    at("2027-01-10T08:00:00Z")
}

/// Other bytes with each call.
pub fn random() -> impl FnMut() -> [u8; 10] {
    let mut n = 0;
    move || {
        n += 1;
        [n; 10]
    }
}

pub fn organization() -> Organization {
    Organization {
        id: OrganizationId::new(now(), [200; 10]),
        name: text("Fundación"),
        kind: OrganizationKind::Ngo,
        created_at: now(),
        settings: OrganizationSettings::default(),
        revision: Revision(1),
        history: History::default(),
    }
}

pub fn ticket_type(name: &str, amount: i64, currency: Currency) -> NewTicketType {
    NewTicketType {
        name: text(name),
        price: Money { amount, currency },
        tax: None,
        quota: None,
        sale_starts_at: None,
        sale_ends_at: None,
        minimum: None,
        maximum: None,
        code: None,
    }
}

pub fn session(name: &str, from: &str, until: &str) -> NewSession {
    NewSession {
        name: text(name),
        room: None,
        presenter: None,
        resources: Vec::new(),
        state: SessionState::OnSale,
        starts_at: at(from),
        ends_at: at(until),
        capacity: 10,
        ticket_types: vec![ticket_type("General", 1_000, Currency::Eur)],
    }
}

pub fn new_event() -> NewEvent {
    NewEvent {
        name: text("Jornadas"),
        category: None,
        told: Told::default(),
        resources: Vec::new(),
        language: aforo_domain::Language::Es,
        time_zone: text("Europe/Madrid"),
        starts_at: at("2027-03-26T08:00:00Z"),
        ends_at: at("2027-03-29T20:00:00Z"),
        place: Place::Venue {
            name: text("Centro Cívico"),
            address: text("Calle Mayor, 1"),
            city: text("Madrid"),
            coordinates: None,
        },
        sessions: vec![
            session("Apertura", "2027-03-26T09:00:00Z", "2027-03-26T10:00:00Z"),
            session("Taller", "2027-03-27T09:00:00Z", "2027-03-27T12:00:00Z"),
        ],
        ticket_types: Vec::new(),
    }
}

pub fn event() -> EventDetails {
    new_event().plan(&organization(), random(), now()).unwrap()
}

pub fn in_state(state: EventState) -> EventDetails {
    let mut event = event();
    event.event.state = state;
    event
}

/// The counters with so many places taken in the first session, as its first ticket type.
pub fn taken(event: &EventDetails, places: u32) -> Vec<Counter> {
    let mut counters = event.counters();
    let first = event.sessions[0].id;
    let counter = counters.iter_mut().find(|of| of.session == first).unwrap();
    counter.left -= places;
    counter.ticket_types.values_mut().next().unwrap().taken = places;
    counters
}
