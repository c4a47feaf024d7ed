//! `GET /v1/orders/{order}`.

use aforo_tests::TestApp;
use serde_json::json;

#[tokio::test]
async fn an_order_of_one_and_an_order_of_several_are_shown_as_they_were_answered() {
    let app = TestApp::new().await;
    let event = app.event(5).await;
    let (ana, eva) = (app.address(), app.address());
    let two = json!({"attendees": [event.attendee(0, 0, &ana), event.attendee(0, 0, &eva)]});
    for body in [event.one(&app.address()), two] {
        let ask = app.post(event.registrations(), &body).by(&event.owner);
        let made = ask.send().await;
        let order = made.expect(201);
        let shown = app
            .get(made.header("location"))
            .by(&event.owner)
            .send()
            .await;
        assert_eq!(shown.expect(200), order);
    }
    app.settle().await;
}

#[tokio::test]
async fn an_order_says_what_was_bought_for_whom_and_for_how_much() {
    let app = TestApp::new().await;
    let event = app.event(5).await;
    let email = app.address();
    let ask = app.post(event.registrations(), &event.one(&email));
    let order = ask.by(&event.owner).send().await.expect(201);
    let session = &event.shown["sessions"][0];
    let free = json!({"amount": 0, "currency": "EUR"});
    let registration = &order["lines"][0]["registration"];
    assert!(registration.as_str().unwrap().starts_with("reg_"));
    assert_eq!(
        order,
        json!({
            "id": order["id"], "event": event.id, "state": "paid", "total": free, "created_at": order["created_at"],
            "lines": [{
                "registration": registration, "session": session["id"], "ticket_type": session["ticket_types"][0]["id"],
                "name": "Ana Ruiz", "email": email, "price": free,
            }],
        })
    );
    app.settle().await;
}

#[tokio::test]
async fn somebody_elses_order_of_one_or_several_is_not_found() {
    let app = TestApp::new().await;
    let event = app.event(5).await;
    let stranger = app.person().await;
    let (ana, eva) = (app.address(), app.address());
    let two = json!({"attendees": [event.attendee(0, 0, &ana), event.attendee(0, 0, &eva)]});
    for body in [event.one(&stranger.email), two] {
        let ask = app.post(event.registrations(), &body).by(&event.owner);
        let made = ask.send().await;
        made.expect(201);
        let reply = app.get(made.header("location")).by(&stranger).send().await;
        reply.problem(404, "order-not-found");
    }
    app.settle().await;
}
