//! `POST /v1/events/{event}/registrations`.

use aforo_tests::{PublishedEvent, TestApp, free_event, one_session};
use serde_json::{Value, json};

async fn register(app: &TestApp, event: &PublishedEvent, body: &Value) -> aforo_tests::Reply {
    app.post(event.registrations(), body)
        .by(&event.owner)
        .send()
        .await
}

#[tokio::test]
async fn a_free_registration_is_an_order_that_is_paid_and_its_ticket_comes_by_mail() {
    let app = TestApp::new().await;
    let event = app.event(5).await;
    let email = app.address();
    let reply = register(&app, &event, &event.one(&email)).await;
    let order = reply.expect(201);
    assert_eq!(order["state"], "paid");
    assert_eq!(order["total"], json!({"amount": 0, "currency": "EUR"}));
    assert_eq!(order["event"], event.id);
    assert_eq!(order["lines"][0]["name"], "Ana Ruiz");
    assert_eq!(
        reply.header("location"),
        format!("/v1/orders/{}", order["id"].as_str().unwrap())
    );
    assert_eq!(
        app.get(reply.header("location"))
            .by(&event.owner)
            .send()
            .await
            .expect(200),
        order
    );

    let id = order["lines"][0]["registration"].as_str().unwrap();
    let registration = app
        .get(format!("/v1/registrations/{id}"))
        .by(&event.owner)
        .send()
        .await
        .expect(200);
    assert_eq!(registration["state"], "confirmed");
    let mails = app.mails_to(&email, 1).await;
    assert_eq!(mails.len(), 1);
    let code = registration["ticket_code"].as_str().unwrap();
    assert!(mails[0].text.contains(code), "no code in {}", mails[0].text);
    app.settle().await;
}

#[tokio::test]
async fn an_order_of_several_gives_everybody_a_place_and_a_mail() {
    let app = TestApp::new().await;
    let mut body = free_event(5);
    body["sessions"] = json!([one_session(5), one_session(2)]);
    let event = app.event_of(&body).await;
    let (ana, eva) = (app.address(), app.address());
    let mut guest = event.attendee(1, 0, "");
    guest.as_object_mut().unwrap().remove("email");
    let attendees = [
        event.attendee(0, 0, &ana),
        event.attendee(1, 0, &ana),
        event.attendee(0, 0, &eva),
        guest,
    ];
    let reply = register(&app, &event, &json!({"attendees": attendees})).await;
    let order = reply.expect(201);
    assert_eq!(order["lines"].as_array().unwrap().len(), 4);
    assert_eq!(
        app.get(reply.header("location"))
            .by(&event.owner)
            .send()
            .await
            .expect(200),
        order
    );
    assert_eq!(app.mails_to(&ana, 2).await.len(), 2);
    assert_eq!(app.mails_to(&eva, 1).await.len(), 1);
    // The guest without an address gets theirs through the buyer, who was also greeted.
    assert_eq!(app.mails_to(&event.owner.email, 2).await.len(), 2);
    app.settle().await;
}

#[tokio::test]
async fn all_get_a_place_or_nobody_does() {
    let app = TestApp::new().await;
    let event = app.event(2).await;
    let three: Vec<_> = (0..3)
        .map(|_| event.attendee(0, 0, &app.address()))
        .collect();
    let reply = register(&app, &event, &json!({"attendees": three})).await;
    let problem = reply.problem(409, "session-sold-out");
    assert!(
        problem["detail"].as_str().unwrap().contains("2 plazas"),
        "{problem}"
    );
    let two = json!({"attendees": three[..2]});
    let _: Value = register(&app, &event, &two).await.expect(201);
    let problem = register(&app, &event, &event.one(&app.address()))
        .await
        .problem(409, "session-sold-out");
    assert!(
        problem["detail"].as_str().unwrap().contains("completa"),
        "{problem}"
    );
    app.settle().await;
}

#[tokio::test]
async fn a_ticket_types_quota_is_kept_apart_from_the_sessions_capacity() {
    let app = TestApp::new().await;
    let mut body = free_event(10);
    body["sessions"][0]["ticket_types"] = json!([
        {"name": "Joven", "price": {"amount": 0, "currency": "EUR"}, "quota": 1},
        {"name": "General", "price": {"amount": 0, "currency": "EUR"}},
    ]);
    let event = app.event_of(&body).await;
    let young = |app: &TestApp| json!({"attendees": [event.attendee(0, 0, &app.address())]});
    let _: Value = register(&app, &event, &young(&app)).await.expect(201);
    let problem = register(&app, &event, &young(&app))
        .await
        .problem(409, "ticket-type-sold-out");
    assert!(
        problem["detail"].as_str().unwrap().contains("Joven"),
        "{problem}"
    );
    let general = json!({"attendees": [event.attendee(0, 1, &app.address())]});
    let _: Value = register(&app, &event, &general).await.expect(201);
    app.settle().await;
}

#[tokio::test]
async fn a_person_has_one_place_in_a_session_however_their_address_is_spelt() {
    let app = TestApp::new().await;
    let event = app.event(5).await;
    let email = app.address();
    let _: Value = register(&app, &event, &event.one(&email)).await.expect(201);
    let again = register(&app, &event, &event.one(&email.to_uppercase())).await;
    let _: Value = again.problem(409, "already-registered");
    assert_eq!(again.pointers(), ["/attendees/0"]);
    let twice = json!({"attendees": [event.attendee(0, 0, "x@example.org"), event.attendee(0, 0, "X@example.org")]});
    let reply = register(&app, &event, &twice).await;
    let _: Value = reply.problem(422, "invalid-body");
    assert_eq!(reply.pointers(), ["/attendees/1/email"]);
    app.settle().await;
}

#[tokio::test]
async fn a_repeated_request_is_answered_as_the_first_was_and_a_changed_one_refused() {
    let app = TestApp::new().await;
    let event = app.event(1).await;
    let body = event.one(&app.address());
    let ask = |body: &Value| {
        app.post(event.registrations(), body)
            .by(&event.owner)
            .key("a-key")
    };
    let first = ask(&body).send().await;
    let order = first.expect(201);
    // The only seat is gone, and gone to this very request.
    let second = ask(&body).send().await;
    assert_eq!(second.expect(201), order);
    assert_eq!(second.header("location"), first.header("location"));
    let mut changed = body.clone();
    changed["attendees"][0]["name"] = json!("Eva Ruiz");
    let _: Value = ask(&changed)
        .send()
        .await
        .problem(422, "idempotency-key-reused");
    app.settle().await;
}

#[tokio::test]
async fn what_names_nothing_here_is_named_all_at_once() {
    let app = TestApp::new().await;
    let (event, other) = (app.event(5).await, app.event(5).await);
    let mut foreign = event.attendee(0, 0, "a@example.org");
    foreign["ticket_type"] = other.attendee(0, 0, "")["ticket_type"].clone();
    let attendees = [other.attendee(0, 0, "b@example.org"), foreign];
    let reply = register(&app, &event, &json!({"attendees": attendees})).await;
    let _: Value = reply.problem(422, "invalid-body");
    assert_eq!(
        reply.pointers(),
        ["/attendees/0/session", "/attendees/1/ticket_type"]
    );

    let wrong = json!({"attendees": [{"session": "x", "ticket_type": 7, "name": " ", "email": "nobody", "seat": 1}], "vip": true});
    let reply = register(&app, &event, &wrong).await;
    let _: Value = reply.problem(422, "invalid-body");
    assert_eq!(
        reply.pointers(),
        [
            "/attendees/0/session",
            "/attendees/0/ticket_type",
            "/attendees/0/name",
            "/attendees/0/email",
            "/attendees/0/seat",
            "/vip"
        ]
    );
    let reply = register(&app, &event, &json!({"attendees": []})).await;
    assert_eq!(reply.pointers(), ["/attendees"]);
    app.settle().await;
}

#[tokio::test]
async fn a_draft_is_nobodys_to_register_for() {
    let app = TestApp::new().await;
    let event = app.event(5).await;
    let path = format!("/v1/organizations/{}/events", event.organization);
    let draft = app
        .post(path, &free_event(5))
        .by(&event.owner)
        .send()
        .await
        .expect(201);
    let session = &draft["sessions"][0];
    let attendee = json!({"session": session["id"], "ticket_type": session["ticket_types"][0]["id"], "name": "Ana"});
    let path = format!("/v1/events/{}/registrations", draft["id"].as_str().unwrap());
    let reply = app
        .post(path, &json!({"attendees": [attendee]}))
        .by(&event.owner)
        .send()
        .await;
    let _: Value = reply.problem(404, "event-not-found");
    app.settle().await;
}

#[tokio::test]
async fn the_sale_ends_with_its_window_with_the_session_and_with_the_event() {
    let Some(app) = TestApp::in_process().await else {
        return;
    };
    let mut body = free_event(5);
    let mut morning = one_session(5);
    morning["ticket_types"][0]["sale_starts_at"] = json!("2027-02-01T00:00:00Z");
    morning["ticket_types"][0]["sale_ends_at"] = json!("2027-03-01T00:00:00Z");
    let mut evening = one_session(5);
    evening["starts_at"] = json!("2027-03-14T16:00:00Z");
    evening["ends_at"] = json!("2027-03-14T18:00:00Z");
    body["sessions"] = json!([morning, evening]);
    let event = app.event_of(&body).await;
    let person = aforo_domain::ids::AccountId::new(jiff::Timestamp::UNIX_EPOCH, [1; 10]);
    let ask = async |session: usize| {
        let token = app.inside().token(person).await;
        let body = json!({"attendees": [event.attendee(session, 0, &app.address())]});
        app.post(event.registrations(), &body)
            .bearer(&token)
            .send()
            .await
    };
    let until = |time: &str| {
        let time: jiff::Timestamp = time.parse().unwrap();
        u32::try_from(time.as_second() - app.inside().now()).unwrap()
    };
    let _: Value = ask(0).await.problem(409, "ticket-type-not-on-sale");
    app.inside().advance(until("2027-02-01T00:00:00Z"));
    let _: Value = ask(0).await.expect(201);
    app.inside().advance(until("2027-03-01T00:00:00Z"));
    let _: Value = ask(0).await.problem(409, "ticket-type-not-on-sale");
    app.inside().advance(until("2027-03-14T11:00:00Z"));
    let _: Value = ask(0).await.problem(409, "session-finished");
    let _: Value = ask(1).await.expect(201);
    app.inside().advance(until("2027-03-14T18:00:00Z"));
    let _: Value = ask(1).await.problem(409, "event-finished");
    app.settle().await;
}
