//! Nothing is ever fetched from anywhere but PayPal's folder of certificates.

use super::authority::{ADDRESS, Delivery, WEBHOOK, authority, leaf, serving, verifier};
use super::scripted::now;
use crate::webhook::Refused;

#[tokio::test]
async fn evil_addresses_are_refused_without_a_fetch() {
    let transport = serving(authority().issue(&leaf()));
    let verifier = verifier(&transport);
    let evil = [
        "",
        "http://api.paypal.com/v1/notifications/certs/CERT-1",
        "HTTPS://api.paypal.com/v1/notifications/certs/CERT-1",
        "ftp://api.paypal.com/v1/notifications/certs/CERT-1",
        "file:///v1/notifications/certs/CERT-1",
        "//api.paypal.com/v1/notifications/certs/CERT-1",
        "api.paypal.com/v1/notifications/certs/CERT-1",
        "https:api.paypal.com/v1/notifications/certs/CERT-1",
        "https:///api.paypal.com/v1/notifications/certs/CERT-1",
        "https:\\\\api.paypal.com/v1/notifications/certs/CERT-1",
        "https://api.paypal.com.evil.example/v1/notifications/certs/CERT-1",
        "https://api.paypal.com.:443/v1/notifications/certs/CERT-1",
        "https://api.paypal.com./v1/notifications/certs/CERT-1",
        "https://evilapi.paypal.com/v1/notifications/certs/CERT-1",
        "https://paypal.com/v1/notifications/certs/CERT-1",
        "https://www.paypal.com/v1/notifications/certs/CERT-1",
        "https://evilpaypal.com/v1/notifications/certs/CERT-1",
        "https://api.sandbox.paypal.com/v1/notifications/certs/CERT-1",
        "https://API.paypal.com/v1/notifications/certs/CERT-1",
        "https://api.paypal.com:443/v1/notifications/certs/CERT-1",
        "https://api.paypal.com:8443/v1/notifications/certs/CERT-1",
        "https://api.paypal.com:/v1/notifications/certs/CERT-1",
        "https://api.paypal.com@evil.example/v1/notifications/certs/CERT-1",
        "https://user@api.paypal.com/v1/notifications/certs/CERT-1",
        "https://user:password@api.paypal.com/v1/notifications/certs/CERT-1",
        "https://evil.example/https://api.paypal.com/v1/notifications/certs/CERT-1",
        "https://evil.example#@api.paypal.com/v1/notifications/certs/CERT-1",
        "https://evil.example\\@api.paypal.com/v1/notifications/certs/CERT-1",
        "https://api.paypal.com\\.evil.example/v1/notifications/certs/CERT-1",
        "https://api.paypal.com%2eevil.example/v1/notifications/certs/CERT-1",
        "https://api.payp\u{430}l.com/v1/notifications/certs/CERT-1",
        "https://api\u{ff0e}paypal\u{ff0e}com/v1/notifications/certs/CERT-1",
        "https://xn--pi-7kc.paypal.com/v1/notifications/certs/CERT-1",
        "https://127.0.0.1/v1/notifications/certs/CERT-1",
        "https://[::1]/v1/notifications/certs/CERT-1",
        "https://169.254.169.254/latest/meta-data/",
        "https://localhost/v1/notifications/certs/CERT-1",
        "https://api.paypal.com/v1/notifications/certs/",
        "https://api.paypal.com/v1/notifications/certs",
        "https://api.paypal.com/v1/notifications/webhooks",
        "https://api.paypal.com/V1/notifications/certs/CERT-1",
        "https://api.paypal.com//v1/notifications/certs/CERT-1",
        "https://api.paypal.com/x/v1/notifications/certs/CERT-1",
        "https://api.paypal.com/v1/notifications/certs/../../oauth2/token",
        "https://api.paypal.com/v1/notifications/certs/./CERT-1",
        "https://api.paypal.com/v1/notifications/certs/a//b",
        "https://api.paypal.com/v1/notifications/certs/..",
        "https://api.paypal.com/v1/notifications/certs/CERT-1..x",
        "https://api.paypal.com/v1/notifications/certs/%2e%2e/CERT-1",
        "https://api.paypal.com/v1/notifications/certs/CERT-1?x=1",
        "https://api.paypal.com/v1/notifications/certs/CERT-1#x",
        "https://api.paypal.com/v1/notifications/certs/CERT-1;x",
        "https://api.paypal.com/v1/notifications/certs/CERT 1",
        "https://api.paypal.com/v1/notifications/certs/CERT-1\u{0}",
        "https://api.paypal.com/v1/notifications/certs/CERT-1\r\nHost: evil.example",
        "https://api.paypal.com/v1/notifications/certs\\CERT-1",
        "https://api.pay\tpal.com/v1/notifications/certs/CERT-1",
        " https://api.paypal.com/v1/notifications/certs/CERT-1",
        "https://api.paypal.com/v1/notifications/certs/CERT-1 ",
        "https://api.paypal.com/v1/notifications/certs/CERT-\u{e9}",
        "javascript:alert(1)",
    ];
    let long = format!("{ADDRESS}{}", "a".repeat(300));
    for address in evil.into_iter().chain([long.as_str()]) {
        let delivery = Delivery {
            certificate_url: address.to_owned(),
            ..Delivery::genuine()
        };
        let verified = verifier.verify(&delivery.signed(), WEBHOOK, now()).await;
        assert!(
            matches!(
                verified,
                Err(Refused::Forged("a certificate from elsewhere"))
            ),
            "{address}"
        );
    }
    assert_eq!(transport.count(), 0);
}
