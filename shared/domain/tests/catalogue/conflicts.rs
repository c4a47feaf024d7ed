//! Who meets whom in the schedule.

use aforo_domain::catalogue::CatalogueRefused;
use aforo_domain::event::EventState;
use aforo_domain::fields::FieldFault;
use aforo_domain::ids::{EventId, SessionId};
use aforo_domain::schedule::{Mark, Slot, judge, meetings};
use aforo_domain::{EventDetails, Place};
use proptest::prelude::*;

use crate::example::{at, event, text};

/// Good enough to tell names apart.
fn mark(name: &str) -> Mark {
    let mut mark: Mark = [0; 16];
    for (index, byte) in name.bytes().enumerate() {
        mark[index % 16] = mark[index % 16].wrapping_mul(31).wrapping_add(byte);
    }
    mark
}

fn in_room(room: &str, from: &str, until: &str) -> EventDetails {
    let mut event = event();
    event.sessions.truncate(1);
    event.sessions[0].room = Some(text(room));
    event.sessions[0].starts_at = at(from);
    event.sessions[0].ends_at = at(until);
    event
}

/// Of another event: how often they meet.
fn meet(one: &EventDetails, other: &EventDetails) -> usize {
    let mut standing = other.slots(mark);
    for slot in &mut standing {
        slot.event = EventId::new(at("2027-01-01T00:00:00Z"), [77; 10]);
        slot.session = SessionId::new(at("2027-01-01T00:00:00Z"), [78; 10]);
    }
    let slots = one.slots(mark);
    let changed: Vec<_> = slots.iter().map(|slot| slot.session).collect();
    meetings(&slots, &changed, &standing).len()
}

#[test]
fn sessions_in_one_room_meet_if_one_starts_before_the_other_ends() {
    let standing = in_room("Sala 2", "2027-03-27T09:00:00Z", "2027-03-27T11:00:00Z");
    for (from, until, met) in [
        ("2027-03-27T08:00:00Z", "2027-03-27T09:00:00Z", 0),
        ("2027-03-27T08:00:00Z", "2027-03-27T09:00:01Z", 1),
        ("2027-03-27T10:00:00Z", "2027-03-27T10:30:00Z", 1),
        ("2027-03-27T08:00:00Z", "2027-03-27T12:00:00Z", 1),
        ("2027-03-27T10:59:59Z", "2027-03-27T12:00:00Z", 1),
        ("2027-03-27T11:00:00Z", "2027-03-27T12:00:00Z", 0),
    ] {
        assert_eq!(
            meet(&in_room("Sala 2", from, until), &standing),
            met,
            "{from} {until}"
        );
        assert_eq!(meet(&in_room("Sala 3", from, until), &standing), 0);
    }
}

#[test]
fn times_are_compared_as_moments_whatever_the_clocks_on_the_wall_show() {
    // 02:30 to 03:30 in Madrid is half an hour in the night to the 28th of March 2027, and two hours in that to the 31st of October.
    let standing = in_room(
        "Sala 2",
        "2027-03-28T02:30:00+01:00",
        "2027-03-28T03:30:00+02:00",
    );
    let meets = in_room(
        "Sala 2",
        "2027-03-27T20:30:00-05:00",
        "2027-03-27T21:00:00-05:00",
    );
    assert_eq!(meet(&meets, &standing), 0);
    let standing = in_room(
        "Sala 2",
        "2027-10-31T02:30:00+02:00",
        "2027-10-31T02:30:00+01:00",
    );
    let meets = in_room(
        "Sala 2",
        "2027-10-30T19:59:00-05:00",
        "2027-10-30T20:15:00-05:00",
    );
    assert_eq!(meet(&meets, &standing), 1);
    let midnight = in_room("Sala 2", "2027-03-26T23:00:00Z", "2027-03-27T01:00:00Z");
    let after = in_room("Sala 2", "2027-03-27T00:59:00Z", "2027-03-27T02:00:00Z");
    assert_eq!(meet(&midnight, &after), 1);
}

#[test]
fn a_room_is_the_same_however_it_is_spelt_and_only_in_the_same_place() {
    let times = ("2027-03-27T09:00:00Z", "2027-03-27T11:00:00Z");
    let standing = in_room("Sala  2", times.0, times.1);
    assert_eq!(meet(&in_room("sala 2", times.0, times.1), &standing), 1);
    let mut elsewhere = in_room("Sala 2", times.0, times.1);
    elsewhere.event.place = Place::Venue {
        name: text("Ateneo"),
        address: text("Calle Mayor, 1"),
        city: text("Madrid"),
        coordinates: None,
    };
    assert_eq!(meet(&elsewhere, &standing), 0);
}

#[test]
fn what_is_cancelled_or_deleted_takes_no_room() {
    let mut event = in_room("Sala 2", "2027-03-27T09:00:00Z", "2027-03-27T11:00:00Z");
    assert_eq!(event.slots(mark).len(), 1);
    event.event.deleted_at = Some(at("2027-01-10T08:00:00Z"));
    assert!(event.slots(mark).is_empty());
    event.event.deleted_at = None;
    event.event.state = EventState::Cancelled;
    assert!(event.slots(mark).is_empty());
}

#[test]
fn a_taken_room_is_refused_and_a_busy_presenter_warned_of_each_with_the_other_session() {
    let mut event = event();
    let (first, second) = (event.sessions[0].clone(), &mut event.sessions[1]);
    second.starts_at = first.starts_at;
    second.ends_at = first.ends_at;
    second.presenter = Some(text("Ana Ruiz"));
    event.sessions[0].presenter = Some(text("ana ruiz"));
    let judged = |event: &EventDetails| {
        let slots = event.slots(mark);
        let changed: Vec<_> = slots.iter().map(|slot| slot.session).collect();
        let found = meetings(&slots, &changed, &[]);
        let other = |id| Some((event.event.clone(), event.session(id).unwrap().clone()));
        judge(&found, |_| "/sessions/1".to_owned(), other)
    };
    let warnings: Vec<_> = judged(&event).unwrap().into_iter().collect();
    assert_eq!(warnings.len(), 1);
    assert_eq!(warnings[0].pointer, "/sessions/1/presenter");
    let busy = FieldFault::PresenterBusy {
        session: "Apertura".to_owned(),
        when: "2027-03-26 10:00–11:00".to_owned(),
    };
    assert_eq!(warnings[0].fault, busy);
    event.sessions[0].room = Some(text("Sala 2"));
    event.sessions[1].room = Some(text("Sala 2"));
    let CatalogueRefused::RoomTaken(taken) = judged(&event).unwrap_err() else {
        panic!("another refusal");
    };
    assert_eq!(
        taken.into_iter().next().unwrap().pointer,
        "/sessions/1/room"
    );
}

proptest! {
    #[test]
    fn sessions_that_overlap_share_a_month_in_which_they_find_each_other(
        start in 0i64..40_000_000, lasts in 1i64..604_800, other in 0i64..40_000_000, other_lasts in 1i64..604_800,
    ) {
        let slot = |start: i64, lasts: i64| Slot {
            session: SessionId::new(at("2027-01-01T00:00:00Z"), [1; 10]),
            event: EventId::new(at("2027-01-01T00:00:00Z"), [2; 10]),
            starts_at: jiff::Timestamp::from_second(1_800_000_000 + start).unwrap(),
            ends_at: jiff::Timestamp::from_second(1_800_000_000 + start + lasts).unwrap(),
            room: Some([0; 16]),
            presenter: None,
        };
        let (one, two) = (slot(start, lasts), slot(start + other % 700_000, other_lasts));
        let overlap = one.starts_at < two.ends_at && two.starts_at < one.ends_at;
        let share = one.months().any(|month| two.months().any(|other| other == month));
        prop_assert!(!overlap || share);
    }
}
