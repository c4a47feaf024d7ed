//! Whoever presents two sessions at once is allowed to, and its organiser warned.

use aforo_tests::{TestApp, free_event};
use serde_json::{Value, json};

use crate::support::{Organiser, session_of};

fn by(presenter: &str, name: &str) -> Value {
    let mut body = free_event(5);
    body["sessions"][0]["presenter"] = json!(presenter);
    body["sessions"][0]["name"] = json!(name);
    body
}

#[tokio::test]
async fn a_presenter_who_is_elsewhere_at_that_time_is_warned_of_in_the_callers_language() {
    let app = TestApp::new().await;
    let organiser = Organiser::new(&app).await;
    let first = organiser.draft(&by("Ana Ruiz", "Apertura")).await;
    assert_eq!(first["warnings"], json!([]));
    let warned = organiser.create(&by("ANA  RUIZ", "Clausura")).send().await;
    let warned = warned.expect(201);
    let expected = json!([{
        "pointer": "/sessions/0/presenter", "code": "presenter-busy",
        "detail": "La misma persona presenta «Apertura» a la vez (2027-03-14 10:00–12:00).",
    }]);
    assert_eq!(warned["warnings"], expected);
    let third = organiser.draft(&by("Luis Gil", "Taller")).await;
    let body = json!({"presenter": "Ana Ruiz"});
    let reply = organiser
        .patch(&third, &session_of(&third, 0), &body)
        .in_english()
        .send()
        .await;
    let warned = reply.expect(200);
    let details = warned["warnings"].as_array().unwrap().iter();
    let mut details: Vec<_> = details.map(|of| of["detail"].as_str().unwrap()).collect();
    details.sort_unstable();
    assert_eq!(
        details,
        [
            "The same person presents “Apertura” at that time (2027-03-14 10:00–12:00).",
            "The same person presents “Clausura” at that time (2027-03-14 10:00–12:00).",
        ]
    );
    assert_eq!(
        organiser.now(&third).await["sessions"][0]["presenter"],
        "Ana Ruiz"
    );
    app.settle().await;
}

#[tokio::test]
async fn one_after_another_nobody_is_warned_of_and_what_did_not_change_comes_up_once() {
    let app = TestApp::new().await;
    let organiser = Organiser::new(&app).await;
    organiser.draft(&by("Ana Ruiz", "Apertura")).await;
    let mut after = by("Ana Ruiz", "Clausura");
    after["sessions"][0]["starts_at"] = json!("2027-03-14T11:00:00Z");
    after["sessions"][0]["ends_at"] = json!("2027-03-14T12:00:00Z");
    let event = organiser.draft(&after).await;
    assert_eq!(event["warnings"], json!([]));
    let change = async |body: Value| {
        let reply = organiser
            .patch(&event, &session_of(&event, 0), &body)
            .send()
            .await;
        reply.expect(200)["warnings"].as_array().map(Vec::len)
    };
    let earlier = json!({"starts_at": "2027-03-14T10:00:00Z"});
    assert_eq!(change(earlier).await, Some(1));
    assert_eq!(change(json!({"capacity": 9})).await, Some(0));
    assert_eq!(organiser.now(&event).await["warnings"], json!([]));
    app.settle().await;
}

#[tokio::test]
async fn a_taken_room_is_refused_whoever_presents() {
    let app = TestApp::new().await;
    let organiser = Organiser::new(&app).await;
    let mut body = by("Ana Ruiz", "Apertura");
    body["sessions"][0]["room"] = json!("Sala 2");
    organiser.draft(&body).await;
    let reply = organiser.create(&body).send().await;
    reply.problem(409, "room-taken");
    assert_eq!(reply.pointers(), ["/sessions/0/room"]);
    app.settle().await;
}
