//! How the problems that only one operation has come about.

use aforo_api::operations::Operation;
use aforo_tests::{PublishedEvent, Reply, TestApp, free_event};
use serde_json::{Value, json};

use super::{account_problems, catalogue_problems, member_problems, paying_problems};
use crate::support::{Organiser, World, alter, euros};

pub async fn provoke(app: &TestApp, world: &World, operation: &Operation, code: &str) -> Reply {
    match (operation.name, code) {
        (_, code) if account_problems::knows(operation) => {
            account_problems::provoke(app, world, operation, code).await
        }
        (_, code) if member_problems::knows(operation) => {
            member_problems::provoke(app, world, operation, code).await
        }
        ("create-organization", "email-not-verified") => {
            let unverified = app.person().await;
            world.good(app, operation).by(&unverified).send().await
        }
        ("create-payment" | "capture-payment", "too-many-requests") => {
            throttled(app, world, operation, "payments_per_account").await
        }
        (_, code) if catalogue_problems::knows(operation) => {
            catalogue_problems::provoke(app, world, operation, code).await
        }
        ("create-registration", code) => register(app, code).await,
        (
            "create-payment" | "capture-payment" | "cancel-order" | "request-refund"
            | "paypal-webhook",
            code,
        ) => paying_problems::provoke(app, world, operation, code).await,
        ("get-event" | "get-availability", "event-not-found") => {
            let path = operation.path.replace("{event}", &world.draft);
            app.get(path).send().await
        }
        ("get-draft", "draft-not-found") => {
            let path = "/v1/drafts/dft_01kb2v6e5cfz1r8q4m9n7t3x0h";
            app.get(path).send().await
        }
        ("get-registration", "registration-not-found") | ("get-order", "order-not-found") => {
            let stranger = app.person().await;
            world.good(app, operation).by(&stranger).send().await
        }
        (name, code) => panic!("no test provokes {code} of {name}"),
    }
}

/// One attempt is allowed in a quarter of an hour, so the second is refused at the latest.
pub async fn throttled(app: &TestApp, world: &World, operation: &Operation, limit: &str) -> Reply {
    app.inside().configure(&json!({limit: 1})).await;
    let ask = || async {
        app.inside().come_from("203.0.113.200");
        world.good(app, operation).send().await
    };
    ask().await;
    let last = ask().await;
    app.inside().come_from("198.51.100.7");
    app.inside().configure(&json!({})).await;
    last
}

async fn register(app: &TestApp, code: &str) -> Reply {
    let mut body = free_event(1);
    let of_type = &mut body["sessions"][0]["ticket_types"][0];
    match code {
        "ticket-type-not-on-sale" => of_type["sale_starts_at"] = json!("2027-03-01T00:00:00Z"),
        "ticket-type-sold-out" => of_type["quota"] = json!(1),
        "payment-not-available" => of_type["price"] = json!({"amount": 2500, "currency": "COP"}),
        "order-awaits-payment" => of_type["price"] = euros(2500),
        _ => {}
    }
    if ["ticket-type-sold-out", "order-awaits-payment"].contains(&code) {
        body["sessions"][0]["capacity"] = json!(2);
    }
    let event = if code == "payment-not-available" {
        // PayPal takes no Colombian pesos.
        let organiser = Organiser::with(app, json!({"payment_methods": ["offline"]})).await;
        organiser.on_sale(&body).await
    } else {
        app.event_of(&body).await
    };
    let ask = |one: Value| {
        app.post(event.registrations(), &one)
            .by(&event.owner)
            .send()
    };
    let (ana, eva) = (event.one(&app.address()), event.one(&app.address()));
    let pk = format!("V#{}", event.id);
    match code {
        "event-not-found" => {
            let ask = app.post(
                "/v1/events/evt_01kb2v6e5cfz1r8q4m9n7t3x0h/registrations",
                &ana,
            );
            return ask.by(&event.owner).send().await;
        }
        "event-not-published" => alter(app.inside(), (&pk, "0V"), "st", "suspended").await,
        "event-finished" => alter(app.inside(), (&pk, "0V"), "e", "2027-01-01T00:00:00Z").await,
        "session-not-on-sale" => alter_session(app, &event, "st", "suspended").await,
        "session-finished" => alter_session(app, &event, "e", "2027-01-01T00:00:00Z").await,
        "session-sold-out" | "ticket-type-sold-out" | "order-awaits-payment" => {
            ask(eva).await.expect(201);
        }
        "already-registered" => {
            ask(ana.clone()).await.expect(201);
        }
        "ticket-type-not-on-sale" | "payment-not-available" => {}
        other => panic!("no test provokes {other} of create-registration"),
    }
    ask(ana).await
}

async fn alter_session(app: &TestApp, event: &PublishedEvent, attribute: &str, value: &str) {
    let session = event.shown["sessions"][0]["id"].as_str().unwrap();
    let (pk, sk) = (format!("V#{}", event.id), format!("1S#{session}"));
    alter(app.inside(), (&pk, &sk), attribute, value).await;
}
