//! `PUT /v1/organizations/{organization}/events/{event}/sessions/order`.

use aforo_tests::{TestApp, free_event, one_session};
use serde_json::{Value, json};

use crate::support::{Organiser, faults, id};

async fn three(organiser: &Organiser<'_>) -> Value {
    let mut body = free_event(5);
    let named = ["Una", "Dos", "Tres"].map(|name| {
        let mut session = one_session(5);
        session["name"] = json!(name);
        session
    });
    body["sessions"] = json!(named);
    organiser.draft(&body).await
}

fn names(event: &Value) -> Value {
    let sessions = event["sessions"].as_array().unwrap().iter();
    sessions.map(|session| session["name"].clone()).collect()
}

#[tokio::test]
async fn sessions_follow_one_another_as_their_organiser_wants_for_everybody() {
    let app = TestApp::new().await;
    let organiser = Organiser::new(&app).await;
    let event = three(&organiser).await;
    assert_eq!(names(&event), json!(["Una", "Dos", "Tres"]));
    let of = |at: usize| event["sessions"][at]["id"].clone();
    let body = json!({"sessions": [of(2), of(0), of(1)]});
    let reorder = || {
        organiser
            .ask("PUT", &event, "/sessions/order")
            .json(&body)
            .send()
    };
    let reply = reorder().await;
    let ordered = reply.expect(200);
    assert_eq!(names(&ordered), json!(["Tres", "Una", "Dos"]));
    assert_eq!(reply.header("etag"), "\"2\"");
    assert_eq!(reorder().await.expect(200), ordered);
    organiser
        .ask("POST", &event, "/publication")
        .send()
        .await
        .expect(200);
    let shown = app
        .get(format!("/v1/events/{}", id(&event)))
        .send()
        .await
        .expect(200);
    assert_eq!(names(&shown), names(&ordered));
    // A session that is moved in time keeps its place.
    let below = format!("/sessions/{}", of(2).as_str().unwrap());
    let later = json!({"starts_at": "2027-03-14T12:00:00Z", "ends_at": "2027-03-14T13:00:00Z"});
    let moved = organiser
        .patch(&event, &below, &later)
        .send()
        .await
        .expect(200);
    assert_eq!(names(&moved), names(&ordered));
    app.settle().await;
}

#[tokio::test]
async fn an_order_names_each_session_once() {
    let app = TestApp::new().await;
    let organiser = Organiser::new(&app).await;
    let (event, other) = (three(&organiser).await, three(&organiser).await);
    let of = |at: usize| event["sessions"][at]["id"].clone();
    for (sessions, expected) in [
        (
            json!([of(0), of(1), of(1)]),
            json!([["/sessions/2", "duplicate"]]),
        ),
        (json!([of(0), of(1)]), json!([["/sessions", "too-few"]])),
        (json!([]), json!([["/sessions", "too-few"]])),
        (
            json!([of(0), of(1), of(2), other["sessions"][0]["id"]]),
            json!([["/sessions/3", "unknown-reference"]]),
        ),
        (
            json!([of(0), of(1), "ses_1"]),
            json!([["/sessions/2", "id"]]),
        ),
        (Value::Null, json!([["/sessions", "required"]])),
    ] {
        let ask = organiser.ask("PUT", &event, "/sessions/order");
        let body = if sessions.is_null() {
            json!({})
        } else {
            json!({"sessions": sessions})
        };
        let problem = ask.json(&body).send().await.problem(422, "invalid-body");
        assert_eq!(faults(&problem), expected, "{sessions}");
    }
    assert_eq!(organiser.now(&event).await, event);
    app.settle().await;
}
