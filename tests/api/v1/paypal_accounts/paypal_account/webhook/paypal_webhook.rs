//! `POST /v1/paypal-accounts/{paypal_account}/webhook`.

use aforo_tests::{Ask, TestApp};
use data_encoding::BASE64;
use paypal_sandbox::Disturbance;
use serde_json::{Value, json};

const OWN_WEBHOOK: &str = "4JH86294D6297924G";

/// An event that matters, of an order that nobody has made.
fn event(id: &str) -> String {
    let capture = json!({"id": "2GG279541U471931P", "custom_id": "ord_01kb2v6e5cfz1r8q4m9n7t3x0h"});
    json!({"id": id, "event_type": "PAYMENT.CAPTURE.COMPLETED", "resource": capture}).to_string()
}

/// A delivery of `body` as PayPal would sign it for the webhook `id`, `age` seconds ago.
fn signed<'a>(app: &'a TestApp, body: &[u8], id: &str, age: i64) -> Ask<'a> {
    let inside = app.inside();
    let sent = inside.now() - age;
    let headers = inside
        .paypal
        .sign(body, id, "69cd13f0-d67a-11e5-baa3-778b53f4ae55", sent);
    let ask = app.notice("").body(body);
    headers.into_iter().fold(ask, |ask, (name, value)| {
        ask.header(name.to_ascii_lowercase(), value)
    })
}

/// What an answer leaves in the table: the items that are new or changed.
async fn writes(app: &TestApp, ask: Ask<'_>) -> (u16, usize) {
    let before = app.inside().aws.items();
    let reply = ask.send().await;
    let after = app.inside().aws.items();
    let new = after.iter().filter(|item| !before.contains(item)).count();
    (reply.status, new)
}

#[tokio::test]
async fn what_paypal_signs_is_acknowledged_and_what_it_did_not_sign_is_refused() {
    let app = TestApp::new().await;
    let body = json!({"id": "WH-1", "event_type": "PING"}).to_string();
    let received = app.notice(&body).send().await.expect(200);
    assert_eq!(received, json!({"received": true}));
    let forged = app.notice(&body).body(body.replace("PING", "PONG"));
    forged.send().await.problem(401, "invalid-signature");
}

#[tokio::test]
async fn an_event_is_kept_once_however_often_it_is_delivered() {
    let Some(app) = TestApp::in_process().await else {
        return;
    };
    let body = event("WH-1");
    assert_eq!(writes(&app, app.notice(&body)).await, (200, 1));
    for _ in 0..3 {
        assert_eq!(writes(&app, app.notice(&body)).await, (200, 0));
    }
    // Sent again by PayPal, the same event has another transmission and other bytes.
    let again = format!("{body} ");
    assert_eq!(writes(&app, app.notice(&again)).await, (200, 0));
    app.settle().await;
}

#[tokio::test]
async fn only_references_of_an_event_are_kept() {
    let Some(app) = TestApp::in_process().await else {
        return;
    };
    let mut body: Value = serde_json::from_str(&event("WH-1")).unwrap();
    body["resource"]["payer"] = json!({"email_address": "canary@example.org", "name": "canary"});
    body["summary"] = json!("canary");
    app.notice(&body.to_string()).send().await.expect(200);
    let items = json!(app.inside().aws.items()).to_string();
    assert!(items.contains("2GG279541U471931P"));
    assert!(!items.contains("canary"));
    app.settle().await;
}

#[tokio::test]
async fn what_is_not_signed_for_this_webhook_leaves_nothing_behind() {
    let Some(app) = TestApp::in_process().await else {
        return;
    };
    let body = event("WH-1");
    let good = || app.notice(&body);
    let without = |name: &str| {
        let mut ask = good();
        ask.headers.retain(|(known, _)| known != name);
        ask
    };
    let url = app.inside().paypal.certificate_url();
    let mut cases = vec![
        ("another body", good().body(event("WH-2"))),
        (
            "another webhook",
            signed(&app, body.as_bytes(), "8PT597110X687430LKGECATA", 0),
        ),
        (
            "the simulator",
            signed(&app, body.as_bytes(), "WEBHOOK_ID", 0),
        ),
        ("no webhook", signed(&app, body.as_bytes(), "", 0)),
        (
            "another id",
            good().header("paypal-transmission-id", "69cd13f0"),
        ),
        (
            "another time",
            good().header("paypal-transmission-time", "2027-01-10T09:00:00Z"),
        ),
        (
            "another algorithm",
            good().header("paypal-auth-algo", "SHA1withRSA"),
        ),
        ("no algorithm", good().header("paypal-auth-algo", "none")),
        (
            "an empty signature",
            good().header("paypal-transmission-sig", ""),
        ),
        ("no base64", good().header("paypal-transmission-sig", "???")),
        (
            "no address",
            good().header("paypal-cert-url", "certificate"),
        ),
    ];
    for name in [
        "paypal-transmission-id",
        "paypal-transmission-time",
        "paypal-transmission-sig",
        "paypal-cert-url",
        "paypal-auth-algo",
    ] {
        cases.push((name, without(name)));
    }
    for (what, address) in [
        ("another host", url.replace("localhost", "paypal.example")),
        (
            "a longer host",
            url.replace("localhost:4568", "localhost:4568.example.org"),
        ),
        ("somebody's user", url.replace("localhost", "me@localhost")),
        ("no https", url.replace("https", "http")),
        (
            "another path",
            url.replace("/v1/notifications/certs", "/certs"),
        ),
        ("a step up", url.replace("/certs/", "/certs/../")),
        ("a query", format!("{url}?a=b")),
        ("a fragment", format!("{url}#a")),
    ] {
        cases.push((what, good().header("paypal-cert-url", address)));
    }
    for (what, ask) in cases {
        assert_eq!(writes(&app, ask).await, (401, 0), "{what}");
    }
    assert_eq!(writes(&app, good()).await, (200, 1));
    app.settle().await;
}

#[tokio::test]
async fn a_delivery_that_was_on_its_way_for_days_is_taken() {
    let Some(app) = TestApp::in_process().await else {
        return;
    };
    for days in 0..4 {
        let body = event(&format!("WH-{days}"));
        let ask = signed(&app, body.as_bytes(), OWN_WEBHOOK, days * 24 * 3600);
        assert_eq!(writes(&app, ask).await, (200, 1), "{days} days");
    }
    app.settle().await;
}

#[tokio::test]
async fn what_is_of_no_interest_or_no_event_at_all_is_acknowledged_and_not_kept() {
    let Some(app) = TestApp::in_process().await else {
        return;
    };
    for body in [
        event("WH-1").replace("PAYMENT.CAPTURE.COMPLETED", "CUSTOMER.DISPUTE.CREATED"),
        event("WH-1").replace("PAYMENT.CAPTURE.COMPLETED", "payment.capture.completed"),
        event("WH-1").replace("\"WH-1\"", "7"),
        event(""),
        "{}".to_owned(),
        "[]".to_owned(),
        "not json".to_owned(),
        String::new(),
    ] {
        assert_eq!(writes(&app, app.notice(&body)).await, (200, 0), "{body}");
    }
}

#[tokio::test]
async fn a_body_of_256_kib_is_read_and_a_larger_one_refused() {
    let Some(app) = TestApp::in_process().await else {
        return;
    };
    let body = event("WH-1");
    let of_size = |size: usize| body.clone() + &" ".repeat(size - body.len());
    let larger = app.notice(&of_size(256 * 1024 + 1));
    assert_eq!(writes(&app, larger).await, (413, 0));
    let fits = app.notice(&of_size(256 * 1024));
    assert_eq!(writes(&app, fits).await, (200, 1));
    app.settle().await;
}

#[tokio::test]
async fn the_bytes_that_were_signed_are_checked_however_the_gateway_hands_them_over() {
    let Some(app) = TestApp::in_process().await else {
        return;
    };
    let body = event("WH-1").replace("2GG", "2GG\\u00f1\u{f1}");
    let ask = app.notice(&body);
    let (_, mut handed) = aforo_tests::gateway_event(&ask, "encoded", "198.51.100.7");
    handed["body"] = json!(BASE64.encode(body.as_bytes()));
    handed["isBase64Encoded"] = json!(true);
    let request = lambda_http::request::from_str(&handed.to_string()).unwrap();
    let service = app.inside().service("paypal-webhook").await.unwrap();
    let answer = service(request).await;
    assert_eq!(answer.status.as_u16(), 200, "{}", answer.body);
    // Bytes that are no text at all are signed like any other.
    let odd = signed(&app, &[0xff, 0xfe, 0x00], OWN_WEBHOOK, 0);
    assert_eq!(odd.send().await.status, 200);
    app.settle().await;
}

#[tokio::test]
async fn what_cannot_be_checked_now_is_asked_for_again() {
    let Some(app) = TestApp::in_process().await else {
        return;
    };
    let body = event("WH-1");
    let gone = Disturbance::BadGateway;
    app.inside().paypal.disturb(Some("GetCertificate"), 1, gone);
    let before = app.inside().aws.items();
    let reply = app.notice(&body).send().await;
    reply.problem(503, "unavailable");
    assert_eq!(reply.header("retry-after"), "60");
    assert_eq!(app.inside().aws.items(), before);
    app.notice(&body).send().await.expect(200);
    app.settle().await;
}

#[tokio::test]
async fn an_account_that_nobody_has_is_not_found() {
    let app = TestApp::new().await;
    for account in ["org_01kb2v6e5cfz1r8q4m9n7t3x0h", "paypal", "Platform"] {
        let path = format!("/v1/paypal-accounts/{account}/webhook");
        let reply = app.notice("{}").at(path).send().await;
        reply.problem(404, "payment-account-not-found");
    }
}
