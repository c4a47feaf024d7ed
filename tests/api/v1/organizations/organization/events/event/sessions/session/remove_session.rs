//! `DELETE /v1/organizations/{organization}/events/{event}/sessions/{session}`.

use aforo_tests::{TestApp, free_event, one_session};
use serde_json::{Value, json};

use crate::support::{Order, Organiser, faults, id, priced_event, session_of};

fn two(mut body: Value) -> Value {
    let mut later = one_session(5);
    later["name"] = json!("Clausura");
    later["starts_at"] = json!("2027-03-14T17:00:00Z");
    later["ends_at"] = json!("2027-03-14T18:00:00Z");
    body["sessions"].as_array_mut().unwrap().push(later);
    body
}

#[tokio::test]
async fn a_session_that_is_removed_is_gone_with_its_ticket_types_for_everybody() {
    let app = TestApp::new().await;
    let organiser = Organiser::new(&app).await;
    let event = organiser.on_sale(&two(free_event(5))).await;
    let shown = &event.shown;
    let remove = || organiser.ask("DELETE", shown, &session_of(shown, 0)).send();
    let reply = remove().await;
    assert_eq!((reply.status, reply.text.as_str()), (204, ""));
    let now = organiser.now(shown).await;
    assert_eq!(now["sessions"], json!([shown["sessions"][1]]));
    assert_eq!(now["revision"], 3);
    remove().await.problem(404, "session-not-found");
    let of_type = format!(
        "/ticket-types/{}",
        id(&shown["sessions"][0]["ticket_types"][0])
    );
    let reply = organiser
        .patch(shown, &of_type, &json!({"maximum": 2}))
        .send()
        .await;
    reply.problem(404, "ticket-type-not-found");
    let public = app
        .get(format!("/v1/events/{}", event.id))
        .send()
        .await
        .expect(200);
    assert_eq!(public["sessions"].as_array().map(Vec::len), Some(1));
    let ask = app.post(event.registrations(), &event.one(&app.address()));
    let reply = ask.by(&organiser.person).send().await;
    assert!((400..500).contains(&reply.status), "{reply:?}");
    app.settle().await;
}

#[tokio::test]
async fn a_session_in_which_a_place_is_taken_or_held_stays() {
    let app = TestApp::new().await;
    let organiser = Organiser::new(&app).await;
    let event = organiser.on_sale(&two(priced_event(5))).await;
    let shown = &event.shown;
    let remove = || organiser.ask("DELETE", shown, &session_of(shown, 0)).send();
    let held = Order::held(&app, &event).await;
    let problem = remove().await.problem(409, "places-taken");
    assert_eq!(faults(&problem), json!([["", "below-taken"]]));
    held.cancel().send().await.expect(200);
    assert_eq!(remove().await.status, 204);
    app.settle().await;
}

#[tokio::test]
async fn the_only_session_of_what_everybody_sees_stays() {
    let app = TestApp::new().await;
    let organiser = Organiser::new(&app).await;
    let event = organiser.draft(&free_event(5)).await;
    let remove = || {
        organiser
            .ask("DELETE", &event, &session_of(&event, 0))
            .send()
    };
    organiser
        .ask("POST", &event, "/publication")
        .send()
        .await
        .expect(200);
    let reply = remove().await;
    reply.problem(409, "event-incomplete");
    assert_eq!(reply.pointers(), ["/sessions"]);
    organiser
        .ask("DELETE", &event, "/publication")
        .send()
        .await
        .expect(200);
    assert_eq!(remove().await.status, 204);
    assert_eq!(organiser.now(&event).await["sessions"], json!([]));
    app.settle().await;
}
