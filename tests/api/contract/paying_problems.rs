//! How the problems of paying come about.

use aforo_api::operations::Operation;
use aforo_tests::{PublishedEvent, Reply, TestApp};
use paypal_sandbox::{CaptureOutcome, Disturbance};
use serde_json::{Value, json};

use crate::support::{Order, PRICE, World, euros, priced_event};

pub async fn provoke(app: &TestApp, world: &World, operation: &Operation, code: &str) -> Reply {
    if code == "order-not-found" {
        return not_found(app, world, operation).await;
    }
    if operation.name == "paypal-webhook" {
        return webhook(app, code).await;
    }
    // One of its own, whose clock may be moved and whose PayPal may be disturbed.
    let app = &TestApp::in_process().await.expect("this is in process");
    let event = app.event_of(&priced_event(1)).await;
    let reply = match operation.name {
        "create-payment" => pay(app, &event, code).await,
        "capture-payment" => capture(app, &event, code).await,
        "cancel-order" => {
            let (order, _) = Order::paid(app, &event).await;
            order.cancel().send().await
        }
        "request-refund" if code == "refund-exceeds-payment" => {
            let (order, _) = Order::paid(app, &event).await;
            let more = json!({"amount": euros(PRICE + 1)});
            order.refund(&event, &more).send().await
        }
        "request-refund" => {
            let order = Order::held(app, &event).await;
            order.refund(&event, &json!({})).send().await
        }
        other => panic!("no test provokes {code} of {other}"),
    };
    app.settle().await;
    reply
}

/// Somebody else's order, or another organisation's.
async fn not_found(app: &TestApp, world: &World, operation: &Operation) -> Reply {
    let stranger = app.person().await;
    let ask = world.good(app, operation).by(&stranger);
    let own = app.organization(&stranger).await;
    let path = ask.path.replace(&world.event.organization, &own);
    ask.at(path).send().await
}

async fn pay(app: &TestApp, event: &PublishedEvent, code: &str) -> Reply {
    let inside = app.inside();
    let order = Order::held(app, event).await;
    match code {
        "order-expired" => inside.advance(901),
        "order-not-payable" => {
            order.cancel().send().await.expect(200);
        }
        "payment-not-available" => {
            let issue = "CURRENCY_NOT_SUPPORTED_BY_RECEIVER".to_owned();
            let refused = Disturbance::Refused { status: 422, issue };
            inside.paypal.disturb(Some("CreateOrder"), 1, refused);
        }
        "paypal-unavailable" => {
            let gone = Disturbance::BadGateway;
            inside.paypal.disturb(Some("CreateOrder"), 1, gone);
        }
        "idempotency-key-reused" => {
            order.pay().key("a-key").send().await.expect(201);
            let other = json!({"language": "en"});
            return order.pay().key("a-key").json(&other).send().await;
        }
        other => panic!("no test provokes {other} of create-payment"),
    }
    // Its token may be as old as the hold.
    let token = app.log_in(&order.buyer.email, &order.buyer.password).await;
    order.pay().bearer(&token).send().await
}

async fn capture(app: &TestApp, event: &PublishedEvent, code: &str) -> Reply {
    let inside = app.inside();
    let order = Order::held(app, event).await;
    let payment: Value = order.payment().await;
    let paypal_order = TestApp::paypal_order(&payment);
    match code {
        "payment-not-found" => {
            let other = json!({"id": "pay_01kb2v6e5cfz1r8q4m9n7t3x0h"});
            return order.capture(&other).send().await;
        }
        "order-not-payable" => {
            order.cancel().send().await.expect(200);
        }
        "payment-not-approved" => {}
        "payment-declined" => {
            let refused = CaptureOutcome::Refused("TRANSACTION_REFUSED".to_owned());
            inside.paypal.capture_ends(paypal_order, refused);
            app.approve(&payment).await;
        }
        "payment-lapsed" => {
            // Its payer comes back when PayPal has forgotten its order.
            let gone = Disturbance::Refused {
                status: 404,
                issue: "INVALID_RESOURCE_ID".to_owned(),
            };
            inside.paypal.disturb(Some("CaptureOrder"), 1, gone);
        }
        "places-no-longer-available" => {
            inside.advance(901);
            app.settle().await;
            Order::held(app, event).await;
            app.approve(&payment).await;
        }
        "paypal-unavailable" => {
            app.approve(&payment).await;
            let gone = Disturbance::BadGateway;
            inside.paypal.disturb(Some("CaptureOrder"), 1, gone.clone());
            order.capture(&payment).send().await.expect(202);
            inside.paypal.disturb(Some("GetOrder"), 1, gone);
        }
        other => panic!("no test provokes {other} of capture-payment"),
    }
    let token = app.log_in(&order.buyer.email, &order.buyer.password).await;
    order.capture(&payment).bearer(&token).send().await
}

async fn webhook(app: &TestApp, code: &str) -> Reply {
    let ask = app.notice("{}");
    let path = ask.path.clone();
    let ask = match code {
        "payment-account-not-found" => ask.at(path.replace("platform", "elsewhere")),
        "invalid-signature" => ask.body("{ }"),
        "body-too-large" => ask.body(" ".repeat(256 * 1024 + 1)),
        other => panic!("no test provokes {other} of paypal-webhook"),
    };
    ask.send().await
}
