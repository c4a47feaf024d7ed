//! `POST /v1/orders/{order}/payments/{payment}/capture`.

use aforo_testkit::Faults;
use aforo_tests::{ReadMail, TestApp, one_session};
use futures_util::future::join_all;
use paypal_sandbox::CaptureOutcome;
use serde_json::{Value, json};

use crate::support::{Order, euros, priced_event};

fn about<'a>(mails: &'a [ReadMail], words: &str) -> Vec<&'a ReadMail> {
    let told = |mail: &&ReadMail| mail.subject.contains(words);
    mails.iter().filter(told).collect()
}

#[tokio::test]
async fn an_approved_payment_pays_the_order_confirms_its_places_and_brings_the_ticket() {
    let app = TestApp::new().await;
    let event = app.event_of(&priced_event(5)).await;
    let order = Order::held(&app, &event).await;
    let payment = order.approved().await;
    let reply = order.capture(&payment).send().await;
    assert!([200, 202].contains(&reply.status), "{reply:?}");
    let paid = order.becomes("paid").await;
    assert!(paid["expires_at"].is_null());
    assert_eq!(paid["payments"][0]["state"], "captured");
    assert!(paid["payments"][0]["approve_url"].is_null());
    // However often it is asked for.
    let again = order.capture(&payment).send().await.expect(200);
    assert_eq!(again, paid);
    assert_eq!(order.registration(0).await, "confirmed");
    let line = paid["lines"][0]["registration"].as_str().unwrap();
    let ask = app.get(format!("/v1/registrations/{line}"));
    let shown = ask.by(&order.buyer).send().await.expect(200);
    let code = shown["ticket_code"].as_str().unwrap();
    let mails = async || app.mails_to(&order.buyer.email, 2).await;
    let arrived = |mails: &Vec<ReadMail>| !about(mails, "Pago recibido").is_empty();
    let mails = app.until(mails, arrived).await;
    let receipts = about(&mails, "Pago recibido");
    assert_eq!(receipts.len(), 1, "{mails:?}");
    for words in [code, "15,00", "Jornadas de Rust en español"] {
        assert!(receipts[0].text.contains(words), "{}", receipts[0].text);
    }
    app.settle().await;
}

#[tokio::test]
async fn the_buyer_is_told_of_the_hold_and_of_the_payment_once_and_gets_the_ticket_in_the_receipt()
{
    let Some(app) = TestApp::in_process().await else {
        return;
    };
    let event = app.event_of(&priced_event(5)).await;
    let order = Order::held(&app, &event).await;
    app.settle().await;
    order.pay_for_good().await;
    app.settle().await;
    let mails = app.inside().mails_to(&order.buyer.email);
    let subjects: Vec<_> = mails.iter().map(|mail| mail.subject.as_str()).collect();
    assert_eq!(
        subjects,
        [
            "Te damos la bienvenida a Aforo",
            "Falta pagar tu plaza para Jornadas de Rust en español",
            "Pago recibido: tu entrada para Jornadas de Rust en español",
        ]
    );
    let link = format!("https://aforo.example/orders/{}", order.id);
    assert!(mails[1].text.contains(&link), "{}", mails[1].text);
    let pictures = |mail: &ReadMail| {
        let names = mail.attachments.iter().map(|(name, _)| name.as_str());
        names.filter(|name| name.ends_with(".png")).count()
    };
    assert!(pictures(&mails[2]) >= 1, "no picture of the code");
}

#[tokio::test]
async fn attendees_with_an_address_of_their_own_get_their_own_ticket_and_nobody_two() {
    let Some(app) = TestApp::in_process().await else {
        return;
    };
    let mut body = priced_event(5);
    let mut other = one_session(5);
    other["name"] = json!("Charla abierta");
    other["starts_at"] = json!("2027-03-14T12:00:00Z");
    other["ends_at"] = json!("2027-03-14T13:00:00Z");
    body["sessions"] = json!([body["sessions"][0], other]);
    let event = app.event_of(&body).await;
    let (buyer, friend) = (app.person().await, app.address());
    let attendees = json!({"attendees": [
        event.attendee(0, 0, &buyer.email), event.attendee(0, 0, &friend), event.attendee(1, 0, &buyer.email),
    ]});
    let order = Order::of(&app, &event, &buyer, &attendees).await;
    assert_eq!(order.made["total"], euros(3000));
    order.pay_for_good().await;
    app.settle().await;
    let inside = app.inside();
    let mut codes = Vec::new();
    for line in order.made["lines"].as_array().unwrap() {
        let path = format!(
            "/v1/registrations/{}",
            line["registration"].as_str().unwrap()
        );
        let shown = app.get(path).by(&buyer).send().await.expect(200);
        assert_eq!(shown["state"], "confirmed");
        codes.push(shown["ticket_code"].as_str().unwrap().to_owned());
    }
    let holding = |address: &str, code: &str| {
        let mails = inside.mails_to(address);
        mails.iter().filter(|mail| mail.text.contains(code)).count()
    };
    assert_eq!(holding(&friend, &codes[1]), 1);
    assert_eq!(holding(&buyer.email, &codes[1]), 0);
    assert_eq!(holding(&buyer.email, &codes[0]), 1);
    assert_eq!(
        holding(&buyer.email, &codes[2]),
        1,
        "a free place beside a priced one"
    );
}

#[tokio::test]
async fn what_nobody_has_approved_is_not_taken_until_they_do() {
    let app = TestApp::new().await;
    let event = app.event_of(&priced_event(5)).await;
    let order = Order::held(&app, &event).await;
    let payment = order.payment().await;
    let early = order.capture(&payment).send().await;
    early.problem(409, "payment-not-approved");
    assert_eq!(order.shown().await["state"], "awaiting_payment");
    app.approve(&payment).await;
    let reply = order.capture(&payment).send().await;
    assert!([200, 202].contains(&reply.status), "{reply:?}");
    order.becomes("paid").await;
    app.settle().await;
}

#[tokio::test]
async fn twenty_captures_at_once_take_the_money_once() {
    let Some(app) = TestApp::in_process().await else {
        return;
    };
    for seed in 0..4 {
        let event = app.event_of(&priced_event(5)).await;
        let order = Order::held(&app, &event).await;
        let payment = order.approved().await;
        let faults = Faults::seeded(seed).interleaving(4);
        app.inside().aws.set_faults(faults);
        let copies = (0..20).map(|_| {
            let ask = order.capture(&payment);
            let app = &app;
            async move { app.inside().send_measured(&ask).await.0.status }
        });
        let statuses = join_all(copies).await;
        app.inside().aws.clear_faults();
        let known = |status: &u16| [200, 202, 503].contains(status);
        assert!(statuses.iter().all(known), "{statuses:?}");
        order.becomes("paid").await;
        let ledger = app.inside().paypal.ledger();
        let taken = ledger
            .iter()
            .filter(|entry| entry.custom_id.as_ref() == Some(&order.id));
        assert_eq!(taken.count(), 1, "{ledger:?}");
    }
    app.settle().await;
}

#[tokio::test]
async fn a_declined_card_is_replaced_at_paypal_and_the_same_payment_goes_on() {
    let Some(app) = TestApp::in_process().await else {
        return;
    };
    let event = app.event_of(&priced_event(5)).await;
    let order = Order::held(&app, &event).await;
    let payment = order.payment().await;
    let paypal_order = TestApp::paypal_order(&payment);
    let declined = CaptureOutcome::InstrumentDeclined;
    app.inside().paypal.capture_ends(paypal_order, declined);
    app.approve(&payment).await;
    let reply = order.capture(&payment).send().await;
    reply.problem(409, "payment-declined");
    app.settle().await;
    let shown = order.shown().await;
    assert_eq!(shown["payments"][0]["state"], "created", "{shown}");
    assert_eq!(order.payment().await["id"], payment["id"]);
    app.approve(&payment).await;
    order.capture(&payment).send().await.expect(200);
    assert_eq!(app.inside().paypal.ledger().len(), 1);
    app.settle().await;
}

#[tokio::test]
async fn a_final_refusal_ends_the_payment_the_buyer_is_told_once_and_may_pay_anew() {
    let Some(app) = TestApp::in_process().await else {
        return;
    };
    let refused = || CaptureOutcome::Refused("TRANSACTION_REFUSED".to_owned());
    for outcome in [refused(), CaptureOutcome::Declined, CaptureOutcome::Failed] {
        let event = app.event_of(&priced_event(5)).await;
        let order = Order::held(&app, &event).await;
        let payment = order.payment().await;
        let paypal_order = TestApp::paypal_order(&payment);
        app.inside().paypal.capture_ends(paypal_order, outcome);
        app.approve(&payment).await;
        for _ in 0..2 {
            let reply = order.capture(&payment).send().await;
            reply.problem(409, "payment-declined");
            app.settle().await;
        }
        assert_eq!(order.shown().await["payments"][0]["state"], "declined");
        let mails = app.inside().mails_to(&order.buyer.email);
        let told = about(&mails, "no ha aceptado tu pago");
        assert_eq!(told.len(), 1, "{mails:?}");
        let second: Value = order.approved().await;
        assert_ne!(second["id"], payment["id"]);
        order.capture(&second).send().await.expect(200);
    }
    app.settle().await;
}

#[tokio::test]
async fn a_payment_of_another_order_or_of_somebody_else_is_not_found() {
    let app = TestApp::new().await;
    let event = app.event_of(&priced_event(5)).await;
    let order = Order::held(&app, &event).await;
    let other = Order::held(&app, &event).await;
    let (own, foreign) = (order.payment().await, other.payment().await);
    let reply = order.capture(&foreign).send().await;
    reply.problem(404, "payment-not-found");
    let reply = order.capture(&own).by(&other.buyer).send().await;
    reply.problem(404, "order-not-found");
    app.settle().await;
}

#[tokio::test]
async fn prices_without_decimals_and_of_other_currencies_are_paid_to_the_unit() {
    let Some(app) = TestApp::in_process().await else {
        return;
    };
    for (amount, currency, at_paypal) in [
        (1500, "JPY", 1500),
        (150_000, "HUF", 1500),
        (1, "USD", 1),
        (99_999_999, "MXN", 99_999_999),
    ] {
        let mut body = priced_event(5);
        let price = json!({"amount": amount, "currency": currency});
        body["sessions"][0]["ticket_types"][0]["price"] = price.clone();
        let event = app.event_of(&body).await;
        let (order, _) = Order::paid(&app, &event).await;
        assert_eq!(order.made["total"], price);
        let ledger = app.inside().paypal.ledger();
        let ours =
            |entry: &&paypal_sandbox::LedgerEntry| entry.custom_id.as_ref() == Some(&order.id);
        let entry = ledger.iter().find(ours).unwrap();
        assert_eq!(
            (entry.amount_minor, entry.currency.as_str()),
            (at_paypal, currency)
        );
        order.refund(&event, &json!({})).send().await.expect(202);
        order.becomes("refunded").await;
    }
}
