//! Captures whose outcome comes later, or was not told.

use aforo_tests::TestApp;
use paypal_sandbox::{CaptureOutcome, Disturbance};
use serde_json::Value;

use crate::support::{Order, lose_webhooks, priced_event};

/// An order whose payment PayPal lets wait.
async fn pending<'a>(app: &'a TestApp, event: &aforo_tests::PublishedEvent) -> (Order<'a>, Value) {
    let order = Order::held(app, event).await;
    let payment = order.payment().await;
    let waits = CaptureOutcome::Pending("ECHECK".to_owned());
    let paypal_order = TestApp::paypal_order(&payment);
    app.inside().paypal.capture_ends(paypal_order, waits);
    app.approve(&payment).await;
    let shown = order.capture(&payment).send().await.expect(202);
    assert_eq!(shown["payments"][0]["state"], "pending");
    app.settle().await;
    (order, payment)
}

/// The same order after a while, and a sweep.
async fn later<'a>(app: &TestApp, mut order: Order<'a>, seconds: u32) -> Order<'a> {
    app.inside().advance(seconds);
    app.settle().await;
    app.inside().sweep().await.unwrap();
    app.settle().await;
    order.log_in_again().await;
    order
}

fn capture_id(app: &TestApp) -> String {
    app.inside().paypal.ledger()[0].capture_id.clone()
}

#[tokio::test]
async fn a_pending_payment_keeps_its_places_long_after_the_hold_and_is_completed_by_its_event() {
    let Some(app) = TestApp::in_process().await else {
        return;
    };
    let event = app.event_of(&priced_event(1)).await;
    let (order, _) = pending(&app, &event).await;
    let order = later(&app, order, 3 * 24 * 3600).await;
    assert_eq!(order.shown().await["state"], "awaiting_payment");
    assert!(app.inside().paypal.complete_capture(&capture_id(&app)));
    order.becomes("paid").await;
    assert_eq!(order.registration(0).await, "confirmed");
}

#[tokio::test]
async fn a_pending_payment_whose_event_is_lost_is_asked_about_by_the_clock() {
    let Some(app) = TestApp::in_process().await else {
        return;
    };
    let event = app.event_of(&priced_event(1)).await;
    let (order, _) = pending(&app, &event).await;
    app.inside().paypal.complete_capture(&capture_id(&app));
    lose_webhooks(app.inside());
    let order = later(&app, order, 3601).await;
    order.becomes("paid").await;
}

#[tokio::test]
async fn a_pending_payment_that_is_denied_gives_its_places_back_and_the_buyer_is_told() {
    let Some(app) = TestApp::in_process().await else {
        return;
    };
    let event = app.event_of(&priced_event(1)).await;
    let (order, payment) = pending(&app, &event).await;
    let order = later(&app, order, 7200).await;
    assert!(app.inside().paypal.deny_capture(&capture_id(&app)));
    app.settle().await;
    let shown = order.shown().await;
    assert_eq!(shown["state"], "expired");
    assert_eq!(shown["payments"][0]["state"], "denied");
    let order = later(&app, order, 300).await;
    assert_eq!(order.registration(0).await, "expired");
    let reply = order.capture(&payment).send().await;
    assert!([409].contains(&reply.status), "{reply:?}");
    let mails = app.inside().mails_to(&order.buyer.email);
    let told = mails
        .iter()
        .filter(|mail| mail.subject.contains("no ha aceptado"));
    assert_eq!(told.count(), 1);
    // Somebody else has the place.
    Order::paid(&app, &event).await;
}

#[tokio::test]
async fn a_capture_without_an_answer_is_unknown_and_never_taken_twice() {
    let Some(app) = TestApp::in_process().await else {
        return;
    };
    for disturbance in [
        Disturbance::BadGateway,
        Disturbance::DoneButBadGateway,
        Disturbance::RateLimited,
        Disturbance::ServerError,
        Disturbance::InProgress,
    ] {
        let event = app.event_of(&priced_event(1)).await;
        let order = Order::held(&app, &event).await;
        let payment = order.approved().await;
        lose_webhooks(app.inside());
        app.inside()
            .paypal
            .disturb(Some("CaptureOrder"), 1, disturbance.clone());
        let open = order.capture(&payment).send().await.expect(202);
        assert_eq!(open["state"], "awaiting_payment", "{disturbance:?}");
        assert_eq!(open["payments"][0]["state"], "capturing");
        let paid = order.capture(&payment).send().await.expect(200);
        assert_eq!(paid["state"], "paid", "{disturbance:?}");
        let ledger = app.inside().paypal.ledger();
        let taken = ledger
            .iter()
            .filter(|entry| entry.custom_id.as_ref() == Some(&order.id));
        assert_eq!(taken.count(), 1, "{disturbance:?}");
    }
    app.settle().await;
}

#[tokio::test]
async fn a_capture_that_nobody_asks_about_again_is_settled_by_the_clock() {
    let Some(app) = TestApp::in_process().await else {
        return;
    };
    for disturbance in [Disturbance::BadGateway, Disturbance::DoneButBadGateway] {
        let event = app.event_of(&priced_event(1)).await;
        let order = Order::held(&app, &event).await;
        let payment = order.approved().await;
        lose_webhooks(app.inside());
        app.inside()
            .paypal
            .disturb(Some("CaptureOrder"), 1, disturbance);
        order.capture(&payment).send().await.expect(202);
        lose_webhooks(app.inside());
        let order = later(&app, order, 1000).await;
        order.becomes("paid").await;
    }
}

#[tokio::test]
async fn an_approval_that_nobody_captured_lapses_and_the_buyer_is_told_that_nothing_was_charged() {
    let Some(app) = TestApp::in_process().await else {
        return;
    };
    let event = app.event_of(&priced_event(1)).await;
    let order = Order::held(&app, &event).await;
    let payment = order.approved().await;
    lose_webhooks(app.inside());
    let order = later(&app, order, 3 * 3600).await;
    let shown = order.shown().await;
    assert_eq!(shown["state"], "expired");
    assert_eq!(shown["payments"][0]["state"], "lapsed");
    let reply = order.capture(&payment).send().await;
    assert_eq!(reply.status, 409, "{reply:?}");
    let mails = app.inside().mails_to(&order.buyer.email);
    let told = mails
        .iter()
        .filter(|mail| mail.subject.contains("no se ha completado"));
    assert_eq!(told.count(), 1);
    assert!(app.inside().paypal.ledger().is_empty());
}
