//! `GET /v1/registrations/{registration}`.

use aforo_tests::TestApp;
use serde_json::{Value, json};

#[tokio::test]
async fn a_registration_is_shown_to_whoever_made_it_with_the_code_of_its_ticket() {
    let app = TestApp::new().await;
    let event = app.event(5).await;
    let email = app.address();
    let order = app
        .post(event.registrations(), &event.one(&email))
        .by(&event.owner)
        .send()
        .await
        .expect(201);
    let id = order["lines"][0]["registration"].as_str().unwrap();
    let ask = app.get(format!("/v1/registrations/{id}")).by(&event.owner);
    let shown = ask.send().await.expect(200);
    let session = &event.shown["sessions"][0];
    let code = shown["ticket_code"].as_str().unwrap();
    assert!(code.len() >= 26, "{code} has fewer than 128 bits");
    assert_eq!(
        shown,
        json!({
            "id": id, "event": event.id, "session": session["id"], "state": "confirmed", "name": "Ana Ruiz",
            "event_name": event.shown["name"], "session_name": session["name"], "starts_at": session["starts_at"],
            "time_zone": "Europe/Madrid", "order": order["id"], "ticket_type": session["ticket_types"][0]["id"],
            "email": email, "price": {"amount": 0, "currency": "EUR"}, "ticket_code": code,
            "created_at": order["created_at"],
        })
    );
    app.settle().await;
}

#[tokio::test]
async fn the_attendee_who_did_not_register_themselves_cannot_read_it() {
    let app = TestApp::new().await;
    let event = app.event(5).await;
    let attendee = app.person().await;
    let order = app
        .post(event.registrations(), &event.one(&attendee.email))
        .by(&event.owner)
        .send()
        .await
        .expect(201);
    let id = order["lines"][0]["registration"].as_str().unwrap();
    let reply = app
        .get(format!("/v1/registrations/{id}"))
        .by(&attendee)
        .send()
        .await;
    reply.problem(404, "registration-not-found");
    app.settle().await;
}

#[tokio::test]
async fn a_guest_without_an_address_has_none_shown() {
    let app = TestApp::new().await;
    let event = app.event(5).await;
    let mut guest = event.attendee(0, 0, "");
    guest.as_object_mut().unwrap().remove("email");
    let ask = app.post(event.registrations(), &json!({"attendees": [guest]}));
    let order = ask.by(&event.owner).send().await.expect(201);
    let id = order["lines"][0]["registration"].as_str().unwrap();
    let ask = app.get(format!("/v1/registrations/{id}")).by(&event.owner);
    assert_eq!(ask.send().await.expect(200)["email"], Value::Null);
    app.settle().await;
}
