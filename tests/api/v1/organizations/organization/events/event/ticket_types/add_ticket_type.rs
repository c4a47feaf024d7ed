//! `POST /v1/organizations/{organization}/events/{event}/ticket-types`.

use std::collections::BTreeSet;

use aforo_testkit::Faults;
use aforo_tests::{TestApp, free_event, one_session};
use futures_util::future::join_all;
use serde_json::{Value, json};

use crate::support::{Organiser, euros, faults};

fn full(session: &Value) -> Value {
    json!({
        "session": session, "name": "Amigos", "price": euros(1000), "tax": {"basis_points": 2100, "included": false},
        "quota": 3, "sale_starts_at": "2027-01-01T00:00:00Z", "sale_ends_at": "2027-03-14T09:00:00Z",
        "minimum": 1, "maximum": 2, "code": "amigos-27",
    })
}

#[tokio::test]
async fn a_ticket_type_is_for_its_session_or_for_all_of_them_and_is_sold_at_once() {
    let app = TestApp::new().await;
    let organiser = Organiser::new(&app).await;
    let event = organiser.on_sale(&free_event(5)).await;
    let session = &event.shown["sessions"][0]["id"];
    let reply = organiser
        .post(&event.shown, "/ticket-types", &full(session))
        .send()
        .await;
    let added = reply.expect(201);
    assert_eq!(reply.header("location"), organiser.path(&event.shown, ""));
    let mut expected = full(session);
    let fields = expected.as_object_mut().unwrap();
    fields.remove("session");
    fields.insert("code".to_owned(), json!("AMIGOS-27"));
    fields.insert("id".to_owned(), added["id"].clone());
    fields.insert("total".to_owned(), euros(1210));
    fields.insert("taken".to_owned(), json!(0));
    assert_eq!(added["event"]["sessions"][0]["ticket_types"][1], expected);
    assert_eq!(added["event"]["revision"], 3);
    let pass = json!({"name": "Pase", "price": euros(0)});
    let reply = organiser
        .post(&event.shown, "/ticket-types", &pass)
        .send()
        .await;
    let added = reply.expect(201);
    assert_eq!(added["event"]["ticket_types"][0]["id"], added["id"]);
    let mut attendee = event.attendee(0, 0, &app.address());
    attendee["ticket_type"] = added["id"].clone();
    let ask = app.post(event.registrations(), &json!({"attendees": [attendee]}));
    ask.by(&organiser.person).send().await.expect(201);
    app.settle().await;
}

#[tokio::test]
async fn without_a_tax_it_has_the_organisations() {
    let app = TestApp::new().await;
    let organiser = Organiser::new(&app).await;
    let event = organiser.draft(&free_event(5)).await;
    let pass = json!({"name": "Pase", "price": euros(1000)});
    let added = organiser
        .post(&event, "/ticket-types", &pass)
        .send()
        .await
        .expect(201);
    let first = &event["sessions"][0]["ticket_types"][0]["tax"];
    assert_eq!(&added["event"]["ticket_types"][0]["tax"], first);
    app.settle().await;
}

#[tokio::test]
async fn the_same_request_adds_one_and_another_of_its_key_is_refused() {
    let app = TestApp::new().await;
    let organiser = Organiser::new(&app).await;
    let event = organiser.draft(&free_event(5)).await;
    let pass = json!({"name": "Pase", "price": euros(0)});
    let add = |body: &Value| {
        organiser
            .post(&event, "/ticket-types", body)
            .key("k-1")
            .send()
    };
    let first = add(&pass).await.expect(201);
    // A second try could not add it: there is one of its name.
    for _ in 0..2 {
        assert_eq!(add(&pass).await.expect(201), first);
    }
    let other = json!({"name": "Otro pase", "price": euros(0)});
    add(&other).await.problem(422, "idempotency-key-reused");
    let again = organiser.post(&event, "/ticket-types", &pass).send().await;
    let problem = again.problem(422, "invalid-body");
    assert_eq!(faults(&problem), json!([["/name", "duplicate"]]));
    assert_eq!(organiser.now(&event).await, first["event"]);
    app.settle().await;
}

#[tokio::test]
async fn twenty_requests_of_one_key_at_once_add_one() {
    let Some(app) = TestApp::in_process().await else {
        return;
    };
    let organiser = Organiser::new(&app).await;
    let event = organiser.draft(&free_event(5)).await;
    let pass = json!({"name": "Pase", "price": euros(0)});
    app.inside()
        .aws
        .set_faults(Faults::seeded(3).interleaving(3));
    let asked = (0..20).map(async |_| {
        let ask = organiser.post(&event, "/ticket-types", &pass).key("k-1");
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
    assert_eq!(now["ticket_types"].as_array().map(Vec::len), Some(1));
    app.settle().await;
}

#[tokio::test]
async fn what_is_wrong_with_a_ticket_type_is_named_at_once() {
    let app = TestApp::new().await;
    let organiser = Organiser::new(&app).await;
    let event = organiser.draft(&free_event(5)).await;
    let other = organiser.draft(&free_event(5)).await;
    let session = &event["sessions"][0]["id"];
    let refused = async |body: Value| {
        let reply = organiser.post(&event, "/ticket-types", &body).send().await;
        let mut told = faults(&reply.problem(422, "invalid-body"));
        told.as_array_mut()
            .unwrap()
            .sort_by_key(ToString::to_string);
        told
    };
    let body = json!({
        "session": "evt_1", "name": "", "price": {"amount": -1, "currency": "EUR"}, "tax": {"basis_points": 10_001, "included": "no"},
        "quota": 0, "sale_starts_at": "ayer", "minimum": 0, "maximum": 21, "code": "ñ", "colour": "red",
    });
    assert_eq!(
        refused(body).await,
        json!([
            ["/code", "code"],
            ["/colour", "unknown"],
            ["/maximum", "out-of-range"],
            ["/minimum", "out-of-range"],
            ["/name", "too-short"],
            ["/price/amount", "out-of-range"],
            ["/quota", "out-of-range"],
            ["/sale_starts_at", "time"],
            ["/session", "id"],
            ["/tax/basis_points", "out-of-range"],
            ["/tax/included", "wrong-type"],
        ])
    );
    let body = json!({
        "session": session, "name": "Entrada libre", "price": {"amount": 100, "currency": "USD"}, "quota": 6,
        "sale_starts_at": "2027-02-01T00:00:00Z", "sale_ends_at": "2027-02-01T00:00:00Z", "minimum": 3, "maximum": 2,
    });
    assert_eq!(
        refused(body).await,
        json!([
            ["/minimum", "above-maximum"],
            ["/name", "duplicate"],
            ["/price/currency", "mixed-currencies"],
            ["/quota", "out-of-range"],
            ["/sale_ends_at", "not-after-start"],
        ])
    );
    let mut elsewhere = full(&other["sessions"][0]["id"]);
    elsewhere["price"] = euros(0);
    assert_eq!(
        refused(elsewhere).await,
        json!([["/session", "unknown-reference"]])
    );
    assert_eq!(organiser.now(&event).await, event);
    app.settle().await;
}

#[tokio::test]
async fn an_event_has_at_most_forty_ticket_types() {
    let app = TestApp::new().await;
    let organiser = Organiser::new(&app).await;
    let mut body = free_event(5);
    let two = json!([{"name": "Una", "price": euros(0)}, {"name": "Otra", "price": euros(0)}]);
    let mut session = one_session(5);
    session["ticket_types"] = two;
    body["sessions"] = Value::Array(vec![session; 19]);
    let event = organiser.draft(&body).await;
    let add = |name: &str| {
        let body = json!({"name": name, "price": euros(0)});
        organiser.post(&event, "/ticket-types", &body).send()
    };
    add("Pase").await.expect(201);
    add("Pase de fin de semana").await.expect(201);
    let problem = add("Pase de invitado").await.problem(422, "invalid-body");
    assert_eq!(faults(&problem), json!([["", "too-many"]]));
    app.settle().await;
}
