//! `POST /v1/organizations/{organization}/events/{event}/sessions`.

use std::collections::BTreeSet;

use aforo_testkit::Faults;
use aforo_tests::{TestApp, free_event, one_session};
use futures_util::future::join_all;
use serde_json::{Value, json};

use crate::support::{Organiser, euros, faults, id};

fn at(name: &str, starts_at: &str, ends_at: &str) -> Value {
    let mut session = one_session(7);
    session["name"] = json!(name);
    session["starts_at"] = json!(starts_at);
    session["ends_at"] = json!(ends_at);
    session
}

#[tokio::test]
async fn a_session_stands_among_the_others_by_its_start_and_is_sold_at_once() {
    let app = TestApp::new().await;
    let organiser = Organiser::new(&app).await;
    let mut event = organiser.on_sale(&free_event(5)).await;
    let mut last = at("Clausura", "2027-03-14T17:00:00Z", "2027-03-14T18:00:00Z");
    last["presenter"] = json!("Ana Ruiz");
    last["room"] = json!("Sala 1");
    last["resources"] = json!(["Pizarra"]);
    last["ticket_types"] = json!([{"name": "Con cena", "price": euros(1500)}, {"name": "Sin cena", "price": euros(0), "quota": 2}]);
    let reply = organiser
        .post(&event.shown, "/sessions", &last)
        .send()
        .await;
    let added = reply.expect(201);
    assert_eq!(reply.header("location"), organiser.path(&event.shown, ""));
    let shown = &added["event"];
    assert_eq!(shown["revision"], 3);
    let session = &shown["sessions"][1];
    assert_eq!(session["id"], added["id"]);
    for field in [
        "name",
        "presenter",
        "room",
        "resources",
        "starts_at",
        "ends_at",
        "capacity",
    ] {
        assert_eq!(session[field], last[field], "{field}");
    }
    assert_eq!(
        (&session["state"], &session["taken"]),
        (&json!("on_sale"), &json!(0))
    );
    assert_eq!(session["ticket_types"][1]["quota"], 2);
    let between = at("Pausa", "2027-03-14T12:00:00Z", "2027-03-14T13:00:00Z");
    let added = organiser
        .post(&event.shown, "/sessions", &between)
        .send()
        .await;
    let sessions = added.expect(201)["event"]["sessions"].clone();
    let names: Vec<_> = sessions
        .as_array()
        .unwrap()
        .iter()
        .map(|of| &of["name"])
        .collect();
    assert_eq!(json!(names), json!(["Taller de Rust", "Pausa", "Clausura"]));
    event.shown = organiser.now(&event.shown).await;
    let body = json!({"attendees": [event.attendee(1, 0, &app.address()), event.attendee(2, 1, &app.address())]});
    let ask = app.post(event.registrations(), &body).by(&organiser.person);
    ask.send().await.expect(201);
    app.settle().await;
}

#[tokio::test]
async fn the_same_request_adds_one_session_and_another_of_its_key_is_refused() {
    let app = TestApp::new().await;
    let organiser = Organiser::new(&app).await;
    let event = organiser.draft(&free_event(5)).await;
    let mut session = at("Clausura", "2027-03-14T17:00:00Z", "2027-03-14T18:00:00Z");
    // The room that a repeated request finds taken is its own.
    for room in [Value::Null, json!("Sala 1")] {
        session["room"] = room;
        let key = if session["room"].is_null() {
            "k-1"
        } else {
            "k-2"
        };
        let add = |body: &Value| {
            let ask = organiser.post(&event, "/sessions", body);
            ask.key(key).send()
        };
        let first = add(&session).await.expect(201);
        for _ in 0..2 {
            assert_eq!(add(&session).await.expect(201), first);
        }
        let mut other = session.clone();
        other["capacity"] = json!(8);
        other["room"] = Value::Null;
        add(&other).await.problem(422, "idempotency-key-reused");
    }
    let now = organiser.now(&event).await;
    assert_eq!(now["sessions"].as_array().unwrap().len(), 3);
    assert_eq!(now["revision"], 3);
    app.settle().await;
}

#[tokio::test]
async fn a_repeated_request_is_answered_with_the_event_as_it_is_now() {
    let app = TestApp::new().await;
    let organiser = Organiser::new(&app).await;
    let event = organiser.draft(&free_event(5)).await;
    let session = at("Clausura", "2027-03-14T17:00:00Z", "2027-03-14T18:00:00Z");
    let add = || {
        organiser
            .post(&event, "/sessions", &session)
            .key("k-1")
            .send()
    };
    let first = add().await.expect(201);
    let below = format!("/sessions/{}", id(&first));
    let body = json!({"capacity": 9});
    let changed = organiser
        .patch(&event, &below, &body)
        .send()
        .await
        .expect(200);
    let again = add().await.expect(201);
    assert_eq!((&again["id"], &again["event"]), (&first["id"], &changed));
    // Even where nothing can be added any more.
    let body = json!({});
    let cancelled = organiser
        .post(&event, "/cancellation", &body)
        .send()
        .await
        .expect(200);
    let again = add().await.expect(201);
    assert_eq!((&again["id"], &again["event"]), (&first["id"], &cancelled));
    app.settle().await;
}

#[tokio::test]
async fn twenty_requests_of_one_key_at_once_add_one_session() {
    let Some(app) = TestApp::in_process().await else {
        return;
    };
    let organiser = Organiser::new(&app).await;
    for (seed, room) in [Value::Null, json!("Sala 1"), json!("Sala 2")]
        .into_iter()
        .enumerate()
    {
        let event = organiser.draft(&free_event(5)).await;
        let mut session = at("Clausura", "2027-03-14T17:00:00Z", "2027-03-14T18:00:00Z");
        session["room"] = room;
        app.inside()
            .aws
            .set_faults(Faults::seeded(seed as u64).interleaving(3));
        let asked = (0..20).map(async |_| {
            let ask = organiser
                .post(&event, "/sessions", &session)
                .key(id(&event));
            app.inside()
                .send_measured(&ask)
                .await
                .0
                .expect(201)
                .to_string()
        });
        let told: BTreeSet<_> = join_all(asked).await.into_iter().collect();
        app.inside().aws.clear_faults();
        assert_eq!(
            told.len(),
            1,
            "copies were told different things: {told:#?}"
        );
        let now = organiser.now(&event).await;
        assert_eq!(now["sessions"].as_array().unwrap().len(), 2);
    }
    app.settle().await;
}

#[tokio::test]
async fn what_is_wrong_with_a_session_is_named_at_once() {
    let app = TestApp::new().await;
    let organiser = Organiser::new(&app).await;
    let mut body = free_event(5);
    body["ticket_types"] = json!([{"name": "Pase", "price": euros(2000)}]);
    let event = organiser.draft(&body).await;
    let mut session = at("Clausura", "2027-03-14T17:00:00Z", "2027-03-14T19:00:00Z");
    session["resources"] = json!(["Pizarra", "Pizarra"]);
    session["ticket_types"] = json!([
        {"name": "Pase", "price": euros(0)},
        {"name": "Otro", "price": {"amount": 500, "currency": "USD"}},
        {"name": "Cupo", "price": euros(0), "quota": 8, "minimum": 3, "maximum": 2},
    ]);
    let reply = organiser.post(&event, "/sessions", &session).send().await;
    let told = faults(&reply.problem(422, "invalid-body"));
    let told: BTreeSet<_> = told
        .as_array()
        .unwrap()
        .iter()
        .map(ToString::to_string)
        .collect();
    for expected in [
        json!(["/ends_at", "outside-event"]),
        json!(["/resources/1", "duplicate"]),
        json!(["/ticket_types/0/name", "duplicate"]),
        json!(["/ticket_types/1/price/currency", "mixed-currencies"]),
        json!(["/ticket_types/2/quota", "out-of-range"]),
        json!(["/ticket_types/2/minimum", "above-maximum"]),
    ] {
        assert!(
            told.contains(&expected.to_string()),
            "{expected} in {told:#?}"
        );
    }
    for state in ["suspended", "cancelled", "finished"] {
        let mut session = one_session(5);
        session["state"] = json!(state);
        let reply = organiser.post(&event, "/sessions", &session).send().await;
        let problem = reply.problem(422, "invalid-body");
        assert_eq!(faults(&problem), json!([["/state", "one-of"]]), "{state}");
    }
    assert_eq!(organiser.now(&event).await, event);
    app.settle().await;
}

#[tokio::test]
async fn an_event_has_at_most_twenty_sessions() {
    let app = TestApp::new().await;
    let organiser = Organiser::new(&app).await;
    let mut body = free_event(5);
    body["sessions"] = Value::Array(vec![one_session(5); 19]);
    let event = organiser.draft(&body).await;
    let add = || organiser.post(&event, "/sessions", &one_session(5)).send();
    add().await.expect(201);
    let problem = add().await.problem(422, "invalid-body");
    assert_eq!(faults(&problem), json!([["", "too-many"]]));
    app.settle().await;
}

#[tokio::test]
async fn what_everybody_sees_gets_no_session_that_nobody_could_register_for() {
    let app = TestApp::new().await;
    let organiser = Organiser::new(&app).await;
    let event = organiser.published(&free_event(5)).await;
    let mut bare = one_session(5);
    bare["ticket_types"] = json!([]);
    let reply = organiser.post(&event, "/sessions", &bare).send().await;
    reply.problem(409, "event-incomplete");
    assert_eq!(reply.pointers(), ["/sessions/1/ticket_types"]);
    // Unless there is a ticket type for all.
    let pass = json!({"session": null, "name": "Pase", "price": euros(0)});
    organiser
        .post(&event, "/ticket-types", &pass)
        .send()
        .await
        .expect(201);
    organiser
        .post(&event, "/sessions", &bare)
        .send()
        .await
        .expect(201);
    app.settle().await;
}
