//! `PUT /v1/organizations/{organization}/events/{event}/sessions/{session}/state`.

use aforo_tests::{TestApp, free_event};
use serde_json::{Value, json};

use crate::support::{Organiser, faults, id, session_of};

#[tokio::test]
async fn a_session_goes_from_draft_to_the_sale_and_back_and_what_is_cancelled_stays_so() {
    let app = TestApp::new().await;
    let organiser = Organiser::new(&app).await;
    let mut body = free_event(5);
    body["sessions"][0]["state"] = json!("draft");
    let event = organiser.published(&body).await;
    for (state, expected) in [
        ("suspended", None),
        ("teaser", Some(Value::Null)),
        ("presale", Some(Value::Null)),
        ("on_sale", Some(Value::Null)),
        ("suspended", Some(json!("on_sale"))),
        ("suspended", Some(json!("on_sale"))),
        ("presale", Some(Value::Null)),
        ("draft", Some(Value::Null)),
        ("on_sale", Some(Value::Null)),
        ("cancelled", Some(Value::Null)),
        ("cancelled", Some(Value::Null)),
        ("on_sale", None),
        ("suspended", None),
        ("draft", None),
    ] {
        let reply = organiser.put_state(&event, 0, state).send().await;
        match expected {
            Some(from) => {
                let session = &reply.expect(200)["sessions"][0];
                assert_eq!(
                    (&session["state"], &session["suspended_from"]),
                    (&json!(state), &from)
                );
            }
            None => {
                reply.problem(409, "session-state-refused");
            }
        }
    }
    // Eight of them were something new.
    assert_eq!(organiser.now(&event).await["revision"], 10);
    app.settle().await;
}

#[tokio::test]
async fn what_a_state_lets_people_see_and_buy_is_so_at_once() {
    let app = TestApp::new().await;
    let organiser = Organiser::new(&app).await;
    let mut body = free_event(5);
    body["ticket_types"] = json!([{"name": "Pase", "price": {"amount": 0, "currency": "EUR"}}]);
    let event = organiser.on_sale(&body).await;
    let buys = async || {
        let ask = app.post(event.registrations(), &event.one(&app.address()));
        ask.by(&organiser.person).send().await.status == 201
    };
    let seen = async || {
        let shown = app
            .get(format!("/v1/events/{}", event.id))
            .send()
            .await
            .expect(200);
        let session = &shown["sessions"][0];
        let types = session["ticket_types"].as_array().map(Vec::len);
        json!([session["state"], types])
    };
    for (state, shown, sold) in [
        ("draft", json!([null, null]), false),
        ("teaser", json!(["teaser", 0]), false),
        ("presale", json!(["presale", 2]), false),
        ("suspended", json!(["suspended", 2]), false),
        ("on_sale", json!(["on_sale", 2]), true),
        ("suspended", json!(["suspended", 2]), false),
        ("cancelled", json!(["cancelled", 2]), false),
    ] {
        organiser
            .put_state(&event.shown, 0, state)
            .send()
            .await
            .expect(200);
        assert_eq!(seen().await, shown, "{state}");
        assert_eq!(buys().await, sold, "{state}");
    }
    app.settle().await;
}

#[tokio::test]
async fn everybody_reads_why_a_session_is_suspended_or_cancelled() {
    let app = TestApp::new().await;
    let organiser = Organiser::new(&app).await;
    let event = organiser.published(&free_event(5)).await;
    let below = format!("{}/state", session_of(&event, 0));
    let set = |body: &Value| organiser.ask("PUT", &event, &below).json(body).send();
    let shown = async || {
        let shown = app
            .get(format!("/v1/events/{}", id(&event)))
            .send()
            .await
            .expect(200);
        shown["sessions"][0]["message"].clone()
    };
    for (body, message) in [
        (
            json!({"state": "suspended", "message": "La ponente llega tarde."}),
            json!("La ponente llega tarde."),
        ),
        (
            json!({"state": "suspended", "message": "Ya está aquí."}),
            json!("Ya está aquí."),
        ),
        (json!({"state": "on_sale"}), Value::Null),
        (
            json!({"state": "cancelled", "message": "No ha podido ser."}),
            json!("No ha podido ser."),
        ),
        (json!({"state": "cancelled"}), Value::Null),
    ] {
        set(&body).await.expect(200);
        assert_eq!(shown().await, message);
    }
    let problem = set(&json!({"state": "on_sale", "message": "Ya."})).await;
    assert_eq!(
        faults(&problem.problem(422, "invalid-body")),
        json!([["/message", "unknown"]])
    );
    let problem = set(&json!({"state": "finished"})).await;
    assert_eq!(
        faults(&problem.problem(422, "invalid-body")),
        json!([["/state", "one-of"]])
    );
    app.settle().await;
}

#[tokio::test]
async fn what_is_sold_is_not_hidden_but_may_be_suspended_and_cancelled() {
    let app = TestApp::new().await;
    let organiser = Organiser::new(&app).await;
    let event = organiser.on_sale(&free_event(5)).await;
    let ask = app.post(event.registrations(), &event.one(&app.address()));
    ask.by(&organiser.person).send().await.expect(201);
    for state in ["draft", "teaser", "presale"] {
        let reply = organiser.put_state(&event.shown, 0, state).send().await;
        let problem = reply.problem(409, "places-taken");
        assert_eq!(
            faults(&problem),
            json!([["/state", "below-taken"]]),
            "{state}"
        );
    }
    organiser
        .put_state(&event.shown, 0, "suspended")
        .send()
        .await
        .expect(200);
    let reply = organiser.put_state(&event.shown, 0, "teaser").send().await;
    reply.problem(409, "places-taken");
    for state in ["on_sale", "cancelled"] {
        organiser
            .put_state(&event.shown, 0, state)
            .send()
            .await
            .expect(200);
    }
    app.settle().await;
}
