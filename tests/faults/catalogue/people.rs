//! People who register while the organiser changes something.

use std::collections::BTreeSet;

use aforo_domain::ids::AccountId;
use aforo_tests::{PublishedEvent, Reply, TestApp};
use futures_util::future::join_all;
use serde_json::{Value, json};

/// Somebody with a token of their own, and what they ask for.
pub struct Somebody {
    token: String,
    key: String,
    pub body: Value,
}

/// So many, each of whom wants `places` of the first session's first ticket type.
pub async fn people(
    app: &TestApp,
    event: &PublishedEvent,
    count: u32,
    places: u32,
) -> Vec<Somebody> {
    let mut people = Vec::new();
    for n in 0..count {
        let bytes = n.to_be_bytes().repeat(3)[..10].try_into().unwrap();
        let account = AccountId::new(jiff::Timestamp::UNIX_EPOCH, bytes);
        let attendee = |place| event.attendee(0, 0, &format!("person-{n}-{place}@example.org"));
        let attendees: Vec<_> = (0..places).map(attendee).collect();
        people.push(Somebody {
            token: app.inside().token(account).await,
            key: format!("key-{n}"),
            body: json!({"attendees": attendees}),
        });
    }
    people
}

impl Somebody {
    /// Asks again as long as the answer leaves open what happened.
    pub async fn insist(&self, app: &TestApp, event: &PublishedEvent) -> Reply {
        loop {
            let ask = app
                .post(event.registrations(), &self.body)
                .bearer(&self.token)
                .key(&self.key);
            let (reply, ..) = app.inside().send_measured(&ask).await;
            if reply.status < 500 {
                return reply;
            }
        }
    }
}

/// Lets others go first.
pub async fn wait(turns: usize) {
    for _ in 0..turns {
        tokio::task::yield_now().await;
    }
}

/// All of them register, one every so many turns.
pub async fn register(
    app: &TestApp,
    event: &PublishedEvent,
    people: &[Somebody],
    turns: usize,
) -> Vec<Reply> {
    let come = people.iter().enumerate().map(async |(number, somebody)| {
        wait(number * turns).await;
        somebody.insist(app, event).await
    });
    join_all(come).await
}

/// The registrations of those who were told that they have places.
pub fn won(replies: &[Reply]) -> BTreeSet<String> {
    let won = replies.iter().filter(|reply| reply.status == 201);
    let lines = won.flat_map(|reply| {
        reply.json()["lines"]
            .as_array()
            .cloned()
            .unwrap_or_default()
    });
    let ids = lines.map(|line| line["registration"].as_str().unwrap().to_owned());
    ids.collect()
}

/// Checks that everybody else was told one of these.
pub fn others_were_told(replies: &[Reply], codes: &[&str]) {
    for reply in replies.iter().filter(|reply| reply.status != 201) {
        let told = reply.json();
        let told = told["type"].as_str().unwrap_or_default();
        let code = told.trim_start_matches("/problems/");
        assert!(codes.contains(&code), "{reply:?}");
    }
}
