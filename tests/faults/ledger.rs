//! Reads the whole table and adds up.

use std::collections::BTreeSet;

use aforo_tests::{InProcess, PublishedEvent};
use serde_json::Value;

/// The state of an event's first session.
#[derive(Debug, PartialEq, Eq)]
pub struct Ledger {
    pub left: u32,
    /// The ids of registrations that hold a place.
    pub live: BTreeSet<String>,
}

pub fn read(inside: &InProcess, event: &PublishedEvent) -> Ledger {
    let session = event.shown["sessions"][0]["id"].as_str().unwrap();
    let items = inside.aws.items();
    let of = |kind: &'static str| items.iter().filter(move |item| text(item, "et") == kind);
    let counter = of("counter")
        .find(|counter| text(counter, "ss") == session)
        .unwrap();
    let live = of("registration")
        .filter(|registration| text(registration, "pk").starts_with(&format!("S#{session}#")))
        .filter(|registration| text(registration, "st") == "confirmed")
        .map(|registration| text(registration, "id").to_owned())
        .collect();
    Ledger {
        left: counter["left"]["N"].as_str().unwrap().parse().unwrap(),
        live,
    }
}

/// No seat is lost and none is doubled.
pub fn check(inside: &InProcess, event: &PublishedEvent) -> Ledger {
    let ledger = read(inside, event);
    let capacity = event.shown["sessions"][0]["capacity"].as_u64().unwrap();
    let taken = u64::try_from(ledger.live.len()).unwrap();
    assert_eq!(
        u64::from(ledger.left) + taken,
        capacity,
        "seats do not add up: {ledger:?}"
    );
    ledger
}

fn text<'a>(item: &'a Value, name: &str) -> &'a str {
    item[name]["S"].as_str().unwrap_or_default()
}
