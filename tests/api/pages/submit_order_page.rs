//! `POST /orders/{order}`.

use aforo_tests::TestApp;

use super::browser::{hidden, page};
use super::payer::{at_paypal, begin, held, priced_event};

#[tokio::test]
async fn paying_leads_to_paypal_and_says_until_when_the_place_is_held() {
    let app = TestApp::new().await;
    let event = priced_event(&app).await;
    let (browser, order) = held(&app, &event).await;
    let shown = browser.open(&order).await;
    let text = page(&shown, 200);
    for said in [
        "Tu plaza está reservada",
        "Te la guardamos hasta la",
        "Pagar con PayPal",
        "Total</span> <strong>25,50\u{a0}€",
    ] {
        assert!(text.contains(said), "{said} is not in {text}");
    }
    assert!(!text.contains("<svg class=\"qr\""), "{text}");
    let address = begin(&browser, &order).await;
    assert!(address.starts_with("https://"), "{address}");
    let policy = shown.header("content-security-policy");
    let host = address.split("/checkoutnow").next().unwrap();
    assert!(policy.contains(host), "{host} is not in {policy}");
    app.settle().await;
}

#[tokio::test]
async fn pressing_twice_begins_one_payment() {
    let app = TestApp::new().await;
    let event = priced_event(&app).await;
    let (browser, order) = held(&app, &event).await;
    let key = hidden(&browser.open(&order).await, "key");
    let form = [("key", &*key), ("do", "pay")];
    let first = browser.submit(&order, &form).await;
    let again = browser.submit(&order, &form).await;
    assert_eq!(first.status, 303, "{first:?}");
    assert_eq!(first.header("location"), again.header("location"));
    app.settle().await;
}

#[tokio::test]
async fn somebody_who_turns_back_finds_the_place_still_held() {
    let app = TestApp::new().await;
    let event = priced_event(&app).await;
    let (browser, order) = held(&app, &event).await;
    let address = begin(&browser, &order).await;
    let back = at_paypal(&app, &browser, &address, "cancel").await;
    assert_eq!(back, order);
    let shown = browser.open(&back).await;
    assert!(page(&shown, 200).contains("Pagar con PayPal"));
    app.settle().await;
}

#[tokio::test]
async fn an_order_that_is_given_up_frees_its_place_and_cannot_be_paid() {
    let app = TestApp::new().await;
    let event = priced_event(&app).await;
    let (browser, order) = held(&app, &event).await;
    let key = hidden(&browser.open(&order).await, "key");
    let reply = browser.submit(&order, &[("do", "cancel")]).await;
    assert_eq!(browser.next(&reply), order);
    let shown = browser.open(&order).await;
    let text = page(&shown, 200);
    assert!(text.contains("El pedido está cancelado"), "{text}");
    assert!(text.contains(&format!("/events/{}/register", event.id)));
    assert!(!text.contains("Pagar con PayPal"), "{text}");
    let late = browser
        .submit(&order, &[("key", &key), ("do", "pay")])
        .await;
    let text = page(&late, 409);
    assert!(text.contains("role=\"alert\""), "{text}");
    assert!(
        text.contains("Este pedido no tiene nada que pagar"),
        "{text}"
    );
    app.settle().await;
}

#[tokio::test]
async fn a_hold_that_is_over_says_so_and_leads_to_another_registration() {
    let Some(app) = TestApp::in_process().await else {
        return;
    };
    let event = priced_event(&app).await;
    let (browser, order) = held(&app, &event).await;
    let key = hidden(&browser.open(&order).await, "key");
    app.inside().advance(890);
    app.settle().await;
    let again = super::show_order_page::signed_in(&app, &event.owner).await;
    app.inside().advance(20);
    app.settle().await;
    let shown = again.open(&order).await;
    let text = page(&shown, 200);
    assert!(text.contains("La reserva ha caducado"), "{text}");
    assert!(!text.contains("Pagar con PayPal"), "{text}");
    let late = again.submit(&order, &[("key", &key), ("do", "pay")]).await;
    assert!(page(&late, 409).contains("Se acabó el tiempo para pagar"));
    app.settle().await;
}

#[tokio::test]
async fn a_paypal_that_does_not_answer_is_told_with_the_order_as_it_is() {
    let Some(app) = TestApp::in_process().await else {
        return;
    };
    let event = priced_event(&app).await;
    let (browser, order) = held(&app, &event).await;
    let key = hidden(&browser.open(&order).await, "key");
    let down = paypal_sandbox::Disturbance::BadGateway;
    app.inside().paypal.disturb(None, 100, down);
    let reply = browser
        .submit(&order, &[("key", &key), ("do", "pay")])
        .await;
    let text = page(&reply, 503);
    assert!(text.contains("PayPal no responde ahora mismo"), "{text}");
    assert!(!text.contains("idempotencia"), "{text}");
    assert!(text.contains("Pagar con PayPal"), "{text}");
    assert!(!reply.header("retry-after").is_empty());
    assert_eq!(hidden(&reply, "key"), key);
    app.settle().await;
}

#[tokio::test]
async fn nothing_is_done_that_no_button_says() {
    let app = TestApp::new().await;
    let event = priced_event(&app).await;
    let (browser, order) = held(&app, &event).await;
    for odd in ["", "refund", "PAY"] {
        let reply = browser.submit(&order, &[("do", odd)]).await;
        page(&reply, 400);
    }
    let stranger = super::show_order_page::signed_in(&app, &app.person().await).await;
    for what in ["pay", "cancel"] {
        let form = [("key", "a-key"), ("do", what)];
        page(&stranger.submit(&order, &form).await, 404);
    }
    app.settle().await;
}
