//! The token: one for all, until it ends or is refused.

use aforo_domain::paypal::CallFailed;
use futures_util::future::join_all;
use jiff::SignedDuration;
use serde_json::json;

use super::scripted::{Scripted, answer, id, is_for_token, now, paypal, token};
use aforo_https::NoAnswer;

use crate::Credentials;

const ORDER: &str = r#"{"id":"5O1","status":"APPROVED"}"#;

fn tokens_asked(transport: &Scripted) -> usize {
    transport
        .asked
        .borrow()
        .iter()
        .filter(|request| is_for_token(request))
        .count()
}

#[tokio::test]
async fn a_hundred_calls_at_once_share_one_token() {
    let transport = Scripted::api(200, ORDER);
    let paypal = paypal(&transport);
    let id = id("5O1");
    let calls = (0..100).map(|_| paypal.order(&id, now()));
    assert!(join_all(calls).await.iter().all(Result::is_ok));
    assert_eq!((tokens_asked(&transport), transport.count()), (1, 101));
    let asked = transport.asked.borrow();
    assert_eq!(
        asked[0].headers()["authorization"],
        "Basic Y2xpZW50OnMzY3JldA=="
    );
    assert_eq!(asked[0].body(), b"grant_type=client_credentials");
}

#[tokio::test]
async fn a_token_is_kept_until_shortly_before_its_end() {
    let transport = Scripted::api(200, ORDER);
    let paypal = paypal(&transport);
    for (seconds, tokens) in [(0, 1), (32_279, 1), (32_280, 2), (32_281, 2)] {
        let then = now() + SignedDuration::from_secs(seconds);
        paypal.order(&id("5O1"), then).await.unwrap();
        assert_eq!(tokens_asked(&transport), tokens, "{seconds}");
    }
}

#[tokio::test]
async fn a_token_of_unknown_life_is_used_once() {
    let transport = Scripted::new(|_, request| {
        Ok(if is_for_token(request) {
            answer(200, json!({ "access_token": "A21" }).to_string())
        } else {
            answer(200, ORDER)
        })
    });
    let paypal = paypal(&transport);
    paypal.order(&id("5O1"), now()).await.unwrap();
    paypal.order(&id("5O1"), now()).await.unwrap();
    assert_eq!((tokens_asked(&transport), transport.count()), (2, 4));
}

#[tokio::test]
async fn a_refused_token_is_replaced_once_and_the_same_request_sent_again() {
    // token, 401, token, answer; then the new token holds.
    let transport = Scripted::new(|asked, request| {
        Ok(match asked {
            _ if is_for_token(request) => token(200),
            1 => answer(401, json!({ "name": "AUTHENTICATION_FAILURE" }).to_string()),
            _ => answer(201, ORDER),
        })
    });
    let paypal = paypal(&transport);
    paypal.capture("r1", &id("5O1"), now()).await.unwrap();
    assert_eq!((tokens_asked(&transport), transport.count()), (2, 4));
    paypal.order(&id("5O1"), now()).await.unwrap();
    assert_eq!((tokens_asked(&transport), transport.count()), (2, 5));
    let asked = transport.asked.borrow();
    assert_eq!(asked[1].uri(), asked[3].uri());
    assert_eq!(asked[1].body(), asked[3].body());
    let request_id = "paypal-request-id";
    assert_eq!(
        asked[1].headers()[request_id],
        asked[3].headers()[request_id]
    );
}

#[tokio::test]
async fn rights_that_are_missing_are_our_fault_and_leave_the_outcome_open() {
    for (status, requests) in [(401, 4), (403, 2)] {
        let body =
            json!({ "name": "NOT_AUTHORIZED", "details": [{ "issue": "PERMISSION_DENIED" }] });
        let transport = Scripted::api(status, body.to_string());
        let failed = paypal(&transport).capture("r", &id("5O1"), now()).await;
        let text = format!(
            "capture-order: {status} PERMISSION_DENIED: our client id, its secret or its rights are refused, debug id f00d1e"
        );
        assert_eq!(failed, Err(CallFailed::Unknown(text)));
        assert_eq!(transport.count(), requests);
    }
}

#[tokio::test]
async fn without_a_token_nothing_is_asked() {
    let oauth =
        json!({ "error": "invalid_client", "error_description": "Client Authentication failed" });
    for (status, body, text) in [
        (
            401,
            oauth.to_string(),
            "token: 401 invalid_client: our client id, its secret or its rights are refused, debug id f00d1e",
        ),
        (
            400,
            json!({ "error": "unsupported_grant_type" }).to_string(),
            "token: unsupported_grant_type",
        ),
        (503, "<html>".to_owned(), "token: 503 -, debug id f00d1e"),
        (
            200,
            "<html>".to_owned(),
            "token: 200 without a token, debug id f00d1e",
        ),
        (
            200,
            json!({ "access_token": "a\nb" }).to_string(),
            "token: not fit for a header",
        ),
    ] {
        let transport = Scripted::new(move |_, _| Ok(answer(status, body.clone())));
        let failed = paypal(&transport).order(&id("5O1"), now()).await;
        assert_eq!(failed, Err(CallFailed::Unknown(text.to_owned())));
        assert_eq!(transport.count(), 1);
    }
    let transport = Scripted::new(|_, _| Err(NoAnswer("refused".to_owned())));
    let failed = paypal(&transport).order(&id("5O1"), now()).await;
    let text = "token: no answer: refused".to_owned();
    assert_eq!(failed, Err(CallFailed::Unknown(text)));
}

#[test]
fn the_secret_is_not_shown() {
    let credentials = Credentials {
        client_id: "client".to_owned(),
        client_secret: "s3cret".to_owned(),
    };
    assert!(!format!("{credentials:?}").contains("s3cret"));
}
