//! `GET /v1/events/{event}/availability`.

use aforo_tests::{PublishedEvent, TestApp, free_event, one_session};
use serde_json::{Value, json};

fn path(event: &PublishedEvent) -> String {
    format!("/v1/events/{}/availability", event.id)
}

async fn left(app: &TestApp, event: &PublishedEvent) -> Value {
    app.get(path(event)).send().await.expect(200)["sessions"].clone()
}

fn free(name: &str) -> Value {
    json!({"name": name, "price": {"amount": 0, "currency": "EUR"}})
}

/// An event of one session, with ticket types of all kinds.
fn of_all_kinds(capacity: u32) -> Value {
    let mut few = free("Pocas");
    few["quota"] = json!(2);
    let mut later = free("Más tarde");
    later["sale_starts_at"] = json!("2027-03-01T00:00:00Z");
    let mut hidden = free("Amigos");
    hidden["code"] = json!("AMIGOS-27");
    let mut body = free_event(capacity);
    body["sessions"][0]["ticket_types"] = json!([free("General"), few, later, hidden]);
    body
}

#[tokio::test]
async fn what_is_left_is_counted_now_of_each_session_and_ticket_type() {
    let app = TestApp::new().await;
    let event = app.event_of(&of_all_kinds(20)).await;
    let sessions = left(&app, &event).await;
    let shown = app.get(format!("/v1/events/{}", event.id)).send().await;
    let shown = &shown.expect(200)["sessions"][0];
    let of_types = |lefts: [u32; 3]| {
        let types = shown["ticket_types"].as_array().unwrap().iter();
        let told = types.zip(lefts).zip([true, true, false]);
        let told = told.map(|((of, left), on_sale)| {
            json!({"ticket_type": of["id"], "left": left, "on_sale": on_sale})
        });
        told.collect::<Value>()
    };
    let expected = json!([{"session": shown["id"], "left": 20, "availability": "many", "ticket_types": of_types([20, 2, 20])}]);
    assert_eq!(sessions, expected);

    // One of the few goes, and of the session's places as well.
    let attendee = event.attendee(0, 1, &app.address());
    let ask = app.post(event.registrations(), &json!({"attendees": [attendee]}));
    ask.by(&event.owner).send().await.expect(201);
    let sessions = left(&app, &event).await;
    assert_eq!(sessions[0]["left"], 19);
    assert_eq!(sessions[0]["ticket_types"], of_types([19, 1, 19]));
    app.settle().await;
}

#[tokio::test]
async fn a_ticket_type_has_never_more_left_than_its_session() {
    let app = TestApp::new().await;
    let mut body = of_all_kinds(3);
    body["sessions"][0]["ticket_types"][1]["quota"] = json!(3);
    let event = app.event_of(&body).await;
    for expected in [2, 1, 0] {
        let ask = app.post(event.registrations(), &event.one(&app.address()));
        ask.by(&event.owner).send().await.expect(201);
        let sessions = left(&app, &event).await;
        assert_eq!(sessions[0]["left"], expected);
        assert_eq!(sessions[0]["ticket_types"][1]["left"], expected);
    }
    assert_eq!(left(&app, &event).await[0]["availability"], "none");
    app.settle().await;
}

#[tokio::test]
async fn sessions_that_are_not_announced_are_not_told_of_and_teasers_have_no_ticket_types() {
    let app = TestApp::new().await;
    let mut body = free_event(5);
    let session = |name: &str, state: &str| {
        let mut session = one_session(5);
        session["name"] = json!(name);
        session["state"] = json!(state);
        session
    };
    body["sessions"] = json!([
        session("A la venta", "on_sale"),
        session("Secreta", "draft"),
        session("Pronto", "teaser"),
        session("Preventa", "presale"),
    ]);
    let event = app.event_of(&body).await;
    let told = left(&app, &event).await;
    let told: Vec<_> = told.as_array().unwrap().iter().collect();
    assert_eq!(told.len(), 3);
    assert_eq!(told[0]["availability"], "many");
    assert_eq!(told[1]["availability"], Value::Null);
    assert_eq!(told[1]["ticket_types"], json!([]));
    // In presale only those who know a code buy.
    assert_eq!(told[2]["ticket_types"][0]["on_sale"], false);
    app.settle().await;
}

#[tokio::test]
async fn of_a_draft_or_a_deleted_event_nothing_is_told() {
    let app = TestApp::new().await;
    let owner = app.person().await;
    let organization = app.organization(&owner).await;
    let draft = app.draft(&owner, &organization, &free_event(5)).await;
    let id = draft["id"].as_str().unwrap();
    let path = format!("/v1/events/{id}/availability");
    let of_a_draft = app.get(&path).by(&owner).send().await;
    of_a_draft.problem(404, "event-not-found");
    let own = format!("/v1/organizations/{organization}/events/{id}");
    let deleted = app.ask("DELETE", own).by(&owner).send().await;
    assert!(deleted.status < 300, "{deleted:?}");
    app.get(&path).send().await.problem(404, "event-not-found");
    app.settle().await;
}

#[tokio::test]
async fn of_what_is_over_nothing_is_on_sale() {
    let Some(app) = TestApp::in_process().await else {
        return;
    };
    let event = app.event(5).await;
    app.settle().await;
    app.inside().advance(90 * 24 * 3600);
    let told = left(&app, &event).await;
    assert_eq!(told[0]["left"], 5);
    assert_eq!(told[0]["availability"], Value::Null);
    assert_eq!(told[0]["ticket_types"][0]["on_sale"], false);
    app.settle().await;
}
