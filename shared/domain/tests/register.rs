//! The decision to sell, over sales and orders of every kind.
#![cfg(test)]

#[path = "register/known.rs"]
mod known;
#[path = "register/limits.rs"]
mod limits;
#[path = "register/paid.rs"]
mod paid;

use std::collections::HashMap;

use aforo_domain::counter::Counter;
use aforo_domain::event::{Event, EventState, Gate, Session, SessionState, TicketType};
use aforo_domain::ids::{
    AccountId, AttendeeDigest, EventId, OrganizationId, OwnOrderId, RegistrationId, SessionId,
    TicketTypeId,
};
use aforo_domain::money::{Currency, Money};
use aforo_domain::organization::ServiceFee;
use aforo_domain::registration::{Person, RequestMark};
use aforo_domain::revision::{History, Revision};
use aforo_domain::sale::{Attendee, Decision, NewOrder, RegistrationRefused, Sale};
use aforo_domain::tax::Tax;
use aforo_domain::text::{OrganizationName, PersonName, PlaceLine, Text, TicketTypeName};
use aforo_domain::{Language, Place, TimeZoneName};
use jiff::Timestamp;
use proptest::prelude::*;

fn text<T: Text>(value: &str) -> T {
    T::parse(value).unwrap()
}

fn at(second: i64) -> Timestamp {
    Timestamp::from_second(second).unwrap()
}

const NOW: i64 = 1_000;

/// An event on sale with one session, and one ticket type for each quota.
fn sale(capacity: u32, quotas: &[Option<u32>]) -> Sale {
    let id = |n: u8| [n; 10];
    let event = Event {
        id: EventId::new(at(0), id(1)),
        organization: OrganizationId::new(at(0), id(2)),
        organizer_name: text::<OrganizationName>("Fundación"),
        name: text("Jornadas"),
        category: None,
        state: EventState::Published,
        starts_at: at(2_000),
        ends_at: at(3_000),
        time_zone: text::<TimeZoneName>("Europe/Madrid"),
        language: Language::Es,
        place: Place::Venue {
            name: text::<PlaceLine>("Sala"),
            address: text("Calle Mayor, 1"),
            city: text("Madrid"),
            coordinates: None,
        },
        resources: Vec::new(),
        from_price: None,
        message: None,
        deleted_at: None,
        created_at: at(0),
        gate: Gate(1),
        revision: Revision(1),
        history: History::default(),
        level: None,
    };
    let session = Session {
        id: SessionId::new(at(0), id(3)),
        event: event.id,
        name: text("Taller"),
        room: None,
        presenter: None,
        resources: Vec::new(),
        state: SessionState::OnSale,
        suspended_from: None,
        message: None,
        starts_at: at(2_000),
        ends_at: at(3_000),
        capacity,
        gate: Gate(2),
        level: None,
    };
    let ticket_types: Vec<_> = (10_u8..)
        .zip(quotas)
        .map(|(n, quota)| TicketType {
            id: TicketTypeId::new(at(0), id(n)),
            event: event.id,
            session: Some(session.id),
            name: text::<TicketTypeName>("Entrada"),
            price: Money {
                amount: 0,
                currency: Currency::Eur,
            },
            tax: Tax::default(),
            service_fee: ServiceFee::default(),
            quota: *quota,
            sale_starts_at: None,
            sale_ends_at: None,
            minimum: None,
            maximum: None,
            code: None,
            gate: Gate(3),
        })
        .collect();
    let counter = Counter::new(&event, &session, &ticket_types);
    Sale {
        event,
        counters: HashMap::from([(session.id, counter)]),
        ticket_types: ticket_types
            .into_iter()
            .map(|of_type| (of_type.id, of_type))
            .collect(),
        sessions: HashMap::from([(session.id, session)]),
        standing: HashMap::new(),
    }
}

/// An order of one person for each chosen ticket type, counted from 0.
fn order(sale: &Sale, chosen: &[usize]) -> NewOrder {
    let session = *sale.sessions.keys().next().unwrap();
    let mut types: Vec<_> = sale.ticket_types.keys().copied().collect();
    types.sort();
    let attendees = chosen
        .iter()
        .enumerate()
        .map(|(position, of_type)| Attendee {
            registration: RegistrationId {
                session,
                attendee: AttendeeDigest::new([u8::try_from(position).unwrap(); 16]),
            },
            ticket_type: types[of_type % types.len()],
            code: None,
            person: Person {
                name: text::<PersonName>("Ana"),
                email: None,
            },
            secret: 7,
        });
    NewOrder {
        buyer: AccountId::new(at(0), [9; 10]),
        language: Language::Es,
        made_by: RequestMark {
            key: "key".to_owned(),
            fingerprint: "body".to_owned(),
        },
        own_order: OwnOrderId::new(at(0), [8; 10]),
        hold: jiff::SignedDuration::from_mins(15),
        attendees: attendees.collect(),
    }
}

fn quotas() -> impl Strategy<Value = Vec<Option<u32>>> {
    prop::collection::vec(prop::option::of(0_u32..6), 1..4)
}

proptest! {
    #[test]
    fn what_is_sold_fits_into_what_is_left(capacity in 0_u32..8, quotas in quotas(), chosen in prop::collection::vec(0_usize..4, 1..10)) {
        let sale = sale(capacity, &quotas);
        let order = order(&sale, &chosen);
        let wanted = u32::try_from(chosen.len()).unwrap();
        let mut by_type = vec![0; quotas.len()];
        for of_type in &chosen {
            by_type[of_type % quotas.len()] += 1;
        }
        let fits = wanted <= capacity && quotas.iter().zip(&by_type).all(|(quota, wanted)| quota.is_none_or(|quota| *wanted <= quota));
        match sale.register(&order, at(NOW)) {
            Ok(Decision::Sell(seats)) => {
                prop_assert!(fits);
                prop_assert_eq!(seats.registrations.len(), chosen.len());
                prop_assert_eq!(seats.taken.iter().map(|taken| taken.places).sum::<u32>(), wanted);
                prop_assert_eq!(seats.taken.iter().flat_map(|taken| taken.by_ticket_type.values()).sum::<u32>(), wanted);
                prop_assert_eq!(seats.order.lines.len(), chosen.len());
            }
            Err(RegistrationRefused::SessionSoldOut { left, .. }) => prop_assert!(!fits && left == capacity && left < wanted),
            Err(RegistrationRefused::TicketTypeSoldOut { .. }) => prop_assert!(!fits && wanted <= capacity),
            other => prop_assert!(false, "{other:?}"),
        }
    }

    #[test]
    fn a_repeated_request_is_never_sold_twice(people in 1_usize..5, other_body: bool) {
        let mut sale = sale(10, &[None]);
        let mut order = order(&sale, &vec![0; people]);
        let Ok(Decision::Sell(seats)) = sale.register(&order, at(NOW)) else {
            return Err(TestCaseError::fail("the first is sold"));
        };
        sale.standing = seats.registrations.into_iter().map(|made| (made.id, made)).collect();
        if other_body {
            order.made_by.fingerprint = "another".to_owned();
        }
        match sale.register(&order, at(NOW)) {
            Ok(Decision::Again(id)) => prop_assert!(!other_body && id == seats.order.id),
            Err(RegistrationRefused::KeyReused) => prop_assert!(other_body),
            other => prop_assert!(false, "{other:?}"),
        }
        // Somebody else's key is no answer to mine: the places are simply taken.
        order.made_by.key = "another".to_owned();
        prop_assert!(matches!(sale.register(&order, at(NOW)), Err(RegistrationRefused::AlreadyRegistered(_))));
    }
}

#[test]
fn only_a_published_events_session_on_sale_is_sold() {
    for event_state in EventState::ALL {
        for session_state in SessionState::ALL {
            let mut sale = sale(1, &[None]);
            sale.event.state = *event_state;
            for session in sale.sessions.values_mut() {
                session.state = *session_state;
            }
            let sold = sale.register(&order(&sale, &[0]), at(NOW)).is_ok();
            let expected =
                (*event_state, *session_state) == (EventState::Published, SessionState::OnSale);
            assert_eq!(sold, expected, "{event_state} {session_state}");
        }
    }
}
