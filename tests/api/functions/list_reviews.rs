//! `list-reviews`: what a person must look at.

use aforo_maintenance::ListReviews;
use aforo_tests::{STAGE, TestApp};
use paypal_sandbox::{Altered, RefundOutcome};
use serde_json::{Value, json};

use crate::support::{Order, priced_event};

async fn asked(app: &TestApp, what: Value) -> Value {
    let function = ListReviews::new(&app.inside().aws.sdk_config("list-reviews"), STAGE);
    let listed = function.list(serde_json::from_value(what).unwrap()).await;
    serde_json::to_value(listed.unwrap()).unwrap()
}

/// The subjects that are listed.
pub async fn reviews(app: &TestApp) -> Vec<String> {
    let listed = asked(app, json!({})).await;
    let reviews = listed["reviews"].as_array().unwrap().iter();
    reviews
        .map(|review| review["subject"].as_str().unwrap().to_owned())
        .collect()
}

#[tokio::test]
async fn another_amount_a_chargeback_and_a_refused_refund_are_listed_and_can_be_closed() {
    let Some(app) = TestApp::in_process().await else {
        return;
    };
    let paypal = &app.inside().paypal;
    assert!(reviews(&app).await.is_empty());
    let event = app.event_of(&priced_event(5)).await;

    let wrong = Order::held(&app, &event).await;
    let payment = wrong.payment().await;
    let altered = Altered {
        value: Some("1.00".to_owned()),
        ..Altered::default()
    };
    paypal.alter(TestApp::paypal_order(&payment), &altered);
    app.approve(&payment).await;
    app.settle().await;
    let mut expected = vec![format!(
        "{} {} mismatch",
        wrong.id,
        payment["id"].as_str().unwrap()
    )];
    assert_eq!(reviews(&app).await, expected);

    let (reversed, payment) = Order::paid(&app, &event).await;
    let ledger = paypal.ledger();
    let entry = ledger
        .iter()
        .find(|entry| entry.custom_id.as_ref() == Some(&reversed.id))
        .unwrap();
    paypal.reverse_capture(&entry.capture_id);
    reversed.becomes("refunded").await;
    expected.push(format!(
        "{} {} reversed",
        reversed.id,
        payment["id"].as_str().unwrap()
    ));

    let (unrefunded, payment) = Order::paid(&app, &event).await;
    let refused = RefundOutcome::Refused("REFUND_NOT_PERMITTED_DUE_TO_CHARGEBACK".to_owned());
    paypal.next_refund_ends(refused);
    unrefunded
        .refund(&event, &json!({}))
        .send()
        .await
        .expect(202);
    app.settle().await;
    expected.push(format!(
        "{} {} refund-failed",
        unrefunded.id,
        payment["id"].as_str().unwrap()
    ));

    expected.sort();
    assert_eq!(reviews(&app).await, expected);
    let listed = asked(&app, json!({})).await;
    assert!(listed["reviews"][0]["at"].is_string(), "{listed}");

    let closed = expected.remove(1);
    for _ in 0..2 {
        asked(&app, json!({"close": [closed]})).await;
        assert_eq!(reviews(&app).await, expected);
    }
}

#[tokio::test]
async fn an_invocation_with_anything_else_is_refused() {
    for odd in [json!({"close": "x"}), json!({"open": []}), json!([1])] {
        let read = serde_json::from_value::<aforo_maintenance::ToReview>(odd.clone());
        assert!(read.is_err(), "{odd}");
    }
}
