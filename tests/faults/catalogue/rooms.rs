//! Two hundred organisers' members at once, in pairs that want the same room: one of each pair has it.

use std::collections::BTreeMap;

use aforo_testkit::{Fault, Faults};
use aforo_tests::{Person, Reply, TestApp, free_event};
use futures_util::future::join_all;
use serde_json::{Value, json};

use super::desk::text;

const PAIRS: usize = 100;

/// One who wants a room: for an event that is made, or for a session that is there.
struct Wish<'a> {
    app: &'a TestApp,
    by: &'a Person,
    method: &'static str,
    path: String,
    key: String,
    body: Value,
}

impl Wish<'_> {
    /// Asks again as long as the answer leaves open what happened.
    async fn insist(&self) -> Reply {
        loop {
            let ask = self.app.ask(self.method, &self.path).by(self.by);
            let ask = ask.key(&self.key).json(&self.body);
            let (reply, ..) = self.app.inside().send_measured(&ask).await;
            if reply.status < 500 {
                return reply;
            }
        }
    }
}

/// The `half`th of a pair wants its session an hour after the other's has begun.
fn session(half: usize) -> Value {
    let mut body = free_event(5);
    let (from, until) = [("09:00", "11:00"), ("10:00", "12:00")][half];
    body["sessions"][0]["starts_at"] = json!(format!("2027-03-14T{from}:00Z"));
    body["sessions"][0]["ends_at"] = json!(format!("2027-03-14T{until}:00Z"));
    body
}

async fn pairs(faults: Faults) {
    let Some(app) = TestApp::in_process().await else {
        return;
    };
    let owner = app.person().await;
    let organization = app.organization(&owner).await;
    let members = [
        owner.clone(),
        app.member(&owner, &organization, "organizer").await,
    ];
    let events = format!("/v1/organizations/{organization}/events");
    let mut wishes = Vec::new();
    for pair in 0..PAIRS {
        for (half, by) in members.iter().enumerate() {
            let room = json!(format!("Sala {pair}"));
            let mut body = session(half);
            // Of four pairs, one makes two events, one changes two, and of two each does one of it.
            let makes = match pair % 4 {
                0 => true,
                1 => false,
                2 => half == 0,
                _ => half == 1,
            };
            let (method, path, body) = if makes {
                body["sessions"][0]["room"] = room;
                ("POST", events.clone(), body)
            } else {
                let event = app.draft(&owner, &organization, &body).await;
                let (id, session) = (event["id"].as_str(), event["sessions"][0]["id"].as_str());
                let path = format!("{events}/{}/sessions/{}", id.unwrap(), session.unwrap());
                ("PATCH", path, json!({"room": room}))
            };
            wishes.push(Wish {
                app: &app,
                by,
                method,
                path,
                key: format!("pair-{pair}-{half}"),
                body,
            });
        }
    }
    app.inside().aws.set_faults(faults);
    let told = join_all(wishes.iter().map(Wish::insist)).await;
    app.inside().aws.clear_faults();
    for pair in told.chunks(2) {
        let kept = pair.iter().filter(|reply| reply.status < 300);
        assert_eq!(kept.count(), 1, "{pair:?}");
        for reply in pair {
            if reply.status >= 300 {
                reply.problem(409, "room-taken");
            }
        }
    }
    check(&app);
    app.inside().abandon();
}

/// Each room has one session, and one entry in the schedule.
fn check(app: &TestApp) {
    let items = app.inside().aws.items();
    let mut rooms: BTreeMap<&str, usize> = BTreeMap::new();
    for item in items.iter().filter(|item| text(item, "et") == "session") {
        if item["rm"].is_object() {
            *rooms.entry(text(item, "rm")).or_default() += 1;
        }
    }
    assert_eq!(rooms.len(), PAIRS);
    assert!(rooms.values().all(|count| *count == 1), "{rooms:?}");
    let schedule = items.iter().find(|item| text(item, "et") == "schedule");
    let entries = schedule.unwrap()["e"]["L"].as_array().unwrap();
    let taken = entries.iter().map(|entry| text(&entry["M"], "r"));
    assert_eq!(
        taken.collect::<std::collections::BTreeSet<_>>().len(),
        PAIRS
    );
    assert_eq!(entries.len(), PAIRS);
}

#[tokio::test]
async fn of_a_hundred_pairs_who_want_a_room_at_once_one_each_has_it() {
    pairs(Faults::seeded(1).interleaving(3)).await;
}

#[tokio::test]
async fn with_conflicts_and_lost_replies_one_of_each_pair_has_the_room() {
    let faults = Faults::seeded(2)
        .with(Fault::Conflict, 0.2)
        .with(Fault::ReplyLost, 0.2)
        .interleaving(3);
    pairs(faults).await;
}
