//! `GET /orders/{order}/payments/{payment}/return`.

use aforo_tests::TestApp;

use super::browser::{Browser, hidden, page};
use super::payer::{at_paypal, begin, held, priced_event};
use super::show_order_page::signed_in;

#[tokio::test]
async fn the_page_takes_no_money_and_runs_no_script_but_its_own() {
    let app = TestApp::new().await;
    let event = priced_event(&app).await;
    let (browser, order) = held(&app, &event).await;
    let address = begin(&browser, &order).await;
    let back = at_paypal(&app, &browser, &address, "pay").await;
    assert!(
        back.starts_with(&format!("{order}/payments/pay_")),
        "{back}"
    );
    let reply = browser.open(&format!("{back}?token=5O1&PayerID=X")).await;
    let text = page(&reply, 200);
    assert_eq!(text.matches("<script").count(), 1);
    assert!(text.contains("<script>document.querySelector('main form').submit()</script>"));
    assert!(text.contains("Confirmar el pago"), "{text}");
    assert!(text.contains(&format!("action=\"{}\"", browser.address(&back))));
    // openssl dgst -sha256 -binary | base64
    let hash = "script-src 'sha256-4U10arbV9yYzE0FH1HmZeR3lKhGFaVIKZrnJOPbO6qI='";
    let policy = reply.header("content-security-policy");
    assert!(policy.contains(hash), "{policy}");
    assert_eq!(policy.matches("script-src").count(), 1, "{policy}");
    let ask = app.get(format!("/v1{order}")).by(&event.owner);
    assert_eq!(ask.send().await.expect(200)["state"], "awaiting_payment");
    app.settle().await;
}

#[tokio::test]
async fn whoever_comes_back_after_the_session_logs_in_and_goes_on() {
    let app = TestApp::new().await;
    let event = priced_event(&app).await;
    let (browser, order) = held(&app, &event).await;
    let address = begin(&browser, &order).await;
    let back = at_paypal(&app, &browser, &address, "pay").await;
    browser.forget();
    let asked = browser.open(&format!("{back}?token=5O1&PayerID=X")).await;
    page(&asked, 401);
    let form = [
        ("next", &*hidden(&asked, "next")),
        ("email", &*event.owner.email),
        ("password", &*event.owner.password),
    ];
    assert_eq!(browser.next(&browser.submit("/log-in", &form).await), back);
    app.settle().await;
}

#[tokio::test]
async fn a_payment_that_is_nobodys_or_somebody_elses_is_not_found() {
    let app = TestApp::new().await;
    let event = priced_event(&app).await;
    let (browser, order) = held(&app, &event).await;
    let address = begin(&browser, &order).await;
    let back = at_paypal(&app, &browser, &address, "pay").await;
    let unknown = "pay_01kb2v6e5cfz1r8q4m9n7t3x0h";
    for odd in ["pay_1", "x", unknown] {
        let path = format!("{order}/payments/{odd}/return");
        let reply = browser.open(&path).await;
        assert!(page(&reply, 404).contains("No encontramos ese pago"));
        assert!(reply.text.contains(&browser.address(&order)));
        page(&browser.submit(&path, &[]).await, 404);
    }
    let stranger = signed_in(&app, &app.person().await).await;
    page(&stranger.open(&back).await, 404);
    page(&stranger.submit(&back, &[]).await, 404);
    page(&Browser::new(&app).submit(&back, &[]).await, 401);
    app.settle().await;
}
