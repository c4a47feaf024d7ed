//! What organisers' operations cost, to the unit.

use aforo_testkit::Cost;
use aforo_tests::{Person, TestApp, free_event, one_session};
use serde_json::{Value, json};

async fn cost_of(
    app: &TestApp,
    by: &Person,
    (method, path): (&'static str, &str),
    body: &Value,
) -> (Value, Cost) {
    let ask = app.ask(method, path).json(body).by(by);
    let (reply, _, cost) = app.inside().send_measured(&ask).await;
    assert!(reply.status < 300, "{reply:?}");
    (reply.json(), cost)
}

/// Twenty sessions, each in a room of its own and with a presenter and two ticket types.
fn largest() -> Value {
    let sessions = (0..20).map(|number| {
        let mut session = one_session(30);
        session["room"] = json!(format!("Sala {number}"));
        session["presenter"] = json!(format!("Ponente {number}"));
        session["ticket_types"] = json!([
            {"name": "General", "price": {"amount": 0, "currency": "EUR"}, "quota": 20},
            {"name": "Reducida", "price": {"amount": 500, "currency": "EUR"}},
        ]);
        session
    });
    let mut body = free_event(1);
    body["sessions"] = sessions.collect();
    body
}

#[tokio::test]
async fn the_largest_event_with_rooms_is_made_in_three_round_trips_and_changed_in_five() {
    let Some(app) = TestApp::in_process().await else {
        return;
    };
    let owner = app.person().await;
    let organization = app.organization(&owner).await;
    let events = format!("/v1/organizations/{organization}/events");
    let (event, made) = cost_of(&app, &owner, ("POST", &events), &largest()).await;
    let path = format!("{events}/{}", event["id"].as_str().unwrap());
    let session = format!(
        "{path}/sessions/{}",
        event["sessions"][0]["id"].as_str().unwrap()
    );
    let publication = format!("{path}/publication");
    let mut told = vec![("create", made.round_trips, made.write_units)];
    let room = json!({"room": "Sala de actos"});
    let name = json!({"name": "Jornadas de Rust, segunda edición"});
    let category = json!({"category": "tecnología"});
    for (what, method, path, body) in [
        ("publish", "POST", &publication, &json!({})),
        ("room", "PATCH", &session, &room),
        ("capacity", "PATCH", &session, &json!({"capacity": 40})),
        ("category", "PATCH", &path, &category),
        ("name", "PATCH", &path, &name),
    ] {
        let (_, cost) = cost_of(&app, &owner, (method, path), body).await;
        // The event and what is below it are 26 KB, its counters 20 items.
        assert!(cost.read_units <= 30.0, "{what}: {cost:?}");
        told.push((what, cost.round_trips, cost.write_units));
    }
    // A name, a state or a time concerns all counters; the month of the schedule is 4 KB.
    let expected = [
        ("create", 3, 177.0),
        ("publish", 4, 47.0),
        ("room", 5, 16.0),
        ("capacity", 4, 8.0),
        ("category", 4, 6.0),
        ("name", 4, 46.0),
    ];
    assert_eq!(told, expected);
    app.inside().abandon();
}
