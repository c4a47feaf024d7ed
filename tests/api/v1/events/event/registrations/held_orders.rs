//! `POST /v1/events/{event}/registrations` where something is to be paid.

use std::collections::BTreeSet;

use aforo_testkit::Faults;
use aforo_tests::{PublishedEvent, Reply, TestApp, one_session};
use futures_util::future::join_all;
use serde_json::{Value, json};

use crate::support::{Order, euros, priced_event};

async fn register(app: &TestApp, event: &PublishedEvent, body: &Value) -> Reply {
    app.post(event.registrations(), body)
        .by(&event.owner)
        .send()
        .await
}

#[tokio::test]
async fn a_priced_place_is_held_until_its_order_is_paid() {
    let app = TestApp::new().await;
    let event = app.event_of(&priced_event(1)).await;
    let order = Order::held(&app, &event).await;
    assert_eq!(order.made["state"], "awaiting_payment");
    assert_eq!(order.made["total"], euros(1500));
    assert!(order.made["expires_at"].is_string());
    assert_eq!(order.registration(0).await, "held");
    // Nobody has a ticket before it is paid.
    let id = order.made["lines"][0]["registration"].as_str().unwrap();
    let ask = app.get(format!("/v1/registrations/{id}"));
    let shown = ask.by(&order.buyer).send().await.expect(200);
    assert!(shown["ticket_code"].is_null(), "{shown}");
    let reply = register(&app, &event, &event.one(&app.address())).await;
    reply.problem(409, "session-sold-out");
    app.settle().await;
}

#[tokio::test]
async fn a_repeated_request_holds_once_and_is_answered_as_the_first_was() {
    let app = TestApp::new().await;
    let event = app.event_of(&priced_event(1)).await;
    let body = event.one(&app.address());
    let ask = || {
        app.post(event.registrations(), &body)
            .by(&event.owner)
            .key("a-key")
    };
    let first = ask().send().await.expect(201);
    assert_eq!(ask().send().await.expect(201), first);
    app.settle().await;
}

#[tokio::test]
async fn twenty_copies_of_a_request_at_once_hold_one_place_and_all_are_told_of_it() {
    let Some(app) = TestApp::in_process().await else {
        return;
    };
    for seed in 0..4 {
        let event = app.event_of(&priced_event(5)).await;
        let body = event.one(&app.address());
        app.inside()
            .aws
            .set_faults(Faults::seeded(seed).interleaving(4));
        let copies = (0..20).map(|_| {
            let ask = app.post(event.registrations(), &body);
            let (ask, app) = (ask.by(&event.owner).key("a-key"), &app);
            async move { app.inside().send_measured(&ask).await.0 }
        });
        let replies = join_all(copies).await;
        app.inside().aws.clear_faults();
        let mut orders = BTreeSet::new();
        for reply in replies.iter().filter(|reply| reply.status != 503) {
            orders.insert(reply.expect(201)["id"].to_string());
        }
        assert_eq!(orders.len(), 1, "{replies:?}");
    }
    app.settle().await;
}

#[tokio::test]
async fn an_account_leaves_one_order_of_an_event_unpaid_at_a_time() {
    let app = TestApp::new().await;
    let event = app.event_of(&priced_event(5)).await;
    let order = Order::held(&app, &event).await;
    let another = event.one(&app.address());
    let ask = |event: &PublishedEvent, body: &Value| {
        app.post(event.registrations(), body).by(&order.buyer)
    };
    let reply = ask(&event, &another).send().await;
    let problem = reply.problem(409, "order-awaits-payment");
    let detail = problem["detail"].as_str().unwrap();
    assert!(detail.contains(&order.id), "{detail}");
    // Of another event it may.
    let other = app.event_of(&priced_event(5)).await;
    ask(&other, &other.one(&app.address()))
        .send()
        .await
        .expect(201);
    // And of this one as soon as the first is over.
    order.pay_for_good().await;
    let second = ask(&event, &another).send().await.expect(201);
    let id = second["id"].as_str().unwrap();
    let path = format!("/v1/orders/{id}/cancellation");
    app.ask("POST", path)
        .by(&order.buyer)
        .send()
        .await
        .expect(200);
    ask(&event, &another).send().await.expect(201);
    app.settle().await;
}

#[tokio::test]
async fn an_order_that_is_over_stands_in_nobodys_way_though_nobody_has_noticed() {
    let Some(app) = TestApp::in_process().await else {
        return;
    };
    let event = app.event_of(&priced_event(5)).await;
    let order = Order::held(&app, &event).await;
    app.settle().await;
    app.inside().advance(880);
    let token = app.log_in(&order.buyer.email, &order.buyer.password).await;
    let ask = || {
        let body = event.one(&app.address());
        app.post(event.registrations(), &body).bearer(&token).send()
    };
    ask().await.problem(409, "order-awaits-payment");
    app.inside().advance(20);
    ask().await.expect(201);
    app.settle().await;
}

#[tokio::test]
async fn several_places_free_and_priced_are_one_order_all_or_nothing() {
    let app = TestApp::new().await;
    let mut body = priced_event(2);
    let mut free = one_session(5);
    (free["starts_at"], free["ends_at"]) =
        (json!("2027-03-14T12:00:00Z"), json!("2027-03-14T13:00:00Z"));
    body["sessions"] = json!([body["sessions"][0], free]);
    let event = app.event_of(&body).await;
    let (ana, eva) = (app.address(), app.address());
    let third = app.address();
    let attendees = json!([
        event.attendee(0, 0, &ana),
        event.attendee(0, 0, &eva),
        event.attendee(1, 0, &ana)
    ]);
    let mut more = attendees.clone();
    more.as_array_mut()
        .unwrap()
        .push(event.attendee(0, 0, &third));
    let reply = register(&app, &event, &json!({"attendees": more})).await;
    reply.problem(409, "session-sold-out");
    let asked = json!({"attendees": attendees});
    let order = Order::of(&app, &event, &event.owner, &asked).await;
    assert_eq!(order.made["total"], euros(3000));
    for number in 0..3 {
        assert_eq!(order.registration(number).await, "held");
    }
    order.pay_for_good().await;
    for number in 0..3 {
        assert_eq!(order.registration(number).await, "confirmed");
    }
    app.settle().await;
}
