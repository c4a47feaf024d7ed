//! What a counter says of each ticket type, whatever people do one after another: take places, pay for them, leave them, come late.

use std::collections::BTreeMap;

use aforo_tests::{Person, PublishedEvent, TestApp, free_event};
use serde_json::{Value, json};

use super::ledger;
use super::paid::token;

/// How long places wait for their payment, in seconds.
const HOLD: i64 = 900;

/// Numbers that look random, the same for the same seed.
struct Dice(u64);

impl Dice {
    fn below(&mut self, most: usize) -> usize {
        self.0 = self.0.wrapping_mul(6_364_136_223_846_793_005);
        self.0 = self.0.wrapping_add(1_442_695_040_888_963_407);
        usize::try_from(self.0 >> 33).unwrap() % most
    }
}

/// Two sessions; one has a free ticket type with a quota and one that costs something, and both are sold by a ticket type that is for
/// every session and has a quota in each.
fn body() -> Value {
    let mut body = free_event(6);
    let price = json!({"amount": 700, "currency": "EUR"});
    body["sessions"][0]["ticket_types"] = json!([
        {"name": "Joven", "price": {"amount": 0, "currency": "EUR"}, "quota": 2},
        {"name": "General", "price": price},
    ]);
    let mut second = body["sessions"][0].clone();
    (second["name"], second["capacity"]) = (json!("Segunda"), json!(4));
    second["ticket_types"] = json!([]);
    body["sessions"].as_array_mut().unwrap().push(second);
    body["ticket_types"] = json!([{"name": "Abono", "price": price, "quota": 3}]);
    body
}

#[derive(Clone)]
struct Unpaid {
    buyer: usize,
    order: String,
    since: i64,
    /// Once it was begun.
    payment: Option<Value>,
}

struct Walk<'a> {
    app: &'a TestApp,
    event: &'a PublishedEvent,
    dice: Dice,
    buyers: Vec<Person>,
    unpaid: Vec<Unpaid>,
    /// How often what was done, by its name and its answer.
    done: BTreeMap<(&'static str, u16), u32>,
}

impl Walk<'_> {
    fn note(&mut self, what: &'static str, status: u16) {
        assert!(status < 500, "{what} was answered {status}");
        *self.done.entry((what, status)).or_default() += 1;
    }

    async fn register(&mut self) {
        let shown = &self.event.shown;
        let places = (0..=self.dice.below(3)).map(|_| {
            let session = self.dice.below(2);
            let own = &shown["sessions"][0]["ticket_types"];
            let of = match (session, self.dice.below(3)) {
                (0, own_type @ 0..=1) => &own[own_type],
                (_, _) => &shown["ticket_types"][0],
            };
            json!({"session": shown["sessions"][session]["id"], "ticket_type": of["id"], "name": "Ana Ruiz"})
        });
        let body = json!({"attendees": places.collect::<Vec<_>>()});
        let buyer = self.dice.below(self.buyers.len());
        let ask = self.app.post(self.event.registrations(), &body);
        let ask = ask.by(&self.buyers[buyer]);
        let reply = self.app.inside().send_measured(&ask).await.0;
        if reply.status == 201 && reply.json()["state"] == "awaiting_payment" {
            self.unpaid.push(Unpaid {
                buyer,
                order: reply.json()["id"].as_str().unwrap().to_owned(),
                since: self.app.inside().now(),
                payment: None,
            });
        }
        self.note("register", reply.status);
    }

    /// Begins to pay an order, goes on paying it, or leaves it.
    async fn go_on(&mut self) {
        if self.unpaid.is_empty() {
            return;
        }
        let picked = self.dice.below(self.unpaid.len());
        let unpaid = self.unpaid[picked].clone();
        let (id, buyer) = (unpaid.order, &self.buyers[unpaid.buyer]);
        let inside = self.app.inside();
        match unpaid.payment {
            None if self.dice.below(3) == 0 => {
                let path = format!("/v1/orders/{id}/cancellation");
                let ask = self.app.ask("POST", path).by(buyer);
                let status = inside.send_measured(&ask).await.0.status;
                self.unpaid.remove(picked);
                self.note("leave", status);
            }
            None => {
                let path = format!("/v1/orders/{id}/payments");
                let ask = self.app.post(path, &json!({})).by(buyer);
                let reply = inside.send_measured(&ask).await.0;
                if reply.status == 201 {
                    inside.paypal.approve(&token(&reply.json()));
                    self.unpaid[picked].payment = Some(reply.json());
                }
                self.note("begin", reply.status);
            }
            Some(payment) => {
                let payment = payment["id"].as_str().unwrap();
                let path = format!("/v1/orders/{id}/payments/{payment}/capture");
                let ask = self.app.ask("POST", path).by(buyer);
                let status = inside.send_measured(&ask).await.0.status;
                let late = inside.now() - unpaid.since > HOLD;
                self.unpaid.remove(picked);
                self.note(if late { "pay late" } else { "pay" }, status);
            }
        }
    }

    /// Holds may end, and payers come late.
    async fn wait(&mut self) {
        let inside = self.app.inside();
        inside.settle().await;
        inside.advance(600);
        inside.sweep().await.unwrap();
        inside.settle().await;
        self.note("wait", 200);
    }
}

#[tokio::test]
async fn as_many_are_taken_of_each_type_as_people_have_whatever_happens_one_after_another() {
    let Some(app) = TestApp::in_process().await else {
        return;
    };
    app.inside()
        .configure(&json!({"access_token_seconds": 1_000_000}))
        .await;
    let mut done = BTreeMap::new();
    for seed in 0..6 {
        let event = app.event_of(&body()).await;
        let mut walk = Walk {
            app: &app,
            event: &event,
            dice: Dice(seed),
            buyers: Vec::new(),
            unpaid: Vec::new(),
            done: BTreeMap::new(),
        };
        for _ in 0..4 {
            walk.buyers.push(app.person().await);
        }
        for _ in 0..40 {
            match walk.dice.below(8) {
                0 => walk.wait().await,
                1..=3 => walk.register().await,
                _ => walk.go_on().await,
            }
            ledger::check(app.inside(), &event);
        }
        for (what, count) in walk.done {
            *done.entry(what).or_insert(0) += count;
        }
        app.settle().await;
    }
    for what in [
        ("register", 201),
        ("register", 409),
        ("begin", 201),
        ("pay", 200),
        ("pay late", 200),
        ("leave", 200),
        ("wait", 200),
    ] {
        assert!(done.contains_key(&what), "{what:?} is not among {done:?}");
    }
}
