//! Every state × every operation, by tables.

use aforo_domain::EventDetails;
use aforo_domain::catalogue::{
    CatalogueChange, CatalogueRefused, EventEdit, Seats, SessionEdit, SessionOrder,
    SessionStateChange, TicketTypeEdit,
};
use aforo_domain::event::{EventState, SessionState};
use aforo_domain::money::Currency;
use aforo_domain::organization::OrganizationSettings;

use crate::example::{event, in_state, now, random, session, taken, text, ticket_type};

type Changed = Result<Option<CatalogueChange>, CatalogueRefused>;
type Operation = (&'static str, fn(&EventDetails) -> Changed);

/// What comes of an operation: `y` it is done, `-` nothing needs to be, `d` `p` `s` `c` refused because of that state, `i` because
/// the event would be incomplete.
const OPERATIONS: &[Operation] = &[
    ("publish", |event| event.publish(now())),
    ("unpublish", |event| event.unpublish(Seats(&[]), now())),
    ("suspend", |event| {
        event.suspend(Some(text("Lluvia")), now())
    }),
    ("resume", |event| event.resume(now())),
    ("cancel", |event| event.cancel(Some(text("Lluvia")), now())),
    ("delete", |event| event.delete(now())),
    ("restore", |event| event.restore(now())),
    ("edit", |event| {
        let edit = EventEdit {
            name: Some(text("Encuentro")),
            ..EventEdit::default()
        };
        event.edit(edit, now())
    }),
    ("add session", |event| {
        let new = session("Cierre", "2027-03-28T09:00:00Z", "2027-03-28T10:00:00Z");
        let settings = OrganizationSettings::default();
        Ok(event.add_session(new, &settings, random_after(), now())?.1)
    }),
    ("edit session", |event| {
        let edit = SessionEdit {
            capacity: Some(20),
            ..SessionEdit::default()
        };
        event.edit_session(event.sessions[0].id, edit, Seats(&[]), now())
    }),
    ("remove session", |event| {
        event.remove_session(event.sessions[0].id, Seats(&[]), now())
    }),
    ("set session state", |event| {
        let change = SessionStateChange {
            state: SessionState::Suspended,
            message: None,
        };
        event.set_session_state(event.sessions[0].id, change, Seats(&[]), now())
    }),
    ("reorder sessions", |event| {
        let order = event.sessions.iter().rev().map(|session| session.id);
        event.reorder_sessions(&SessionOrder(order.collect()), now())
    }),
    ("add ticket type", |event| {
        let new = ticket_type("Amigos", 500, Currency::Eur);
        let settings = OrganizationSettings::default();
        let added = event.add_ticket_type(None, new, &settings, random_after(), now());
        Ok(added?.1)
    }),
    ("edit ticket type", |event| {
        let edit = TicketTypeEdit {
            name: Some(text("Normal")),
            ..TicketTypeEdit::default()
        };
        let settings = OrganizationSettings::default();
        let of = event.ticket_types[0].id;
        event.edit_ticket_type(of, edit, (&settings, Seats(&[])), now())
    }),
    ("remove ticket type", |event| {
        event.remove_ticket_type(event.ticket_types[0].id, Seats(&[]), now())
    }),
];

/// Beyond what the example has used.
fn random_after() -> impl FnMut() -> [u8; 10] {
    let mut random = random();
    move || random().map(|byte| byte + 100)
}

fn letter(changed: &Changed) -> char {
    match changed {
        Ok(Some(_)) => 'y',
        Ok(None) => '-',
        Err(CatalogueRefused::EventIs(EventState::Draft)) => 'd',
        Err(CatalogueRefused::EventIs(EventState::Published)) => 'p',
        Err(CatalogueRefused::EventIs(EventState::Suspended)) => 's',
        Err(CatalogueRefused::EventIs(EventState::Cancelled)) => 'c',
        Err(CatalogueRefused::Incomplete(_)) => 'i',
        Err(other) => panic!("{other:?}"),
    }
}

#[test]
fn every_operation_is_allowed_in_the_states_it_is_meant_for_and_in_no_other() {
    let mut table = String::from("draft published suspended cancelled\n");
    for (name, operation) in OPERATIONS {
        let letters = EventState::ALL.iter().map(|state| {
            let changed = operation(&in_state(*state));
            if let Ok(Some(change)) = &changed {
                let (before, after) = (in_state(*state), &change.after);
                assert_eq!(after.event.revision, before.event.revision.next(), "{name}");
            }
            letter(&changed)
        });
        table.push_str(&format!("{} {name}\n", letters.collect::<String>()));
    }
    insta::assert_snapshot!(table, @r"
    draft published suspended cancelled
    y-sc publish
    -ysc unpublish
    dyyc suspend
    d-yc resume
    yyyy cancel
    ypsy delete
    ---- restore
    yyyc edit
    yyyc add session
    yyyc edit session
    yyyc remove session
    yyyc set session state
    yyyc reorder sessions
    yyyc add ticket type
    yyyc edit ticket type
    yiic remove ticket type
    ");
}

#[test]
fn what_was_said_already_is_no_change() {
    let cancelled = in_state(EventState::Published).cancel(Some(text("Lluvia")), now());
    let cancelled = cancelled.unwrap().unwrap().after;
    assert_eq!(cancelled.cancel(Some(text("Lluvia")), now()), Ok(None));
    let other = cancelled.cancel(Some(text("Mucha lluvia")), now()).unwrap();
    assert!(other.is_some());
}

#[test]
fn a_session_goes_forward_freely_and_back_only_while_nobody_has_a_place() {
    let mut table = String::new();
    for places in [0, 1] {
        table.push_str(&format!("{places} taken\n"));
        for from in SessionState::ALL {
            let mut event = event();
            event.sessions[0].state = *from;
            let suspended = *from == SessionState::Suspended;
            event.sessions[0].suspended_from = suspended.then_some(SessionState::Presale);
            let counters = taken(&event, places);
            let letters = SessionState::ALL.iter().map(|to| {
                let change = SessionStateChange {
                    state: *to,
                    message: None,
                };
                let id = event.sessions[0].id;
                match event.set_session_state(id, change, Seats(&counters), now()) {
                    Ok(Some(change)) if change.unsold == [id] => 'b',
                    Ok(Some(_)) => 'y',
                    Ok(None) => '-',
                    Err(CatalogueRefused::SessionIs(state)) if state == *from => 'x',
                    Err(CatalogueRefused::PlacesTaken(_)) => 't',
                    Err(other) => panic!("{other:?}"),
                }
            });
            table.push_str(&format!("{} {from}\n", letters.collect::<String>()));
        }
    }
    // To: draft, teaser, presale, on_sale, suspended, cancelled. `b`: back, which the write makes sure of.
    insta::assert_snapshot!(table, @r"
    0 taken
    -yyyxy draft
    b-yyyy teaser
    bb-yyy presale
    bbb-yy on_sale
    bbyy-y suspended
    xxxxx- cancelled
    1 taken
    -yyyxy draft
    t-yyyy teaser
    tt-yyy presale
    ttt-yy on_sale
    ttyy-y suspended
    xxxxx- cancelled
    ");
}

#[test]
fn an_event_is_a_draft_again_only_while_nobody_has_a_place() {
    let event = in_state(EventState::Published);
    let counters = taken(&event, 2);
    let refused = event.unpublish(Seats(&counters), now()).unwrap_err();
    let CatalogueRefused::PlacesTaken(fields) = refused else {
        panic!("{refused:?}");
    };
    let fields: Vec<_> = fields.into_iter().map(|field| field.pointer).collect();
    assert_eq!(fields, ["/sessions/0"]);
    let change = event
        .unpublish(Seats(&event.counters()), now())
        .unwrap()
        .unwrap();
    assert_eq!(change.unsold.len(), 2);
}

#[test]
fn what_was_deleted_can_be_restored_for_thirty_days() {
    let deleted = event().delete(now()).unwrap().unwrap().after;
    let days = |days: i64| now() + jiff::SignedDuration::from_hours(24 * days);
    assert!(deleted.is_restorable(days(30)));
    assert!(!deleted.is_restorable(days(31)));
    let restored = deleted.restore(days(30)).unwrap().unwrap().after;
    assert_eq!(restored.event.deleted_at, None);
    assert_eq!(restored.event.state, EventState::Draft);
}

#[test]
fn publishing_says_everything_that_is_missing_at_once() {
    let mut event = event();
    event.ticket_types.clear();
    event.event.ends_at = now();
    let CatalogueRefused::NotReady(missing) = event.publish(now()).unwrap_err() else {
        panic!("it was published");
    };
    let missing: Vec<_> = missing.into_iter().map(|field| field.pointer).collect();
    assert_eq!(
        missing,
        [
            "/ends_at",
            "/sessions/0/ticket_types",
            "/sessions/1/ticket_types"
        ]
    );
}
