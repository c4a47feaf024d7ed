//! What happens at PayPal without the application: in this process only.

use aforo_tests::InProcess;

/// Somebody with the platform's credentials takes the money of an approved order of PayPal's; the capture's id.
pub fn capture_behind(inside: &InProcess, paypal_order: &str) -> String {
    let answer = |request: http::Request<Vec<u8>>| {
        let answer = inside.paypal.answer(request);
        serde_json::from_slice::<serde_json::Value>(answer.body()).expect("it is JSON")
    };
    let asked = http::Request::post("/v1/oauth2/token")
        .header(
            "authorization",
            "Basic c2FuZGJveC1jbGllbnQ6c2FuZGJveC1zZWNyZXQ=",
        )
        .body(b"grant_type=client_credentials".to_vec());
    let token = answer(asked.expect("a request"))["access_token"].clone();
    let token = token.as_str().expect("a token");
    let asked = http::Request::post(format!("/v2/checkout/orders/{paypal_order}/capture"))
        .header("authorization", format!("Bearer {token}"))
        .header("content-type", "application/json")
        .header("prefer", "return=representation")
        .body(b"{}".to_vec());
    let shown = answer(asked.expect("a request"));
    let capture = &shown["purchase_units"][0]["payments"]["captures"][0]["id"];
    capture.as_str().expect("a capture").to_owned()
}

/// What PayPal has to tell now is lost on the way.
pub fn lose_webhooks(inside: &InProcess) {
    let lost = inside.paypal.take_deliveries();
    drop(lost);
}
