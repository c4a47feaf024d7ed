//! What an event, a session and a ticket type must obey.

use aforo_domain::catalogue::{
    CatalogueRefused, EventEdit, Seats, SessionEdit, SessionOrder, TicketTypeEdit,
};
use aforo_domain::fields::{FieldErrors, FieldFault};
use aforo_domain::money::{Currency, Money};
use aforo_domain::organization::{OrganizationSettings, PaymentMethod};
use aforo_domain::tax::Tax;
use aforo_domain::text::Text;
use aforo_domain::{AccessCode, NewEvent};

use crate::example::{
    at, event, new_event, now, organization, random, session, taken, text, ticket_type,
};

fn faults(errors: FieldErrors) -> Vec<(String, FieldFault)> {
    let errors = errors.into_iter();
    errors.map(|error| (error.pointer, error.fault)).collect()
}

fn refused(refused: CatalogueRefused) -> Vec<(String, FieldFault)> {
    let (CatalogueRefused::Fields(errors) | CatalogueRefused::PlacesTaken(errors)) = refused else {
        panic!("{refused:?}");
    };
    faults(errors)
}

fn planned(new: NewEvent) -> Vec<(String, FieldFault)> {
    faults(new.plan(&organization(), random(), now()).unwrap_err())
}

#[test]
fn a_currency_must_be_taken_by_a_payment_method_and_those_that_are_get_listed() {
    let mut new = new_event();
    for session in &mut new.sessions {
        session.ticket_types = vec![ticket_type("General", 5_000_000, Currency::Cop)];
    }
    let found = planned(new.clone());
    assert_eq!(found[0].0, "/sessions/0/ticket_types/0/price/currency");
    let FieldFault::CurrencyNotTaken { taken } = &found[0].1 else {
        panic!("{found:?}");
    };
    assert!(taken.contains("EUR") && !taken.contains("COP"), "{taken}");
    let mut organization = organization();
    organization.settings.payment_methods = vec![PaymentMethod::Offline];
    assert!(new.plan(&organization, random(), now()).is_ok());
}

#[test]
fn what_has_no_smaller_coin_is_paid_in_whole_units_tax_included() {
    for (currency, amount, fits) in [
        (Currency::Huf, 150, false),
        (Currency::Huf, 10_000, true),
        (Currency::Twd, 10_050, false),
        (Currency::Jpy, 151, true),
    ] {
        let mut new = new_event();
        new.sessions.truncate(1);
        new.sessions[0].ticket_types = vec![ticket_type("General", amount, currency)];
        let planned = new.plan(&organization(), random(), now());
        assert_eq!(planned.is_ok(), fits, "{amount} {currency}");
    }
}

#[test]
fn the_lowest_price_is_that_of_a_type_that_everybody_sees_with_its_tax() {
    let mut new = new_event();
    let mut hidden = ticket_type("Amigos", 100, Currency::Eur);
    hidden.code = Some(AccessCode::parse("amigos").unwrap());
    new.ticket_types.push(hidden);
    new.ticket_types
        .push(ticket_type("Todas", 500, Currency::Eur));
    new.ticket_types[1].tax = Some(Tax {
        basis_points: 2_100,
        included: false,
    });
    let event = new.plan(&organization(), random(), now()).unwrap();
    let lowest = event.event.from_price.unwrap();
    assert_eq!(lowest.amount, 605);
}

#[test]
fn two_types_of_one_name_may_not_be_had_for_one_session() {
    let mut new = new_event();
    new.ticket_types = vec![ticket_type("General", 1_000, Currency::Eur)];
    assert_eq!(
        planned(new),
        [("/ticket_types/0/name".to_owned(), FieldFault::Duplicate)]
    );
}

#[test]
fn a_session_lies_within_its_event_and_lasts_a_week_at_most() {
    let mut new = new_event();
    new.ends_at = at("2027-05-01T00:00:00Z");
    new.sessions[0].ends_at = at("2027-04-02T09:00:00Z");
    new.sessions[1].starts_at = at("2027-03-26T07:59:59Z");
    assert!(new.clone().plan(&organization(), random(), now()).is_err());
    new.sessions[1].starts_at = at("2027-03-26T08:00:00Z");
    assert!(new.clone().plan(&organization(), random(), now()).is_ok());
    new.sessions[0].ends_at = at("2027-04-02T09:00:01Z");
    assert_eq!(
        planned(new),
        [(
            "/sessions/0/ends_at".to_owned(),
            FieldFault::TooLasting { max: 7 }
        )]
    );
}

#[test]
fn an_event_does_not_leave_its_sessions() {
    let edit = EventEdit {
        starts_at: Some(at("2027-03-26T10:00:00Z")),
        ends_at: Some(at("2027-03-27T11:00:00Z")),
        ..EventEdit::default()
    };
    let left = refused(event().edit(edit, now()).unwrap_err());
    let out = |session: &str| FieldFault::LeavesOut {
        session: session.to_owned(),
    };
    assert_eq!(
        left,
        [
            ("/starts_at".to_owned(), out("Apertura")),
            ("/ends_at".to_owned(), out("Taller"))
        ]
    );
}

#[test]
fn neither_capacity_nor_quota_goes_below_what_is_taken() {
    let event = event();
    let counters = taken(&event, 4);
    let capacity = |places| SessionEdit {
        capacity: Some(places),
        ..SessionEdit::default()
    };
    let session = event.sessions[0].id;
    let edit = |places| event.edit_session(session, capacity(places), Seats(&counters), now());
    assert!(edit(4).unwrap().is_some());
    let below = |pointer: &str| vec![(pointer.to_owned(), FieldFault::BelowTaken { taken: 4 })];
    assert_eq!(refused(edit(3).unwrap_err()), below("/capacity"));
    let settings = OrganizationSettings::default();
    let quota = |quota| TicketTypeEdit {
        quota: Some(Some(quota)),
        ..TicketTypeEdit::default()
    };
    let of = event.ticket_types[0].id;
    let edit =
        |places| event.edit_ticket_type(of, quota(places), (&settings, Seats(&counters)), now());
    assert!(edit(4).unwrap().is_some());
    assert_eq!(refused(edit(3).unwrap_err()), below("/quota"));
    let removed = event.remove_session(session, Seats(&counters), now());
    assert_eq!(refused(removed.unwrap_err()), below(""));
    let removed = event.remove_ticket_type(of, Seats(&counters), now());
    assert_eq!(refused(removed.unwrap_err()), below(""));
}

#[test]
fn a_change_raises_the_versions_of_what_a_sale_depends_on_and_of_nothing_else() {
    let before = event();
    let edit = TicketTypeEdit {
        price: Some(Money {
            amount: 2_000,
            currency: Currency::Eur,
        }),
        ..TicketTypeEdit::default()
    };
    let settings = OrganizationSettings::default();
    // The other session's type is in the same currency, so this one may be dearer.
    let of = before.ticket_types[0].id;
    let change = before.edit_ticket_type(of, edit, (&settings, Seats(&[])), now());
    let after = change.unwrap().unwrap().after;
    assert_eq!(
        after.ticket_types[0].gate,
        before.ticket_types[0].gate.next()
    );
    assert_eq!(after.ticket_types[1].gate, before.ticket_types[1].gate);
    assert_eq!(after.event.gate, before.event.gate);
    assert_eq!(after.sessions[0].gate, before.sessions[0].gate);
    let changed = after.event.history.since(before.event.revision);
    assert_eq!(
        faults(changed),
        [(format!("/ticket_types/{of}"), FieldFault::Changed)]
    );
}

#[test]
fn an_order_names_each_session_once() {
    let event = event();
    let (a, b) = (event.sessions[0].id, event.sessions[1].id);
    let order = |ids: &[_]| event.reorder_sessions(&SessionOrder(ids.to_vec()), now());
    assert_eq!(order(&[a, b]), Ok(None));
    assert_eq!(order(&[b, a]).unwrap().unwrap().after.sessions[0].id, b);
    assert_eq!(
        refused(order(&[a]).unwrap_err()),
        [("/sessions".to_owned(), FieldFault::TooFew { min: 2 })]
    );
    assert_eq!(
        refused(order(&[a, a]).unwrap_err()),
        [("/sessions/1".to_owned(), FieldFault::Duplicate)]
    );
}

#[test]
fn a_session_that_is_added_stands_among_the_others_by_its_start() {
    let event = event();
    let new = session("Mesa", "2027-03-26T18:00:00Z", "2027-03-26T19:00:00Z");
    let settings = OrganizationSettings::default();
    let mut bytes = random();
    let other = move || bytes().map(|byte| byte + 100);
    let (id, change) = event.add_session(new, &settings, other, now()).unwrap();
    let after = change.unwrap().after;
    assert_eq!(after.sessions[1].id, id);
    assert_eq!(after.ticket_types.len(), 3);
}

#[test]
fn a_quota_is_held_to_the_places_when_it_is_put_and_not_when_something_else_is() {
    let mut event = event();
    let of_all = &mut event.ticket_types[0];
    (of_all.session, of_all.quota, of_all.name) = (None, Some(100), text("Pase"));
    let counters = event.counters();
    let seats = (&OrganizationSettings::default(), Seats(&counters));
    let edit = |edit| event.edit_ticket_type(event.ticket_types[0].id, edit, seats, now());
    let named = TicketTypeEdit {
        name: Some(text("Pase entero")),
        ..TicketTypeEdit::default()
    };
    assert!(edit(named).unwrap().is_some());
    let put = TicketTypeEdit {
        quota: Some(Some(99)),
        ..TicketTypeEdit::default()
    };
    let fault = FieldFault::OutOfRange { min: 1, max: 10 };
    assert_eq!(
        refused(edit(put).unwrap_err()),
        [("/quota".to_owned(), fault)]
    );
}
