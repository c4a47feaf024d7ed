//! Payers who come late, and money that comes twice or for nothing.

use aforo_tests::{PublishedEvent, TestApp};
use paypal_sandbox::{Altered, CaptureOutcome};
use serde_json::{Value, json};

use crate::support::{Order, PRICE, capture_behind, euros, lose_webhooks, priced_event};

/// An order that is over, with the payment that its buyer had begun.
async fn expired<'a>(app: &'a TestApp, event: &PublishedEvent) -> (Order<'a>, Value) {
    let order = Order::held(app, event).await;
    let payment = order.payment().await;
    app.inside().advance(901);
    app.settle().await;
    let mut order = order;
    order.log_in_again().await;
    order.becomes("expired").await;
    assert_eq!(order.registration(0).await, "expired");
    (order, payment)
}

fn subjects(app: &TestApp, order: &Order<'_>) -> Vec<String> {
    let mails = app.inside().mails_to(&order.buyer.email);
    mails.into_iter().map(|mail| mail.subject).collect()
}

#[tokio::test]
async fn a_late_payer_gets_a_place_while_there_is_one_whoever_says_so_first() {
    let Some(app) = TestApp::in_process().await else {
        return;
    };
    for comes_back in [true, false] {
        let event = app.event_of(&priced_event(1)).await;
        let (order, payment) = expired(&app, &event).await;
        app.approve(&payment).await;
        if comes_back {
            lose_webhooks(app.inside());
            order.capture(&payment).send().await.expect(200);
        }
        order.becomes("paid").await;
        assert_eq!(order.registration(0).await, "confirmed");
        let other = app.person().await;
        let ask = app.post(event.registrations(), &event.one(&other.email));
        let reply = ask.by(&other).send().await;
        reply.problem(409, "session-sold-out");
    }
    app.settle().await;
}

#[tokio::test]
async fn a_late_payer_without_a_place_is_not_charged() {
    let Some(app) = TestApp::in_process().await else {
        return;
    };
    for comes_back in [true, false] {
        let event = app.event_of(&priced_event(1)).await;
        let (order, payment) = expired(&app, &event).await;
        Order::held(&app, &event).await;
        app.approve(&payment).await;
        if comes_back {
            lose_webhooks(app.inside());
            let reply = order.capture(&payment).send().await;
            reply.problem(409, "places-no-longer-available");
        }
        app.settle().await;
        let shown = order.shown().await;
        assert_eq!(shown["state"], "expired");
        assert_eq!(shown["payments"][0]["state"], "lapsed");
        let told = subjects(&app, &order);
        let unpaid = told
            .iter()
            .filter(|subject| subject.contains("no se ha completado"));
        assert_eq!(unpaid.count(), 1, "{told:?}");
    }
    assert!(app.inside().paypal.ledger().is_empty());
}

#[tokio::test]
async fn a_late_payer_who_has_registered_anew_is_not_charged_for_the_same_place_twice() {
    let Some(app) = TestApp::in_process().await else {
        return;
    };
    let event = app.event_of(&priced_event(2)).await;
    let (order, payment) = expired(&app, &event).await;
    let again = event.one(&order.buyer.email);
    let second = Order::of(&app, &event, &order.buyer, &again).await;
    second.pay_for_good().await;
    app.approve(&payment).await;
    app.settle().await;
    assert_eq!(order.shown().await["state"], "expired");
    assert_eq!(second.shown().await["state"], "paid");
    assert_eq!(app.inside().paypal.ledger().len(), 1);
}

#[tokio::test]
async fn money_that_was_taken_for_places_that_are_gone_goes_back() {
    let Some(app) = TestApp::in_process().await else {
        return;
    };
    let event = app.event_of(&priced_event(1)).await;
    let (order, payment) = expired(&app, &event).await;
    let other = Order::held(&app, &event).await;
    app.approve(&payment).await;
    lose_webhooks(app.inside());
    capture_behind(app.inside(), TestApp::paypal_order(&payment));
    let shown = order.becomes("refunded").await;
    assert_eq!(shown["payments"][0]["state"], "refunded");
    assert_eq!(shown["refunds"][0]["state"], "completed");
    assert_eq!(shown["refunds"][0]["amount"], euros(PRICE));
    assert_eq!(app.inside().paypal.ledger()[0].refunded_minor, PRICE);
    assert_eq!(other.registration(0).await, "held");
    let told = subjects(&app, &order);
    let refunds = told
        .iter()
        .filter(|subject| subject.starts_with("Reembolso de"));
    assert_eq!(refunds.count(), 1, "{told:?}");
}

#[tokio::test]
async fn money_for_a_cancelled_order_goes_back() {
    let Some(app) = TestApp::in_process().await else {
        return;
    };
    let event = app.event_of(&priced_event(1)).await;
    let order = Order::held(&app, &event).await;
    let payment = order.payment().await;
    order.cancel().send().await.expect(200);
    app.approve(&payment).await;
    capture_behind(app.inside(), TestApp::paypal_order(&payment));
    order.becomes("refunded").await;
    assert_eq!(app.inside().paypal.ledger()[0].refunded_minor, PRICE);
}

#[tokio::test]
async fn an_order_that_is_paid_twice_gives_the_second_money_back_and_stays_paid() {
    let Some(app) = TestApp::in_process().await else {
        return;
    };
    let event = app.event_of(&priced_event(1)).await;
    let order = Order::held(&app, &event).await;
    let first = order.payment().await;
    let refused = CaptureOutcome::Refused("TRANSACTION_REFUSED".to_owned());
    let at_paypal = TestApp::paypal_order(&first);
    app.inside().paypal.capture_ends(at_paypal, refused);
    app.approve(&first).await;
    let reply = order.capture(&first).send().await;
    reply.problem(409, "payment-declined");
    order.pay_for_good().await;
    capture_behind(app.inside(), at_paypal);
    app.settle().await;
    let shown = order.becomes("paid").await;
    let states = shown["payments"].as_array().unwrap().iter();
    let states: Vec<_> = states.map(|payment| &payment["state"]).collect();
    assert_eq!(states, [&json!("refunded"), &json!("captured")]);
    assert_eq!(shown["refunds"][0]["payment"], first["id"]);
    assert_eq!(order.registration(0).await, "confirmed");
    let told = subjects(&app, &order);
    let refunds = told
        .iter()
        .filter(|subject| subject.starts_with("Reembolso de"));
    assert_eq!(refunds.count(), 1, "{told:?}");
    let kept: i64 = app
        .inside()
        .paypal
        .ledger()
        .iter()
        .map(|entry| entry.amount_minor - entry.refunded_minor)
        .sum();
    assert_eq!(kept, PRICE);
}

#[tokio::test]
async fn an_order_is_never_paid_with_another_amount_currency_reference_or_payee() {
    let Some(app) = TestApp::in_process().await else {
        return;
    };
    let text = |text: &str| Some(text.to_owned());
    for altered in [
        Altered {
            value: text("1.00"),
            ..Altered::default()
        },
        Altered {
            value: text("150.00"),
            ..Altered::default()
        },
        Altered {
            currency: text("USD"),
            ..Altered::default()
        },
        Altered {
            custom_id: text("ord_01kb2v6e5cfz1r8q4m9n7t3x0h"),
            ..Altered::default()
        },
        Altered {
            payee: text("THERMERCHANT2"),
            ..Altered::default()
        },
    ] {
        let event = app.event_of(&priced_event(1)).await;
        let order = Order::held(&app, &event).await;
        let payment = order.payment().await;
        assert!(
            app.inside()
                .paypal
                .alter(TestApp::paypal_order(&payment), &altered)
        );
        app.approve(&payment).await;
        let open = order.capture(&payment).send().await.expect(202);
        app.settle().await;
        assert_eq!(open["payments"][0]["state"], "in_review", "{altered:?}");
        assert_ne!(order.shown().await["state"], "paid");
        assert_eq!(order.registration(0).await, "held");
    }
    app.settle().await;
}
