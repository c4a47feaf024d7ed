//! What an organiser tells of an event with `POST /v1/organizations/{organization}/events`, all of it optional.

use aforo_tests::{TestApp, free_event, told_event};
use serde_json::{Value, json};

const TOLD: [&str; 5] = [
    "category",
    "description",
    "contact",
    "refund_policy",
    "questions",
];

#[tokio::test]
async fn what_is_told_of_an_event_is_shown_to_everybody_as_it_was_given() {
    let app = TestApp::new().await;
    let body = told_event(40);
    let event = app.event_of(&body).await;
    let ask = app.get(format!("/v1/events/{}", event.id));
    let shown = ask.send().await.expect(200);
    for name in TOLD {
        assert_eq!(event.shown[name], body[name], "{name}");
        assert_eq!(shown[name], body[name], "{name}");
    }
    app.settle().await;
}

#[tokio::test]
async fn each_thing_may_be_told_without_the_others_and_none_need_be() {
    let app = TestApp::new().await;
    let owner = app.person().await;
    let organization = app.organization(&owner).await;
    let told = told_event(40);
    let mut nothing = told.clone();
    for name in TOLD {
        nothing[name] = Value::Null;
    }
    for name in TOLD.iter().chain(&["nothing"]) {
        let mut body = nothing.clone();
        if *name != "nothing" {
            body[name] = told[name].clone();
        }
        let shown = app.published(&owner, &organization, &body).await;
        for other in TOLD {
            let absent = if other == "questions" {
                json!([])
            } else {
                Value::Null
            };
            let expected = if other == *name {
                &told[other]
            } else {
                &absent
            };
            assert_eq!(shown[other], *expected, "{other} of {name}");
        }
    }
    app.settle().await;
}

#[tokio::test]
async fn what_is_told_has_its_lengths_and_no_question_is_asked_twice() {
    let app = TestApp::new().await;
    let owner = app.person().await;
    let organization = app.organization(&owner).await;
    let path = format!("/v1/organizations/{organization}/events");
    let asked = |question: &str, answer: &str| json!({"question": question, "answer": answer});
    let many = |count: usize| -> Value {
        let each = |number| asked(&format!("¿{number}?"), "Sí.");
        (0..count).map(each).collect()
    };
    let at_most = json!({
        "category": "ñ".repeat(40), "contact": "a@b.example", "refund_policy": "ñ".repeat(2_000),
        "questions": [asked(&"ñ".repeat(200), &"ñ".repeat(1_000)), asked("¿Y?", "Sí\ny no.")],
    });
    for (told, expected) in [
        (at_most, json!([])),
        (json!({"questions": many(20)}), json!([])),
        (
            json!({"questions": many(21)}),
            json!([["/questions", "too-many"]]),
        ),
        (
            json!({
                "category": "ñ".repeat(41), "contact": "Ana <ana@example.org>", "refund_policy": "ñ".repeat(2_001),
                "questions": [asked(&"ñ".repeat(201), &"ñ".repeat(1_001)), asked("", "\u{7}"), {"question": "¿Y?", "reply": "No."}],
            }),
            json!([
                ["/category", "too-long"],
                ["/contact", "email"],
                ["/refund_policy", "too-long"],
                ["/questions/0/question", "too-long"],
                ["/questions/0/answer", "too-long"],
                ["/questions/1/question", "too-short"],
                ["/questions/1/answer", "control-characters"],
                ["/questions/2/answer", "required"],
                ["/questions/2/reply", "unknown"],
            ]),
        ),
        (
            json!({"category": 1, "questions": {}}),
            json!([["/category", "wrong-type"], ["/questions", "wrong-type"]]),
        ),
        (
            json!({"category": "a\nb", "questions": ["¿Y?"]}),
            json!([
                ["/category", "control-characters"],
                ["/questions/0", "wrong-type"]
            ]),
        ),
        (
            json!({"questions": [asked("¿Y?", "Sí."), asked("¿Y si no?", "Sí."), asked(" ¿Y? ", "No.")]}),
            json!([["/questions/2/question", "duplicate"]]),
        ),
    ] {
        let mut body = free_event(5);
        for (name, value) in told.as_object().unwrap() {
            body[name] = value.clone();
        }
        let reply = app.post(&path, &body).by(&owner).send().await;
        if expected == json!([]) {
            reply.expect(201);
            continue;
        }
        let problem = reply.problem(422, "invalid-body");
        let errors = problem["errors"].as_array().unwrap().iter();
        let errors: Vec<_> = errors
            .map(|error| json!([error["pointer"], error["code"]]))
            .collect();
        assert_eq!(json!(errors), expected);
    }
    app.settle().await;
}
