//! Where a payer is sent.

use serde_json::{Value, json};

use super::scripted::{Scripted, id, now, paypal};

async fn approve_url(links: Value) -> Option<String> {
    let body = json!({ "id": "5O1", "status": "CREATED", "links": links });
    let transport = Scripted::api(200, body.to_string());
    paypal(&transport)
        .order(&id("5O1"), now())
        .await
        .unwrap()
        .approve_url
}

#[tokio::test]
async fn both_names_of_the_link_are_known() {
    let address = "https://www.paypal.com/checkoutnow?token=5O1";
    for rel in ["payer-action", "approve"] {
        let links = json!([
            { "rel": "self", "href": "https://api-m.paypal.com/v2/checkout/orders/5O1" },
            { "rel": rel, "href": address, "method": "GET" },
            { "unexpected": true },
        ]);
        assert_eq!(approve_url(links).await.as_deref(), Some(address), "{rel}");
    }
    let other = json!([{ "rel": "capture", "href": address }]);
    assert_eq!(approve_url(other).await, None);
}

#[tokio::test]
async fn nobody_is_sent_elsewhere() {
    for address in [
        "http://www.paypal.com/checkoutnow?token=5O1",
        "https://www.paypal.com.evil.example/checkoutnow",
        "https://evil.example/www.paypal.com",
        "https://www.paypal.com@evil.example/",
        "https://user@www.paypal.com/checkoutnow",
        "https://www.paypal.com:8443/checkoutnow",
        "https://www.paypal.com:443/checkoutnow",
        "https://www.paypal.com\\@evil.example/",
        "https:\\\\www.paypal.com/checkoutnow",
        "https:www.paypal.com/checkoutnow",
        "https:///www.paypal.com/checkoutnow",
        "HTTPS://www.paypal.com/checkoutnow",
        "https://WWW.paypal.com/checkoutnow",
        "https://www.paypal.com",
        "https://www.paypal.com/a/../b",
        "https://www.paypal.com/\r\nSet-Cookie: a=b",
        "https://www.sandbox.paypal.com/checkoutnow?token=5O1",
        "https://paypal.com/checkoutnow",
        "javascript:alert(1)",
        "//www.paypal.com/checkoutnow",
        "",
    ] {
        let links = json!([{ "rel": "payer-action", "href": address }]);
        assert_eq!(approve_url(links).await, None, "{address}");
    }
}
