//! An organiser who changes how many places there are while two hundred people want one.

use std::cell::Cell;
use std::collections::BTreeSet;

use aforo_testkit::Faults;
use aforo_tests::{Ask, PublishedEvent, Reply, TestApp, free_event};
use futures_util::future::join_all;
use serde_json::{Value, json};

use super::crowd::Contender;
use super::{crowd, ledger};

/// How often somebody asks again.
const AGAIN: u32 = 8;

/// A change of the event's first session.
pub fn of_session<'a>(app: &'a TestApp, event: &PublishedEvent, body: &Value) -> Ask<'a> {
    let session = event.shown["sessions"][0]["id"].as_str().unwrap();
    changed(app, event, &format!("sessions/{session}"), body)
}

fn changed<'a>(app: &'a TestApp, event: &PublishedEvent, below: &str, body: &Value) -> Ask<'a> {
    let (organization, id) = (&event.organization, &event.id);
    let path = format!("/v1/organizations/{organization}/events/{id}/{below}");
    app.ask("PATCH", path).json(body).by(&event.owner)
}

/// A session whose first ticket type has a quota; the second is for every session.
async fn event(app: &TestApp) -> PublishedEvent {
    let mut body = free_event(40);
    body["sessions"][0]["ticket_types"][0]["quota"] = json!(20);
    body["ticket_types"] = json!([{"name": "Abono", "price": {"amount": 0, "currency": "EUR"}}]);
    app.event_of(&body).await
}

/// Of whom one in two wants the ticket type for every session.
fn wanting(event: &PublishedEvent, n: u32) -> Value {
    let mut body = event.one(&format!("person-{n}@example.org"));
    if n % 2 == 1 {
        body["attendees"][0]["ticket_type"] = event.shown["ticket_types"][0]["id"].clone();
    }
    body
}

/// How often places and quotas are raised and lowered, until all have been told. Some of it is refused: more are taken already.
async fn reshape(app: &TestApp, event: &PublishedEvent, over: &Cell<bool>) -> (u32, u32) {
    let ticket_type = &event.shown["sessions"][0]["ticket_types"][0]["id"];
    let ticket_type = format!("ticket-types/{}", ticket_type.as_str().unwrap());
    let (mut done, mut refused) = (0, 0);
    let shapes = [(60, 30), (45, 12), (50, 25), (30, 5), (70, 40), (48, 20)];
    for (capacity, quota) in shapes.iter().cycle() {
        if over.get() {
            break;
        }
        let quota = changed(app, event, &ticket_type, &json!({"quota": quota}));
        let capacity = of_session(app, event, &json!({"capacity": capacity}));
        for ask in [capacity, quota] {
            match app.inside().send_measured(&ask).await.0.status {
                200 => done += 1,
                // Fewer than are taken or than the quota; or others were faster, again and again.
                409 | 412 | 422 | 503 => refused += 1,
                status => panic!("{status}"),
            }
            ledger::check(app.inside(), event);
        }
    }
    (done, refused)
}

/// What somebody is told who asks again when there is nothing left: there may be more by then.
async fn persist(app: &TestApp, event: &PublishedEvent, one: &Contender) -> Reply {
    let mut reply = one.insist(app, event).await;
    for _ in 0..AGAIN {
        if reply.status == 201 {
            break;
        }
        reply = one.insist(app, event).await;
    }
    reply
}

#[tokio::test]
async fn while_places_come_and_go_as_many_are_sold_as_there_are_and_all_are_told_the_truth() {
    let Some(app) = TestApp::in_process().await else {
        return;
    };
    for seed in 0..2 {
        let event = event(&app).await;
        let contenders = crowd::wanting(&app, 200, |n| wanting(&event, n)).await;
        app.inside()
            .aws
            .set_faults(Faults::seeded(seed).interleaving(3));
        let over = Cell::new(false);
        let rush = async {
            let asked = contenders.iter().map(|one| persist(&app, &event, one));
            let replies = join_all(asked).await;
            over.set(true);
            replies
        };
        let (replies, (done, refused)) = futures_util::join!(rush, reshape(&app, &event, &over));
        app.inside().aws.clear_faults();
        let mut won = BTreeSet::new();
        for reply in &replies {
            match reply.status {
                201 => {
                    let id = &reply.json()["lines"][0]["registration"];
                    won.insert(id.as_str().unwrap().to_owned());
                }
                409 => {
                    let told = reply.json()["type"].as_str().unwrap().to_owned();
                    assert!(told.ends_with("-sold-out"), "{told}");
                }
                _ => panic!("{reply:?}"),
            }
        }
        let stored = ledger::check(app.inside(), &event);
        assert_eq!(won, stored.live, "seed {seed}");
        assert!(won.len() >= 20, "seed {seed}: {} places", won.len());
        assert!(done >= 4, "seed {seed}: {done} changes, {refused} refused");
        app.inside().abandon();
    }
}
