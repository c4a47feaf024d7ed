//! `PATCH /v1/organizations/{organization}/events/{event}/sessions/{session}`.

use aforo_tests::{TestApp, free_event};
use serde_json::{Value, json};

use crate::support::{Organiser, faults, id, session_of};

#[tokio::test]
async fn each_field_of_a_session_is_changed_alone_and_the_others_stay() {
    let app = TestApp::new().await;
    let organiser = Organiser::new(&app).await;
    let mut event = organiser.published(&free_event(5)).await;
    let session = session_of(&event, 0);
    for (field, value) in [
        ("name", json!("Taller de Rust avanzado")),
        ("room", json!("Sala 3")),
        ("presenter", json!("Ana Ruiz")),
        ("resources", json!(["Pizarra", "Proyector"])),
        ("ends_at", json!("2027-03-14T12:00:00Z")),
        ("starts_at", json!("2027-03-14T10:00:00Z")),
        ("capacity", json!(3)),
        ("capacity", json!(1_000_000)),
        ("room", Value::Null),
        ("presenter", Value::Null),
    ] {
        let reply = organiser
            .patch(&event, &session, &json!({field: value}))
            .send()
            .await;
        let changed = reply.expect(200);
        event["sessions"][0][field] = value;
        event["revision"] = json!(event["revision"].as_u64().unwrap() + 1);
        assert_eq!(changed, event, "{field}");
    }
    let body = json!({"resources": null, "name": null, "starts_at": null, "ends_at": null, "capacity": null});
    let reply = organiser.patch(&event, &session, &body).send().await;
    event["sessions"][0]["resources"] = json!([]);
    event["revision"] = json!(event["revision"].as_u64().unwrap() + 1);
    assert_eq!(reply.expect(200), event);
    assert_eq!(organiser.now(&event).await, event);
    let shown = app
        .get(format!("/v1/events/{}", id(&event)))
        .send()
        .await
        .expect(200);
    assert_eq!(shown["sessions"][0]["name"], "Taller de Rust avanzado");
    assert_eq!(shown["sessions"][0]["capacity"], 1_000_000);
    app.settle().await;
}

#[tokio::test]
async fn everything_that_is_wrong_is_named_at_once_and_nothing_is_changed() {
    let app = TestApp::new().await;
    let organiser = Organiser::new(&app).await;
    let event = organiser.draft(&free_event(5)).await;
    let refused = async |body: Value| {
        let reply = organiser
            .patch(&event, &session_of(&event, 0), &body)
            .send()
            .await;
        let mut told = faults(&reply.problem(422, "invalid-body"));
        told.as_array_mut()
            .unwrap()
            .sort_by_key(ToString::to_string);
        told
    };
    let body = json!({"name": "", "room": 7, "capacity": 0, "starts_at": "ayer", "state": "draft", "ticket_types": []});
    assert_eq!(
        refused(body).await,
        json!([
            ["/capacity", "out-of-range"],
            ["/name", "too-short"],
            ["/room", "wrong-type"],
            ["/starts_at", "time"],
            ["/state", "unknown"],
            ["/ticket_types", "unknown"],
        ])
    );
    let body = json!({"starts_at": "2027-03-14T08:00:00Z", "ends_at": "2027-03-14T19:00:00Z", "resources": ["Luz", "Luz"]});
    assert_eq!(
        refused(body).await,
        json!([
            ["/ends_at", "outside-event"],
            ["/resources/1", "duplicate"],
            ["/starts_at", "outside-event"],
        ])
    );
    let body = json!({"ends_at": "2027-03-14T09:00:00Z"});
    assert_eq!(
        refused(body).await,
        json!([["/ends_at", "not-after-start"]])
    );
    assert_eq!(organiser.now(&event).await, event);
    app.settle().await;
}

#[tokio::test]
async fn no_session_has_fewer_places_than_are_taken_or_than_a_quota_promises() {
    let app = TestApp::new().await;
    let organiser = Organiser::new(&app).await;
    let mut body = free_event(5);
    body["sessions"][0]["ticket_types"][0]["quota"] = json!(4);
    let mut event = organiser.on_sale(&body).await;
    let attendees = [0, 1].map(|_| event.attendee(0, 0, &app.address()));
    let ask = app.post(event.registrations(), &json!({"attendees": attendees}));
    ask.by(&organiser.person).send().await.expect(201);
    event.shown = organiser.now(&event.shown).await;
    let shown = event.shown.clone();
    let session = session_of(&shown, 0);
    let capacity = async |capacity: u32| {
        let body = json!({"capacity": capacity});
        organiser.patch(&shown, &session, &body).send().await
    };
    let problem = capacity(3).await.problem(422, "invalid-body");
    assert_eq!(faults(&problem), json!([["/capacity", "below-quota"]]));
    let below = format!(
        "/ticket-types/{}",
        id(&shown["sessions"][0]["ticket_types"][0])
    );
    let quota = json!({"quota": null});
    organiser
        .patch(&shown, &below, &quota)
        .send()
        .await
        .expect(200);
    let problem = capacity(1).await.problem(409, "places-taken");
    assert_eq!(faults(&problem), json!([["/capacity", "below-taken"]]));
    let detail = problem["errors"][0]["detail"].as_str().unwrap();
    assert!(detail.contains("2 plazas"), "{detail}");
    let now = capacity(2).await.expect(200);
    assert_eq!(
        (
            &now["sessions"][0]["taken"],
            &now["sessions"][0]["capacity"]
        ),
        (&json!(2), &json!(2))
    );
    let one = app.post(event.registrations(), &event.one(&app.address()));
    one.by(&organiser.person)
        .send()
        .await
        .problem(409, "session-sold-out");
    capacity(3).await.expect(200);
    let one = app.post(event.registrations(), &event.one(&app.address()));
    one.by(&organiser.person).send().await.expect(201);
    app.settle().await;
}

#[tokio::test]
async fn a_session_of_another_event_is_not_found() {
    let app = TestApp::new().await;
    let organiser = Organiser::new(&app).await;
    let (event, other) = (
        organiser.draft(&free_event(5)).await,
        organiser.draft(&free_event(5)).await,
    );
    let below = session_of(&other, 0);
    let reply = organiser
        .patch(&event, &below, &json!({"capacity": 7}))
        .send()
        .await;
    reply.problem(404, "session-not-found");
    assert_eq!(organiser.now(&other).await, other);
    app.settle().await;
}
