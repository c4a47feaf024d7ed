//! `POST /v1/organizations/{organization}/orders/{order}/refunds`.

use aforo_testkit::Faults;
use aforo_tests::TestApp;
use futures_util::future::join_all;
use paypal_sandbox::{Disturbance, RefundOutcome};
use serde_json::{Value, json};

use crate::support::{Order, PRICE, euros, priced_event};

fn refunds(app: &TestApp, order: &Order<'_>) -> Vec<String> {
    let mails = app.inside().mails_to(&order.buyer.email);
    let of_refunds = |mail: &aforo_tests::ReadMail| mail.subject.starts_with("Reembolso de");
    let mails = mails.into_iter().filter(of_refunds);
    mails.map(|mail| mail.text).collect()
}

#[tokio::test]
async fn all_the_money_goes_back_and_so_do_the_places() {
    let app = TestApp::new().await;
    let event = app.event_of(&priced_event(1)).await;
    let (order, payment) = Order::paid(&app, &event).await;
    let asked = order.refund(&event, &json!({})).send().await.expect(202);
    let refund = &asked["refunds"][0];
    assert!(refund["id"].as_str().unwrap().starts_with("rfd_"));
    assert_eq!(refund["state"], "requested");
    assert_eq!(refund["amount"], euros(PRICE));
    assert_eq!(refund["payment"], payment["id"]);
    let shown = order.becomes("refunded").await;
    assert_eq!(shown["refunds"][0]["state"], "completed");
    assert_eq!(shown["payments"][0]["state"], "refunded");
    assert_eq!(order.registration(0).await, "cancelled");
    let told = async || app.mails_to(&order.buyer.email, 3).await;
    let told = app.until(told, |mails| mails.len() >= 3).await;
    let is_refund = |mail: &&aforo_tests::ReadMail| mail.subject.starts_with("Reembolso de");
    assert_eq!(told.iter().filter(is_refund).count(), 1);
    Order::held(&app, &event).await;
    app.settle().await;
}

#[tokio::test]
async fn parts_go_back_one_after_another_until_nothing_is_left() {
    let app = TestApp::new().await;
    let event = app.event_of(&priced_event(1)).await;
    let (order, _) = Order::paid(&app, &event).await;
    let part = |amount: i64| json!({"amount": euros(amount), "note": "La cena será más corta."});
    let asked = order.refund(&event, &part(500)).send().await.expect(202);
    assert_eq!(asked["refunds"][0]["note"], "La cena será más corta.");
    order.becomes("partially_refunded").await;
    assert_eq!(order.registration(0).await, "confirmed");
    let more = order.refund(&event, &part(1001)).send().await;
    let problem = more.problem(409, "refund-exceeds-payment");
    let detail = problem["detail"].as_str().unwrap();
    assert!(detail.contains("10,00"), "{detail}");
    order.refund(&event, &part(1000)).send().await.expect(202);
    let shown = order.becomes("refunded").await;
    assert_eq!(shown["refunds"].as_array().unwrap().len(), 2);
    let none = order.refund(&event, &json!({})).send().await;
    none.problem(409, "order-not-refundable");
    app.settle().await;
}

#[tokio::test]
async fn the_payer_reads_the_note_once() {
    let Some(app) = TestApp::in_process().await else {
        return;
    };
    let event = app.event_of(&priced_event(1)).await;
    let (order, _) = Order::paid(&app, &event).await;
    let body = json!({"amount": euros(500), "note": "La cena será más corta."});
    order.refund(&event, &body).send().await.expect(202);
    app.settle().await;
    let told = refunds(&app, &order);
    assert_eq!(told.len(), 1);
    for words in ["La cena será más corta.", "5,00", "15,00"] {
        assert!(told[0].contains(words), "{}", told[0]);
    }
}

#[tokio::test]
async fn what_is_asked_for_must_be_an_amount_of_the_orders_currency() {
    let app = TestApp::new().await;
    let event = app.event_of(&priced_event(5)).await;
    let (order, _) = Order::paid(&app, &event).await;
    for (body, pointer) in [
        (
            json!({"amount": {"amount": 0, "currency": "EUR"}}),
            "/amount/amount",
        ),
        (
            json!({"amount": {"amount": -5, "currency": "EUR"}}),
            "/amount/amount",
        ),
        (
            json!({"amount": {"amount": 5, "currency": "USD"}}),
            "/amount/currency",
        ),
        (
            json!({"amount": {"amount": 5, "currency": "EURO"}}),
            "/amount/currency",
        ),
        (json!({"note": ""}), "/note"),
        (json!({"note": "x".repeat(256)}), "/note"),
    ] {
        let reply = order.refund(&event, &body).send().await;
        reply.problem(422, "invalid-body");
        assert_eq!(reply.pointers(), [pointer], "{body}");
    }
    let more = json!({"amount": euros(PRICE + 1)});
    let reply = order.refund(&event, &more).send().await;
    reply.problem(409, "refund-exceeds-payment");
    assert_eq!(order.shown().await["refunds"], json!([]));
    app.settle().await;
}

#[tokio::test]
async fn the_same_request_is_one_refund_and_a_changed_one_refused() {
    let app = TestApp::new().await;
    let event = app.event_of(&priced_event(5)).await;
    let (order, _) = Order::paid(&app, &event).await;
    let ask = |amount| {
        order
            .refund(&event, &json!({"amount": euros(amount)}))
            .key("a-key")
    };
    let first = ask(500).send().await.expect(202);
    order.becomes("partially_refunded").await;
    let again = ask(500).send().await.expect(202);
    assert_eq!(again["refunds"][0]["id"], first["refunds"][0]["id"]);
    assert_eq!(again["refunds"].as_array().unwrap().len(), 1);
    ask(400).send().await.problem(422, "idempotency-key-reused");
    app.settle().await;
}

#[tokio::test]
async fn twenty_copies_at_once_are_one_refund() {
    let Some(app) = TestApp::in_process().await else {
        return;
    };
    let event = app.event_of(&priced_event(5)).await;
    let (order, _) = Order::paid(&app, &event).await;
    app.settle().await;
    app.inside()
        .aws
        .set_faults(Faults::seeded(3).interleaving(4));
    let copies = (0..20).map(|_| {
        let ask = order
            .refund(&event, &json!({"amount": euros(100)}))
            .key("a-key");
        let app = &app;
        async move { app.inside().send_measured(&ask).await.0.status }
    });
    let statuses = join_all(copies).await;
    app.inside().aws.clear_faults();
    assert!(
        statuses.iter().all(|status| [202, 503].contains(status)),
        "{statuses:?}"
    );
    order.becomes("partially_refunded").await;
    let ledger = app.inside().paypal.ledger();
    assert_eq!(
        (ledger[0].refunded_minor, ledger[0].refunds.len()),
        (100, 1)
    );
}

#[tokio::test]
async fn an_order_without_money_and_another_organisations_cannot_be_refunded() {
    let app = TestApp::new().await;
    let (event, other) = (
        app.event_of(&priced_event(5)).await,
        app.event_of(&priced_event(5)).await,
    );
    let unpaid = Order::held(&app, &event).await;
    let reply = unpaid.refund(&event, &json!({})).send().await;
    reply.problem(409, "order-not-refundable");
    let (paid, _) = Order::paid(&app, &event).await;
    let reply = paid.refund(&other, &json!({})).send().await;
    reply.problem(404, "order-not-found");
    let reply = paid.refund(&event, &json!({})).by(&paid.buyer).send().await;
    reply.problem(404, "organization-not-found");
    assert_eq!(paid.shown().await["refunds"], json!([]));
    app.settle().await;
}

#[tokio::test]
async fn paypal_is_asked_until_it_answers_and_pays_once() {
    let Some(app) = TestApp::in_process().await else {
        return;
    };
    for (disturbance, times) in [
        (Disturbance::BadGateway, 2),
        // Its event comes before it is asked for again.
        (Disturbance::DoneButBadGateway, 1),
        (Disturbance::RateLimited, 2),
        (Disturbance::InProgress, 2),
        (Disturbance::Unauthorized, 2),
    ] {
        let event = app.event_of(&priced_event(1)).await;
        let (order, _) = Order::paid(&app, &event).await;
        app.settle().await;
        app.inside()
            .paypal
            .disturb(Some("RefundCapture"), times, disturbance.clone());
        order.refund(&event, &json!({})).send().await.expect(202);
        app.settle().await;
        for _ in 0..2 {
            app.inside().advance(61);
            app.inside().sweep().await.unwrap();
            app.settle().await;
        }
        order.becomes("refunded").await;
        let ledger = app.inside().paypal.ledger();
        let entry = ledger
            .iter()
            .find(|entry| entry.custom_id.as_ref() == Some(&order.id))
            .unwrap();
        assert_eq!(
            (entry.refunded_minor, entry.refunds.len()),
            (PRICE, 1),
            "{disturbance:?}"
        );
        assert_eq!(refunds(&app, &order).len(), 1, "{disturbance:?}");
    }
}

#[tokio::test]
async fn a_refund_that_paypal_refuses_fails_and_another_may_be_asked_for() {
    let Some(app) = TestApp::in_process().await else {
        return;
    };
    let refused = RefundOutcome::Refused("REFUND_FAILED_INSUFFICIENT_FUNDS".to_owned());
    for outcome in [refused, RefundOutcome::Failed] {
        let event = app.event_of(&priced_event(1)).await;
        let (order, _) = Order::paid(&app, &event).await;
        app.settle().await;
        app.inside().paypal.next_refund_ends(outcome.clone());
        order.refund(&event, &json!({})).send().await.expect(202);
        app.settle().await;
        let shown: Value = order.becomes("paid").await;
        assert_eq!(shown["refunds"][0]["state"], "failed", "{outcome:?}");
        assert!(refunds(&app, &order).is_empty());
        order.refund(&event, &json!({})).send().await.expect(202);
        order.becomes("refunded").await;
    }
}

#[tokio::test]
async fn an_order_has_twenty_refunds_at_the_most() {
    let Some(app) = TestApp::in_process().await else {
        return;
    };
    let event = app.event_of(&priced_event(1)).await;
    let (order, _) = Order::paid(&app, &event).await;
    let cent = json!({"amount": euros(1)});
    for _ in 0..20 {
        order.refund(&event, &cent).send().await.expect(202);
    }
    let reply = order.refund(&event, &cent).send().await;
    reply.problem(409, "order-not-refundable");
    let shown = order.becomes("partially_refunded").await;
    let refunds = shown["refunds"].as_array().unwrap().iter();
    assert_eq!(
        refunds
            .filter(|refund| refund["state"] == "completed")
            .count(),
        20
    );
    assert_eq!(app.inside().paypal.ledger()[0].refunded_minor, 20);
}
