//! `POST /v1/orders/{order}/payments`.

use std::collections::BTreeSet;

use aforo_testkit::Faults;
use aforo_tests::TestApp;
use futures_util::future::join_all;
use serde_json::{Value, json};

use crate::support::{Order, priced_event};

/// How many orders PayPal has made for one of ours.
fn at_paypal(app: &TestApp, order: &Order<'_>) -> usize {
    app.inside().paypal.orders_of(&order.id).len()
}

#[tokio::test]
async fn a_payment_says_where_its_payer_approves_it_and_is_part_of_the_order() {
    let app = TestApp::new().await;
    let event = app.event_of(&priced_event(5)).await;
    let order = Order::held(&app, &event).await;
    let reply = order.pay().send().await;
    let payment = reply.expect(201);
    assert_eq!(reply.header("location"), order.path());
    assert!(payment["id"].as_str().unwrap().starts_with("pay_"));
    assert_eq!(payment["state"], "created");
    assert!(!TestApp::paypal_order(&payment).is_empty());
    assert_eq!(order.shown().await["payments"], json!([payment]));
    app.settle().await;
}

#[tokio::test]
async fn paypal_is_asked_for_the_orders_money_under_the_orders_name() {
    let Some(app) = TestApp::in_process().await else {
        return;
    };
    let event = app.event_of(&priced_event(5)).await;
    let order = Order::held(&app, &event).await;
    order.payment().await;
    let asked = http::Request::get("/sandbox/orders")
        .body(Vec::new())
        .unwrap();
    let shown = app.inside().paypal.answer(asked);
    let shown: Value = serde_json::from_slice(shown.body()).unwrap();
    let unit = &shown[0]["purchase_units"][0];
    assert_eq!(unit["custom_id"], order.id);
    assert_eq!(unit["invoice_id"], format!("{}-1", order.id));
    assert_eq!(unit["amount"]["value"], "15.00");
    assert_eq!(unit["amount"]["currency_code"], "EUR");
    assert_eq!(unit["payee"]["merchant_id"], "SANDBXAFRSHP2");
    app.settle().await;
}

#[tokio::test]
async fn the_same_request_is_answered_as_before_and_a_changed_one_refused() {
    let app = TestApp::new().await;
    let event = app.event_of(&priced_event(5)).await;
    let order = Order::held(&app, &event).await;
    let ask = || order.pay().key("a-key");
    let first = ask().send().await.expect(201);
    assert_eq!(ask().send().await.expect(201), first);
    let changed = ask().json(&json!({"language": "en"}));
    changed.send().await.problem(422, "idempotency-key-reused");
    app.settle().await;
}

#[tokio::test]
async fn another_request_is_answered_with_the_payment_that_stands() {
    let app = TestApp::new().await;
    let event = app.event_of(&priced_event(5)).await;
    let order = Order::held(&app, &event).await;
    let first = order.payment().await;
    assert_eq!(order.payment().await, first);
    assert_eq!(order.shown().await["payments"], json!([first]));
    app.settle().await;
}

#[tokio::test]
async fn twenty_requests_at_once_make_one_order_at_paypal_with_one_key_or_with_twenty() {
    let Some(app) = TestApp::in_process().await else {
        return;
    };
    for seed in 0..6 {
        let event = app.event_of(&priced_event(5)).await;
        let order = Order::held(&app, &event).await;
        let faults = Faults::seeded(seed).interleaving(4);
        app.inside().aws.set_faults(faults);
        let copies = (0..20).map(|copy| {
            let key = if seed % 2 == 0 { 0 } else { copy };
            let ask = order.pay().key(format!("key-{key}"));
            let app = &app;
            async move { app.inside().send_measured(&ask).await.0 }
        });
        let replies = join_all(copies).await;
        app.inside().aws.clear_faults();
        // Who lost the race too often is asked to come again, as anybody would.
        let mut payments = BTreeSet::new();
        for reply in replies.iter().filter(|reply| reply.status != 503) {
            payments.insert(reply.expect(201)["id"].to_string());
        }
        assert_eq!(payments.len(), 1, "{replies:?}");
        assert_eq!(at_paypal(&app, &order), 1);
        assert_eq!(order.shown().await["payments"].as_array().unwrap().len(), 1);
    }
    app.settle().await;
}

#[tokio::test]
async fn a_payment_extends_the_hold_once() {
    let Some(app) = TestApp::in_process().await else {
        return;
    };
    let inside = app.inside();
    let event = app.event_of(&priced_event(5)).await;
    let order = Order::held(&app, &event).await;
    let ends = async || {
        let shown = order.shown().await;
        let ends: jiff::Timestamp = shown["expires_at"].as_str().unwrap().parse().unwrap();
        ends.as_second() - inside.now()
    };
    assert_eq!(ends().await, 900);
    inside.advance(600);
    let payment = order.approved().await;
    assert_eq!(ends().await, 900);
    let refused = paypal_sandbox::CaptureOutcome::Declined;
    inside
        .paypal
        .capture_ends(TestApp::paypal_order(&payment), refused);
    order
        .capture(&payment)
        .send()
        .await
        .problem(409, "payment-declined");
    inside.advance(200);
    order.payment().await;
    assert_eq!(ends().await, 700);
    app.settle().await;
}

#[tokio::test]
async fn an_order_that_is_free_paid_or_cancelled_has_nothing_to_pay() {
    let app = TestApp::new().await;
    let free = app.event(5).await;
    let priced = app.event_of(&priced_event(5)).await;
    let cancelled = Order::held(&app, &priced).await;
    cancelled.cancel().send().await.expect(200);
    let orders = [
        Order::held(&app, &free).await,
        Order::paid(&app, &priced).await.0,
        cancelled,
    ];
    for order in orders {
        let reply = order.pay().send().await;
        reply.problem(409, "order-not-payable");
    }
    app.settle().await;
}

#[tokio::test]
async fn an_order_whose_hold_is_over_is_not_paid_any_more() {
    let Some(app) = TestApp::in_process().await else {
        return;
    };
    let event = app.event_of(&priced_event(5)).await;
    let order = Order::held(&app, &event).await;
    app.inside().advance(899);
    order.pay().key("in-time").send().await.expect(201);
    let other = Order::held(&app, &app.event_of(&priced_event(5)).await).await;
    app.inside().advance(900);
    let token = app.log_in(&other.buyer.email, &other.buyer.password).await;
    let late = other.pay().bearer(&token);
    late.send().await.problem(409, "order-expired");
    app.settle().await;
}

#[tokio::test]
async fn somebody_elses_order_is_not_found_and_an_unknown_language_is_refused_by_name() {
    let app = TestApp::new().await;
    let event = app.event_of(&priced_event(5)).await;
    let order = Order::held(&app, &event).await;
    let stranger = order.pay().by(&event.owner).send().await;
    stranger.problem(404, "order-not-found");
    let odd = order.pay().json(&json!({"language": "fr"})).send().await;
    odd.problem(422, "invalid-body");
    assert_eq!(odd.pointers(), ["/language"]);
    app.settle().await;
}

#[tokio::test]
async fn what_was_cancelled_is_not_paid_any_more() {
    let app = TestApp::new().await;
    for (method, below, body) in [
        ("POST", "/cancellation", json!({})),
        ("PUT", "/state", json!({"state": "cancelled"})),
    ] {
        let event = app.event_of(&priced_event(5)).await;
        let order = Order::held(&app, &event).await;
        let session = event.shown["sessions"][0]["id"].as_str().unwrap();
        let below = match method {
            "PUT" => format!("/sessions/{session}{below}"),
            _ => below.to_owned(),
        };
        let path = format!(
            "/v1/organizations/{}/events/{}{below}",
            event.organization, event.id
        );
        let ask = app.ask(method, path).json(&body).by(&event.owner);
        ask.send().await.expect(200);
        order.pay().send().await.problem(409, "order-not-payable");
    }
    app.settle().await;
}

#[tokio::test]
async fn an_organisation_that_takes_paypal_no_more_is_not_paid_by_it() {
    let app = TestApp::new().await;
    let event = app.event_of(&priced_event(5)).await;
    let order = Order::held(&app, &event).await;
    let offline = json!({"payment_methods": ["offline"]});
    let path = format!("/v1/organizations/{}", event.organization);
    let ask = app.ask("PATCH", path).json(&offline).by(&event.owner);
    ask.send().await.expect(200);
    order
        .pay()
        .send()
        .await
        .problem(409, "payment-not-available");
    app.settle().await;
}
