//! Somebody who pays: what they do on PayPal's own page.

use aforo_tests::{PublishedEvent, TestApp, free_event};
use serde_json::json;

use super::browser::{Browser, hidden, page};
use super::show_order_page::signed_in;

/// An event of one session at 25.50 € a place.
pub async fn priced_event(app: &TestApp) -> PublishedEvent {
    let mut body = free_event(5);
    body["sessions"][0]["ticket_types"][0]["price"] = json!({"amount": 2550, "currency": "EUR"});
    app.event_of(&body).await
}

/// A browser of the event's owner, and the path of an order of theirs that awaits its payment.
pub async fn held<'a>(app: &'a TestApp, event: &PublishedEvent) -> (Browser<'a>, String) {
    let ask = app.post(event.registrations(), &event.one(&app.address()));
    let made = ask.by(&event.owner).send().await;
    made.expect(201);
    let browser = signed_in(app, &event.owner).await;
    (browser, made.header("location").replace("/v1/", "/"))
}

/// Where PayPal asks the payer, after the button of the order's page.
pub async fn begin(browser: &Browser<'_>, order: &str) -> String {
    let shown = browser.open(order).await;
    page(&shown, 200);
    let form = [("key", &*hidden(&shown, "key")), ("do", "pay")];
    let reply = browser.submit(order, &form).await;
    assert_eq!(reply.status, 303, "{reply:?}");
    reply.header("location").to_owned()
}

/// Does `what` (`pay`, `decline`, `cancel`) on PayPal's page at `address`; the path of ours that it leads back to.
pub async fn at_paypal(app: &TestApp, browser: &Browser<'_>, address: &str, what: &str) -> String {
    let (page, token) = address.split_once("?token=").expect("a payer's address");
    let form = format!("token={token}&do={what}");
    let back = match std::env::var("AFORO_TEST_PAYPAL_ROOT") {
        Ok(root) => over_http(page, form, &root).await,
        Err(_) => inside(app, page, form),
    };
    let back = back.strip_prefix(browser.origin()).expect("it is ours");
    let back = back.strip_prefix(&browser.address("")).expect("it is ours");
    back.split('?').next().unwrap().to_owned()
}

fn inside(app: &TestApp, page: &str, form: String) -> String {
    let request = http::Request::post(page)
        .header("content-type", "application/x-www-form-urlencoded")
        .body(form.into_bytes());
    let answer = app.inside().paypal.answer(request.unwrap());
    let back = answer.headers().get("location").expect("it leads back");
    back.to_str().unwrap().to_owned()
}

async fn over_http(page: &str, form: String, root: &str) -> String {
    let root = std::fs::read(root).expect("the sandbox has a root certificate");
    let root = reqwest::Certificate::from_pem(&root).expect("it is one");
    let client = reqwest::Client::builder()
        .tls_certs_only([root])
        .redirect(reqwest::redirect::Policy::none())
        .build()
        .expect("a client is made");
    let asked = client
        .post(page)
        .header("content-type", "application/x-www-form-urlencoded")
        .body(form);
    let answer = asked.send().await.expect("the sandbox answers");
    let back = answer.headers().get("location").expect("it leads back");
    back.to_str().unwrap().to_owned()
}
