//! An organiser at work, and what the table says of the event meanwhile.

use std::collections::{BTreeMap, BTreeSet};

use aforo_tests::{InProcess, PublishedEvent, Reply, TestApp};
use serde_json::{Value, json};

/// One event of an organiser's.
#[derive(Clone, Copy)]
pub struct Desk<'a> {
    pub app: &'a TestApp,
    pub event: &'a PublishedEvent,
}

/// A session's counter and who has its places, at one moment.
#[derive(Debug, PartialEq, Eq)]
pub struct Seats {
    pub capacity: u32,
    pub left: u32,
    pub open: bool,
    /// What each ticket type has left of its quota, if it has one, and how many are taken as it.
    pub of_types: BTreeMap<String, (Option<u32>, u32)>,
    /// The registrations that are confirmed.
    pub live: BTreeSet<String>,
}

impl<'a> Desk<'a> {
    pub const fn new(app: &'a TestApp, event: &'a PublishedEvent) -> Self {
        Self { app, event }
    }

    /// Below the event; what meets others is over the cost of what does not.
    pub async fn ask(&self, method: &'static str, below: &str, body: Option<Value>) -> Reply {
        let path = format!(
            "/v1/organizations/{}/events/{}{below}",
            self.event.organization, self.event.id
        );
        let ask = self.app.ask(method, path).by(&self.event.owner);
        let ask = match &body {
            Some(body) => ask.json(body),
            None => ask,
        };
        self.app.inside().send_measured(&ask).await.0
    }

    /// The same, again as long as the answer leaves open what happened.
    pub async fn insist(&self, method: &'static str, below: &str, body: Option<Value>) -> Reply {
        loop {
            let reply = self.ask(method, below, body.clone()).await;
            if reply.status < 500 {
                return reply;
            }
        }
    }

    pub fn session(&self) -> String {
        format!("/sessions/{}", self.session_id())
    }

    pub fn session_id(&self) -> &'a str {
        let session = &self.event.shown["sessions"][0];
        session["id"].as_str().unwrap()
    }

    pub fn ticket_type_id(&self) -> &'a str {
        let of_type = &self.event.shown["sessions"][0]["ticket_types"][0];
        of_type["id"].as_str().unwrap()
    }

    pub fn ticket_type(&self) -> String {
        format!("/ticket-types/{}", self.ticket_type_id())
    }

    pub async fn capacity(&self, capacity: u32) -> Reply {
        let body = json!({"capacity": capacity});
        self.insist("PATCH", &self.session(), Some(body)).await
    }

    pub async fn quota(&self, quota: Option<u32>) -> Reply {
        let body = json!({"quota": quota});
        self.insist("PATCH", &self.ticket_type(), Some(body)).await
    }

    /// What the table says now of the event's first session.
    ///
    /// # Panics
    /// When it does not add up.
    pub fn seats(&self) -> Seats {
        let inside = self.app.inside();
        let seats = seats(inside, self.session_id());
        let taken = u32::try_from(seats.live.len()).unwrap();
        assert_eq!(seats.left + taken, seats.capacity, "{seats:?}");
        let by_type: u32 = seats.of_types.values().map(|(_, taken)| taken).sum();
        assert_eq!(by_type, taken, "{seats:?}");
        seats
    }
}

fn seats(inside: &InProcess, session: &str) -> Seats {
    let items = inside.aws.items();
    let of = |kind: &'static str| items.iter().filter(move |item| text(item, "et") == kind);
    let counter = of("counter")
        .find(|counter| text(counter, "ss") == session)
        .unwrap();
    let item = of("session")
        .find(|item| text(item, "sk") == format!("1S#{session}"))
        .unwrap();
    let seats = Seats {
        capacity: number(&counter["cp"]).unwrap(),
        left: number(&counter["left"]).unwrap(),
        open: counter["open"]["BOOL"] == true,
        of_types: counter["t"]["M"]
            .as_object()
            .unwrap()
            .iter()
            .map(|(id, of_type)| {
                let of_type = &of_type["M"];
                let taken = number(&of_type["n"]).unwrap_or_default();
                (id.clone(), (number(&of_type["q"]), taken))
            })
            .collect(),
        live: of("registration")
            .filter(|item| text(item, "pk").starts_with(&format!("S#{session}#")))
            .filter(|item| ["confirmed", "held"].contains(&text(item, "st")))
            .map(|item| text(item, "id").to_owned())
            .collect(),
    };
    assert_eq!(
        number(&item["cp"]),
        Some(seats.capacity),
        "{item} {counter}"
    );
    seats
}

pub fn number(value: &Value) -> Option<u32> {
    value["N"].as_str()?.parse().ok()
}

pub fn text<'a>(item: &'a Value, name: &str) -> &'a str {
    item[name]["S"].as_str().unwrap_or_default()
}
