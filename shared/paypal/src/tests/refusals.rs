//! The table of failures.

use aforo_domain::paypal::{CallFailed, Refusal};
use serde_json::{Value, json};

use super::scripted::{Scripted, answer, id, is_for_token, now, paypal, token};
use aforo_https::NoAnswer;

async fn failed(status: u16, body: impl Into<Vec<u8>>) -> CallFailed {
    let transport = Scripted::api(status, body);
    paypal(&transport)
        .capture("r", &id("5O1"), now())
        .await
        .unwrap_err()
}

fn told(issues: &[&str]) -> Value {
    let details: Vec<_> = issues
        .iter()
        .map(|issue| json!({ "issue": issue, "description": "Ana's card", "field": "/x" }))
        .collect();
    json!({ "name": "UNPROCESSABLE_ENTITY", "message": "for ana@example.org", "debug_id": "inbody", "details": details })
}

#[tokio::test]
async fn every_named_refusal_is_told_apart() {
    for (issue, refusal) in [
        ("ORDER_ALREADY_CAPTURED", Refusal::AlreadyCaptured),
        ("ORDER_NOT_APPROVED", Refusal::NotApproved),
        ("INSTRUMENT_DECLINED", Refusal::PayerMustAct),
        ("PAYER_ACTION_REQUIRED", Refusal::PayerMustAct),
        (
            "REDIRECT_PAYER_FOR_ALTERNATE_FUNDING",
            Refusal::PayerMustAct,
        ),
        ("DUPLICATE_INVOICE_ID", Refusal::DuplicateInvoice),
        ("INVALID_RESOURCE_ID", Refusal::NotFound),
        ("CAPTURE_FULLY_REFUNDED", Refusal::FullyRefunded),
    ] {
        for status in [400, 422] {
            let failed = failed(status, told(&["SOMETHING_ELSE", issue]).to_string()).await;
            assert_eq!(failed, CallFailed::Refused(refusal.clone()), "{issue}");
        }
    }
}

#[tokio::test]
async fn other_refusals_keep_their_name() {
    for issue in [
        "TRANSACTION_REFUSED",
        "PAYER_CANNOT_PAY",
        "COMPLIANCE_VIOLATION",
        "MAX_NUMBER_OF_PAYMENT_ATTEMPTS_EXCEEDED",
        "A_NAME_OF_TOMORROW",
    ] {
        let failed = failed(422, told(&[issue]).to_string()).await;
        assert_eq!(failed, Refusal::Final(issue.to_owned()).into());
    }
    let unnamed = failed(422, told(&[]).to_string()).await;
    assert_eq!(
        unnamed,
        Refusal::Final("UNPROCESSABLE_ENTITY".to_owned()).into()
    );
    let forged = failed(422, told(&["a\nlevel=error"]).to_string()).await;
    assert_eq!(forged, Refusal::Final("-".to_owned()).into());
}

#[tokio::test]
async fn what_is_not_there_is_not_found_if_paypal_says_so() {
    let body =
        json!({ "name": "RESOURCE_NOT_FOUND", "details": [{ "issue": "INVALID_RESOURCE_ID" }] });
    assert_eq!(
        failed(404, body.to_string()).await,
        Refusal::NotFound.into()
    );
    let bare = json!({ "name": "RESOURCE_NOT_FOUND" });
    assert_eq!(
        failed(404, bare.to_string()).await,
        Refusal::NotFound.into()
    );
    for gateway in ["<html>404</html>", "", "{}", "null"] {
        let failed = failed(404, gateway).await;
        assert!(matches!(failed, CallFailed::Unknown(_)), "{gateway}");
    }
}

#[tokio::test]
async fn everything_else_leaves_the_outcome_open() {
    let html = "<html><body>Bad gateway</body></html>";
    for (status, body) in [
        (409, told(&["PREVIOUS_REQUEST_IN_PROGRESS"]).to_string()),
        (409, told(&["DUPLICATE_INVOICE_ID"]).to_string()),
        (422, told(&["ORDER_COMPLETION_IN_PROGRESS"]).to_string()),
        (
            422,
            told(&["ORDER_NOT_APPROVED", "ORDER_COMPLETION_IN_PROGRESS"]).to_string(),
        ),
        (408, String::new()),
        (429, json!({ "name": "RATE_LIMIT_REACHED" }).to_string()),
        (500, told(&["ORDER_ALREADY_CAPTURED"]).to_string()),
        (502, html.to_owned()),
        (503, String::new()),
        (422, html.to_owned()),
        (400, String::new()),
        (302, html.to_owned()),
        (204, String::new()),
        (200, html.to_owned()),
        (200, String::new()),
        (201, "{\"id\":\"5O1\"".to_owned()),
    ] {
        let failed = failed(status, body.clone()).await;
        let CallFailed::Unknown(text) = failed else {
            panic!("{status} {body}: {failed}");
        };
        assert!(
            text.starts_with(&format!("capture-order: {status} ")),
            "{text}"
        );
        assert!(text.ends_with("debug id f00d1e"), "{text}");
        assert!(!text.contains("ana@") && !text.contains("html"), "{text}");
    }
}

#[tokio::test]
async fn no_answer_leaves_the_outcome_open_and_is_not_asked_again() {
    let transport = Scripted::new(|_, request| {
        if is_for_token(request) {
            Ok(token(200))
        } else {
            Err(NoAnswer("operation timed out".to_owned()))
        }
    });
    let failed = paypal(&transport).capture("r", &id("5O1"), now()).await;
    let text = "capture-order: no answer: operation timed out".to_owned();
    assert_eq!(failed, Err(CallFailed::Unknown(text)));
    assert_eq!(transport.count(), 2);
}

#[tokio::test]
async fn the_debug_id_of_the_body_serves_where_there_is_no_header() {
    let transport = Scripted::new(|_, request| {
        let mut answer = if is_for_token(request) {
            token(200)
        } else {
            answer(500, told(&[]).to_string())
        };
        answer.headers_mut().clear();
        Ok(answer)
    });
    let failed = paypal(&transport).order(&id("5O1"), now()).await;
    let text = "show-order: 500 UNPROCESSABLE_ENTITY, debug id inbody".to_owned();
    assert_eq!(failed, Err(CallFailed::Unknown(text)));
}
