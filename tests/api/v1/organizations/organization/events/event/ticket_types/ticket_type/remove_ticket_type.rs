//! `DELETE /v1/organizations/{organization}/events/{event}/ticket-types/{ticket_type}`.

use aforo_tests::{TestApp, free_event};
use serde_json::{Value, json};

use crate::support::{Order, Organiser, euros, faults, ticket_type_of};

fn two_types() -> Value {
    let mut body = free_event(5);
    let priced = json!({"name": "Con cena", "price": euros(1500)});
    let types = body["sessions"][0]["ticket_types"].as_array_mut().unwrap();
    types.insert(0, priced);
    body
}

#[tokio::test]
async fn a_ticket_type_that_nobody_has_is_gone_for_everybody() {
    let app = TestApp::new().await;
    let organiser = Organiser::new(&app).await;
    let event = organiser.on_sale(&two_types()).await;
    let shown = &event.shown;
    let remove = || {
        organiser
            .ask("DELETE", shown, &ticket_type_of(shown, 0))
            .send()
    };
    let reply = remove().await;
    assert_eq!((reply.status, reply.text.as_str()), (204, ""));
    let now = organiser.now(shown).await;
    let kept = &shown["sessions"][0]["ticket_types"][1];
    assert_eq!(now["sessions"][0]["ticket_types"], json!([kept]));
    assert_eq!(now["revision"], 3);
    remove().await.problem(404, "ticket-type-not-found");
    let ask = app.post(event.registrations(), &event.one(&app.address()));
    let reply = ask.by(&organiser.person).send().await;
    assert!((400..500).contains(&reply.status), "{reply:?}");
    app.settle().await;
}

#[tokio::test]
async fn a_ticket_type_that_somebody_has_or_holds_stays() {
    let app = TestApp::new().await;
    let organiser = Organiser::new(&app).await;
    let event = organiser.on_sale(&two_types()).await;
    let shown = &event.shown;
    let remove = || {
        organiser
            .ask("DELETE", shown, &ticket_type_of(shown, 0))
            .send()
    };
    let held = Order::held(&app, &event).await;
    let problem = remove().await.problem(409, "places-taken");
    assert_eq!(faults(&problem), json!([["", "below-taken"]]));
    held.cancel().send().await.expect(200);
    assert_eq!(remove().await.status, 204);
    app.settle().await;
}

#[tokio::test]
async fn the_only_ticket_type_of_a_session_that_everybody_sees_stays() {
    let app = TestApp::new().await;
    let organiser = Organiser::new(&app).await;
    let event = organiser.published(&free_event(5)).await;
    let remove = || {
        organiser
            .ask("DELETE", &event, &ticket_type_of(&event, 0))
            .send()
    };
    let reply = remove().await;
    reply.problem(409, "event-incomplete");
    assert_eq!(reply.pointers(), ["/sessions/0/ticket_types"]);
    let pass = json!({"name": "Pase", "price": euros(0)});
    organiser
        .post(&event, "/ticket-types", &pass)
        .send()
        .await
        .expect(201);
    assert_eq!(remove().await.status, 204);
    app.settle().await;
}
