//! Events made after others.

use aforo_domain::EventDetails;
use aforo_domain::catalogue::Copied;
use aforo_domain::event::SessionState;

use crate::example::{at, event, now, organization, random, text};

#[test]
fn a_copy_keeps_the_clocks_on_the_wall_when_daylight_saving_changes_in_between() {
    // The clocks of Madrid go forward in the night to the 28th of March 2027.
    let mut original = event();
    original.sessions[1].starts_at = at("2027-03-28T09:00:00Z");
    original.sessions[1].ends_at = at("2027-03-28T12:00:00Z");
    let copied = Copied {
        name: None,
        starts_at: at("2027-06-25T07:00:00Z"),
    };
    let copy = original
        .copy(copied, &organization(), random(), now())
        .unwrap();
    // 10:00 on the first day, in winter; 11:00 on the third, in summer already.
    assert_eq!(copy.sessions[0].starts_at, at("2027-06-25T08:00:00Z"));
    assert_eq!(copy.sessions[1].starts_at, at("2027-06-27T09:00:00Z"));
    assert_eq!(copy.event.ends_at, at("2027-06-28T20:00:00Z"));
}

#[test]
fn a_copy_has_ids_of_its_own_and_nothing_that_was_cancelled() {
    let mut original = event();
    original.sessions[0].state = SessionState::Cancelled;
    original.sessions[1].state = SessionState::Suspended;
    original.sessions[1].suspended_from = Some(SessionState::Presale);
    let copied = Copied {
        name: None,
        starts_at: at("2027-06-25T07:00:00Z"),
    };
    let mut bytes = random();
    let other = move || bytes().map(|byte| byte + 100);
    let copy = original
        .copy(copied, &organization(), other, now())
        .unwrap();
    assert_eq!(copy.sessions.len(), 1);
    assert_eq!(copy.sessions[0].name, original.sessions[1].name);
    assert_eq!(copy.sessions[0].state, SessionState::Presale);
    assert_ne!(copy.sessions[0].id, original.sessions[1].id);
    assert_eq!(copy.ticket_types.len(), 1);
    assert_eq!(copy.ticket_types[0].session, Some(copy.sessions[0].id));
}

#[test]
fn a_session_in_the_hour_that_is_skipped_lasts_as_long_as_it_did() {
    let mut original = event();
    // 02:30 to 03:00 by the clock.
    original.sessions[0].starts_at = at("2027-03-27T01:30:00Z");
    original.sessions[0].ends_at = at("2027-03-27T02:00:00Z");
    let copied = Copied {
        name: None,
        starts_at: at("2027-03-27T08:00:00Z"),
    };
    let copy = original
        .copy(copied, &organization(), random(), now())
        .unwrap();
    let copy = copy
        .sessions
        .iter()
        .find(|of| of.name == original.sessions[0].name);
    let copy = copy.unwrap();
    assert_eq!(copy.starts_at, at("2027-03-28T01:30:00Z"));
    assert_eq!(copy.ends_at, at("2027-03-28T02:00:00Z"));
}

#[test]
fn a_copy_keeps_the_order_of_sessions_and_no_quota_beyond_their_places() {
    let mut original = event();
    original.sessions.reverse();
    for ticket_type in &mut original.ticket_types {
        ticket_type.quota = Some(100);
    }
    let mut of_all = original.ticket_types[0].clone();
    (of_all.session, of_all.name) = (None, text("Pase"));
    original.ticket_types.push(of_all);
    original.sessions[0].capacity = 8;
    let copied = Copied {
        name: None,
        starts_at: at("2027-06-25T07:00:00Z"),
    };
    let copy = original
        .copy(copied, &organization(), random(), now())
        .unwrap();
    let names = |event: &EventDetails| {
        let names = event.sessions.iter().map(|session| session.name.clone());
        names.collect::<Vec<_>>()
    };
    assert_eq!(names(&copy), names(&original));
    let quotas: Vec<_> = copy.ticket_types.iter().map(|of| of.quota).collect();
    assert_eq!(quotas, [Some(8), Some(10), Some(10)]);
}
