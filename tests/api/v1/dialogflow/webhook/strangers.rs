//! Bodies that no Dialogflow would send, and a table that does not answer.

use aforo_testkit::{Fault, Faults};
use aforo_tests::{Conversation, TestApp};
use serde_json::{Value, json};

const PATHS: [&str; 2] = ["/v1/dialogflow/webhook", "/v1/dialogflow/cx-webhook"];

fn strict(path: &str, answer: &Value) {
    let checked = if path.ends_with("cx-webhook") {
        aforo_dialogflow::strict::cx(answer)
    } else {
        aforo_dialogflow::strict::es(answer)
    };
    checked.unwrap_or_else(|why| panic!("{path}: {why}: {answer}"));
}

#[tokio::test]
async fn whatever_object_comes_is_answered_with_something_to_say() {
    let app = TestApp::new().await;
    for path in PATHS {
        for body in [
            json!({}),
            json!({"queryResult": null}),
            json!({"queryResult": []}),
            json!({"queryResult": {"intent": 7}}),
            json!({"queryResult": {"intent": {"displayName": "nadie lo conoce"}, "parameters": 3}}),
            json!({"session": 1, "responseId": {}, "queryResult": {"intent": {}, "action": "event.details", "parameters": {"event": {"a": [1]}}}}),
            json!({"fulfillmentInfo": {"tag": "nadie"}, "sessionInfo": {"parameters": []}}),
            json!({"fulfillmentInfo": {"tag": "registration.choose"}, "sessionInfo": {"parameters": {"registration_choices": [1, {"id": 2}]}}}),
            json!({"queryResult": {"action": "booking.status", "intent": {}, "parameters": {"email": "x".repeat(50_000)}}}),
        ] {
            let reply = app.post(path, &body).by_agent().send().await;
            let answer = reply.expect(200);
            strict(path, &answer);
            assert!(answer.to_string().contains("text"), "{answer}");
        }
        for (body, status) in [("[]", 422), ("7", 422), ("{", 400), ("", 400)] {
            let ask = app.post(path, &json!({})).body(body).by_agent();
            assert_eq!(ask.send().await.status, status, "{body}");
        }
    }
    app.settle().await;
}

#[tokio::test]
async fn when_the_table_does_not_answer_a_person_is_told_to_try_again() {
    let Some(app) = TestApp::in_process().await else {
        return;
    };
    let mut talk = Conversation::begin(&app, "es");
    talk.say("thanks", "gracias", json!({})).await;
    app.inside()
        .aws
        .set_faults(Faults::seeded(1).with(Fault::Refused, 1.0));
    for action in ["events.list", "event.details", "booking.status"] {
        let told = talk.say(action, "x", json!({"email": app.address()})).await;
        assert!(
            told.text.contains("inténtalo otra vez"),
            "{action}: {told:?}"
        );
    }
    // What needs no table is answered all the same.
    let told = talk.say("help", "ayuda", json!({})).await;
    assert!(told.text.contains("Puedo contarte"), "{told:?}");
}
