//! Reads the whole table and adds up.

use std::collections::{BTreeMap, BTreeSet};

use aforo_domain::registration::RegistrationState;
use aforo_domain::text::Text;
use aforo_tests::{InProcess, PublishedEvent};
use serde_json::Value;

/// The state of an event's first session.
#[derive(Debug, PartialEq, Eq)]
pub struct Ledger {
    pub left: u32,
    /// The ids of registrations that hold a place.
    pub live: BTreeSet<String>,
}

/// No seat is lost and none is doubled, in any session: what is left and what is taken is what there is, of each session and of each
/// ticket type's quota, and as many are taken as people have.
pub fn check(inside: &InProcess, event: &PublishedEvent) -> Ledger {
    let items = inside.aws.items();
    let counters = of(&items, "counter").filter(|counter| text(counter, "ev") == event.id);
    let first = event.shown["sessions"][0]["id"].as_str().unwrap();
    let mut ledger = None;
    for counter in counters {
        let session = text(counter, "ss");
        let live = check_counter(&items, counter, session);
        if session == first {
            let left = number(&counter["left"]);
            ledger = Some(Ledger { left, live });
        }
    }
    ledger.expect("the first session has a counter")
}

/// The ids of the registrations that hold the session's places.
fn check_counter(items: &[Value], counter: &Value, session: &str) -> BTreeSet<String> {
    let mut live = BTreeSet::new();
    let mut by_ticket_type: BTreeMap<&str, u32> = BTreeMap::new();
    let in_session = format!("S#{session}#");
    for registration in of(items, "registration") {
        let state = RegistrationState::parse(text(registration, "st")).unwrap();
        if text(registration, "pk").starts_with(&in_session) && state.is_live() {
            live.insert(text(registration, "id").to_owned());
            *by_ticket_type.entry(text(registration, "tk")).or_default() += 1;
        }
    }
    let taken = u32::try_from(live.len()).unwrap();
    let (left, capacity) = (number(&counter["left"]), number(&counter["cp"]));
    assert_eq!(left + taken, capacity, "seats do not add up: {counter}");
    let of_session = one(items, "session", &format!("1S#{session}"));
    assert_eq!(capacity, number(&of_session["cp"]), "{counter}");
    for (id, counted) in counter["t"]["M"].as_object().unwrap() {
        let counted = &counted["M"];
        let taken = by_ticket_type.remove(id.as_str()).unwrap_or_default();
        assert_eq!(number(&counted["n"]), taken, "{id}: {counter}");
        let quota = &one(items, "ticket_type", &format!("2T#{id}"))["q"];
        assert_eq!(quota.is_null(), counted["q"].is_null(), "{id}: {counter}");
        if !quota.is_null() {
            let left = number(&counted["q"]);
            assert_eq!(left + taken, number(quota), "{id}: {counter}");
        }
    }
    assert!(by_ticket_type.is_empty(), "{by_ticket_type:?}: {counter}");
    live
}

fn of<'a>(items: &'a [Value], kind: &'static str) -> impl Iterator<Item = &'a Value> {
    items.iter().filter(move |item| text(item, "et") == kind)
}

fn one<'a>(items: &'a [Value], kind: &'static str, sk: &str) -> &'a Value {
    let mut found = of(items, kind).filter(|item| text(item, "sk") == sk);
    found.next().unwrap_or_else(|| panic!("there is no {sk}"))
}

/// Never negative.
fn number(value: &Value) -> u32 {
    let number = value["N"].as_str().unwrap_or_default();
    number
        .parse()
        .unwrap_or_else(|_| panic!("{value} is no count"))
}

fn text<'a>(item: &'a Value, name: &str) -> &'a str {
    item[name]["S"].as_str().unwrap_or_default()
}
