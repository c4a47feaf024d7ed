//! What somebody may know of who registers: announced sessions, and ticket types that hide behind no code or one that they give.

use aforo_domain::AccessCode;
use aforo_domain::event::{EventState, SessionState};
use aforo_domain::fields::{FieldErrors, FieldFault};
use aforo_domain::ids::{RegistrationId, SessionId, TicketTypeId};
use aforo_domain::sale::{NewOrder, RegistrationRefused, Sale};

use super::{NOW, at, order, sale, text};

fn code(code: &str) -> Option<AccessCode> {
    Some(text(code))
}

/// A sale of one session and one ticket type behind `hidden`, and an order of one person who gives `given`.
fn asked(hidden: Option<&str>, given: Option<&str>) -> (Sale, NewOrder) {
    let mut sale = sale(5, &[None]);
    for ticket_type in sale.ticket_types.values_mut() {
        ticket_type.code = hidden.and_then(code);
    }
    let mut order = order(&sale, &[0]);
    order.attendees[0].code = given.and_then(code);
    (sale, order)
}

fn put(sale: &mut Sale, state: SessionState) {
    for session in sale.sessions.values_mut() {
        session.state = state;
    }
}

/// What names nothing, when nothing else is wrong.
fn unknown(sale: &Sale, order: &NewOrder) -> Vec<String> {
    match sale.register(order, at(NOW)) {
        Ok(_) => Vec::new(),
        Err(RegistrationRefused::Fields(errors)) => pointers(errors),
        Err(other) => panic!("{other:?}"),
    }
}

fn pointers(errors: FieldErrors) -> Vec<String> {
    let unknown = errors.into_iter().map(|error| {
        assert_eq!(error.fault, FieldFault::UnknownReference);
        error.pointer
    });
    unknown.collect()
}

const TICKET_TYPE: &str = "/attendees/0/ticket_type";
const CODE: &str = "/attendees/0/code";

#[test]
fn a_ticket_type_behind_a_code_is_sold_to_who_gives_it_in_letters_of_any_size() {
    let (sale, order) = asked(Some("AMIGOS"), Some("amigos"));
    assert_eq!(unknown(&sale, &order), [""; 0]);
}

#[test]
fn a_ticket_type_behind_another_code_or_any_is_told_like_one_that_does_not_exist() {
    for given in [None, Some("OTRO")] {
        let (hides, order) = asked(Some("AMIGOS"), given);
        let mut nothing = order.clone();
        nothing.attendees[0].ticket_type = TicketTypeId::new(at(0), [99; 10]);
        let told = unknown(&hides, &order);
        assert_eq!(told, unknown(&hides, &nothing));
        let expected = [TICKET_TYPE, CODE];
        assert_eq!(told, expected[..1 + usize::from(given.is_some())]);
    }
}

#[test]
fn a_code_that_nothing_asks_for_is_refused() {
    let (sale, order) = asked(None, Some("AMIGOS"));
    assert_eq!(unknown(&sale, &order), [CODE]);
}

#[test]
fn one_attendee_s_code_opens_nothing_to_another() {
    let (sale, mut order) = asked(Some("AMIGOS"), Some("AMIGOS"));
    let mut second = order.attendees[0].clone();
    second.registration = RegistrationId {
        attendee: aforo_domain::ids::AttendeeDigest::new([7; 16]),
        ..second.registration
    };
    second.code = None;
    order.attendees.push(second);
    assert_eq!(unknown(&sale, &order), ["/attendees/1/ticket_type"]);
}

#[test]
fn in_presale_only_what_one_needs_a_code_for_is_sold() {
    let (mut sale, order) = asked(Some("AMIGOS"), Some("AMIGOS"));
    put(&mut sale, SessionState::Presale);
    assert!(sale.register(&order, at(NOW)).is_ok());
    let (mut sale, order) = asked(None, None);
    put(&mut sale, SessionState::Presale);
    let refused = sale.register(&order, at(NOW));
    assert!(matches!(
        refused,
        Err(RegistrationRefused::SessionNotOnSale(_))
    ));
}

#[test]
fn a_session_that_only_its_organiser_knows_of_names_nothing_and_a_teaser_is_not_on_sale() {
    let (mut sale, order) = asked(None, None);
    put(&mut sale, SessionState::Draft);
    assert_eq!(unknown(&sale, &order), ["/attendees/0/session"]);
    put(&mut sale, SessionState::Teaser);
    let refused = sale.register(&order, at(NOW));
    assert!(matches!(
        refused,
        Err(RegistrationRefused::SessionNotOnSale(_))
    ));
}

#[test]
fn a_deleted_event_is_unknown_whatever_its_state() {
    for state in EventState::ALL {
        let (mut sale, order) = asked(None, None);
        sale.event.state = *state;
        sale.event.deleted_at = Some(at(NOW - 1));
        let refused = sale.register(&order, at(NOW)).unwrap_err();
        assert_eq!(refused, RegistrationRefused::EventUnknown, "{state}");
    }
}

#[test]
fn a_ticket_type_of_no_session_is_for_each_and_one_of_another_session_for_none_else() {
    let (mut sale, order) = asked(None, None);
    for ticket_type in sale.ticket_types.values_mut() {
        ticket_type.session = None;
    }
    assert_eq!(unknown(&sale, &order), [""; 0]);
    for ticket_type in sale.ticket_types.values_mut() {
        ticket_type.session = Some(SessionId::new(at(0), [77; 10]));
    }
    assert_eq!(unknown(&sale, &order), [TICKET_TYPE]);
}
