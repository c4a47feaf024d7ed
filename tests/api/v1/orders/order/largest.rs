//! The largest order there is: what its way costs is held to `tests/budget.toml`, as everything is.

use aforo_tests::{TestApp, one_session};
use serde_json::{Value, json};

use crate::support::{Order, PRICE, euros, lose_webhooks, priced_event};

#[tokio::test]
async fn twenty_places_in_twenty_sessions_are_held_paid_for_refunded_and_cancelled_within_their_budgets()
 {
    let Some(app) = TestApp::in_process().await else {
        return;
    };
    let mut body = priced_event(5);
    let mut session = one_session(5);
    session["ticket_types"][0]["price"] = euros(PRICE);
    body["sessions"] = Value::Array(vec![session; 20]);
    let event = app.event_of(&body).await;
    let twenty = || {
        let attendees = (0..20).map(|number| event.attendee(number, 0, &app.address()));
        json!({"attendees": attendees.collect::<Vec<_>>()})
    };
    let buyer = app.person().await;
    let cancelled = Order::of(&app, &event, &buyer, &twenty()).await;
    cancelled.payment().await;
    cancelled.cancel().send().await.expect(200);
    app.settle().await;
    let paid = Order::of(&app, &event, &buyer, &twenty()).await;
    let payment = paid.approved().await;
    lose_webhooks(app.inside());
    let shown = paid.capture(&payment).send().await.expect(200);
    assert_eq!(shown["state"], "paid");
    assert_eq!(shown["total"], euros(20 * PRICE));
    app.settle().await;
    assert_eq!(
        app.inside()
            .mails_to(&paid.buyer.email)
            .iter()
            .filter(|mail| mail.subject.starts_with("Pago recibido"))
            .count(),
        1
    );
    paid.refund(&event, &json!({})).send().await.expect(202);
    paid.becomes("refunded").await;
    for number in [0, 19] {
        assert_eq!(cancelled.registration(number).await, "released");
        assert_eq!(paid.registration(number).await, "cancelled");
    }
    app.settle().await;
}

#[tokio::test]
async fn a_late_payer_of_twenty_places_gets_them_anew_within_the_budget() {
    let Some(app) = TestApp::in_process().await else {
        return;
    };
    let mut body = priced_event(5);
    let mut session = one_session(1);
    session["ticket_types"][0]["price"] = euros(PRICE);
    body["sessions"] = Value::Array(vec![session; 20]);
    let event = app.event_of(&body).await;
    let attendees = (0..20).map(|number| event.attendee(number, 0, &app.address()));
    let twenty = json!({"attendees": attendees.collect::<Vec<_>>()});
    let mut order = Order::of(&app, &event, &app.person().await, &twenty).await;
    let payment = order.payment().await;
    app.inside().advance(901);
    app.settle().await;
    order.log_in_again().await;
    assert_eq!(order.registration(7).await, "expired");
    app.approve(&payment).await;
    lose_webhooks(app.inside());
    let shown = order.capture(&payment).send().await.expect(200);
    assert_eq!(shown["state"], "paid");
    assert_eq!(order.registration(7).await, "confirmed");
    app.settle().await;
}
