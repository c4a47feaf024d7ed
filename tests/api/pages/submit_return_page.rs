//! `POST /orders/{order}/payments/{payment}/return`.

use aforo_tests::TestApp;

use super::browser::{hidden, page};
use super::payer::{at_paypal, begin, held, priced_event};

#[tokio::test]
async fn an_approved_payment_is_taken_and_the_ticket_shown_without_any_script() {
    let app = TestApp::new().await;
    let event = priced_event(&app).await;
    let (browser, order) = held(&app, &event).await;
    let address = begin(&browser, &order).await;
    let back = at_paypal(&app, &browser, &address, "pay").await;
    page(&browser.open(&back).await, 200);
    let reply = browser.submit(&back, &[]).await;
    assert_eq!(browser.next(&reply), order);
    let shown = browser.open(&order).await;
    let text = page(&shown, 200);
    for said in ["¡Pago recibido!", "<svg class=\"qr\"", "25,50\u{a0}€"] {
        assert!(text.contains(said), "{said} is not in {text}");
    }
    assert!(!text.contains("Pagar con PayPal"), "{text}");
    // Gone back and sent again: nothing is taken twice, and the way leads to the ticket.
    assert_eq!(browser.next(&browser.submit(&back, &[]).await), order);
    assert_eq!(browser.next(&browser.open(&back).await), order);
    app.settle().await;
}

#[tokio::test]
async fn a_payment_that_was_not_approved_is_not_taken() {
    let app = TestApp::new().await;
    let event = priced_event(&app).await;
    let (browser, order) = held(&app, &event).await;
    let address = begin(&browser, &order).await;
    let approved = at_paypal(&app, &browser, &address, "cancel").await;
    assert_eq!(approved, order);
    let ask = app.get(format!("/v1{order}")).by(&event.owner);
    let shown = ask.send().await.expect(200);
    let payment = shown["payments"][0]["id"].as_str().unwrap();
    let back = format!("{order}/payments/{payment}/return");
    let reply = browser.submit(&back, &[]).await;
    let text = page(&reply, 409);
    assert!(
        text.contains("Falta que apruebes el pago en PayPal"),
        "{text}"
    );
    assert!(text.contains("Pagar con PayPal"), "{text}");
    // The page is the order's own, and its form goes there.
    assert!(text.contains(&format!("action=\"{}\"", browser.address(&order))));
    app.settle().await;
}

#[tokio::test]
async fn a_declined_payment_is_told_and_another_can_be_begun() {
    let app = TestApp::new().await;
    let event = priced_event(&app).await;
    let (browser, order) = held(&app, &event).await;
    let address = begin(&browser, &order).await;
    let back = at_paypal(&app, &browser, &address, "decline").await;
    let reply = browser.submit(&back, &[]).await;
    let text = page(&reply, 409);
    assert!(text.contains("role=\"alert\""), "{text}");
    assert!(text.contains("Pagar con PayPal"), "{text}");
    let form = [("key", &*hidden(&reply, "key")), ("do", "pay")];
    let again = browser.submit(&order, &form).await;
    assert_eq!(again.status, 303, "{again:?}");
    app.settle().await;
}

#[tokio::test]
async fn a_paypal_that_does_not_answer_leaves_the_button() {
    let Some(app) = TestApp::in_process().await else {
        return;
    };
    let event = priced_event(&app).await;
    let (browser, order) = held(&app, &event).await;
    let address = begin(&browser, &order).await;
    let back = at_paypal(&app, &browser, &address, "pay").await;
    let down = paypal_sandbox::Disturbance::BadGateway;
    app.inside().paypal.disturb(None, 100, down);
    let reply = browser.submit(&back, &[]).await;
    // Whether anything was taken is not known: the order says so and keeps its place.
    assert_eq!(browser.next(&reply), order);
    let shown = browser.open(&order).await;
    assert!(page(&shown, 200).contains("Estamos confirmando tu pago"));
    app.settle().await;
}
