//! Who is not understood, changes their mind, or answers otherwise than was asked.

use aforo_tests::{Agent, Conversation, TestApp, told_event};
use serde_json::json;

use crate::support::{ceramics, priced_event};

#[tokio::test]
async fn who_is_not_understood_is_told_what_can_be_done_twice_and_then_whom_to_ask() {
    let Some(app) = TestApp::in_process().await else {
        return;
    };
    let mut talk = Conversation::begin(&app, "es");
    let first = talk.say("fallback", "asdf", json!({})).await;
    let second = talk.say("fallback", "qwer", json!({})).await;
    let third = talk.say("fallback", "zxcv", json!({})).await;
    assert!(first.text.contains("no te he entendido"), "{first:?}");
    assert!(second.text.contains("Sigo sin entenderlo"), "{second:?}");
    assert!(third.text.contains("hola@aforo.example"), "{third:?}");
    assert!(!talk.remembers("misunderstood"));
    // Whoever was understood in between begins anew.
    talk.say("fallback", "asdf", json!({})).await;
    talk.say("thanks", "gracias", json!({})).await;
    let told = talk.say("fallback", "asdf", json!({})).await;
    assert_eq!(told.text, first.text);
}

#[tokio::test]
async fn nobody_is_caught_in_a_question_of_the_assistants() {
    let Some(app) = TestApp::in_process().await else {
        return;
    };
    app.event_of(&told_event(3)).await;
    app.event_of(&ceramics()).await;
    let person = app.person().await;
    let agent = Agent::exported();
    let beginnings = [
        ("events.list", json!({}), "choose-event"),
        ("event.seats", json!({}), "choose-event"),
        (
            "registration.start",
            json!({"event": "jornadas rust"}),
            "registration",
        ),
        (
            "booking.status",
            json!({"email": person.email}),
            "booking-code",
        ),
    ];
    for (action, parameters, context) in beginnings {
        let mut talk = Conversation::begin(&app, "es");
        talk.say(action, "x", parameters).await;
        assert!(talk.remembers(context), "{action}");
        talk.hear(&agent, "otra cosa, a ver").await;
        let second = talk.hear(&agent, "y dale con lo mismo").await;
        assert!(
            second.text.contains("Sigo sin entenderlo"),
            "{action}: {second:?}"
        );
        assert!(!talk.remembers(context), "{action}");
        let third = talk.hear(&agent, "qué pesadez").await;
        assert!(
            third.text.contains("hola@aforo.example"),
            "{action}: {third:?}"
        );
    }
    app.settle().await;
}

#[tokio::test]
async fn one_thing_is_asked_at_a_time() {
    let Some(app) = TestApp::in_process().await else {
        return;
    };
    let event = app.event_of(&told_event(3)).await;
    app.event_of(&ceramics()).await;
    let mut talk = Conversation::begin(&app, "es");
    talk.say("events.list", "¿qué hay?", json!({})).await;
    talk.say(
        "registration.start",
        "me apunto",
        json!({"event": event.id}),
    )
    .await;
    assert!(talk.remembers("registration") && !talk.remembers("choose-event"));
    talk.say("events.list", "¿qué hay?", json!({})).await;
    assert!(!talk.remembers("registration") && talk.remembers("choose-event"));
    // A question in between does not lose what was begun.
    talk.say(
        "registration.start",
        "me apunto",
        json!({"event": event.id}),
    )
    .await;
    talk.say(
        "event.question",
        "¿dónde aparco? ¿hay donde aparcar?",
        json!({}),
    )
    .await;
    let told = talk.say("registration.confirm", "sí", json!({})).await;
    assert!(told.text.contains("register?draft="), "{told:?}");
    app.settle().await;
}

#[tokio::test]
async fn yes_and_no_are_answers() {
    let Some(app) = TestApp::in_process().await else {
        return;
    };
    app.event_of(&told_event(3)).await;
    app.event_of(&ceramics()).await;
    let agent = Agent::exported();
    for (answer, shown) in [
        ("sí", "Precio: desde"),
        ("no", "lo dejamos"),
        ("claro, por favor", "Precio: desde"),
        ("no, gracias", "lo dejamos"),
    ] {
        let mut talk = Conversation::begin(&app, "es");
        let told = talk.say("fallback", "cerámica", json!({})).await;
        assert!(
            told.text
                .contains("¿Preguntas por «Iniciación a la cerámica»?"),
            "{told:?}"
        );
        let told = talk.hear(&agent, answer).await;
        assert!(told.text.contains(shown), "{answer}: {told:?}");
        assert!(!talk.remembers("choose-event"));
    }
    app.settle().await;
}

#[tokio::test]
async fn what_was_asked_before_the_event_was_known_is_answered_then() {
    let Some(app) = TestApp::in_process().await else {
        return;
    };
    app.event_of(&told_event(3)).await;
    app.event_of(&ceramics()).await;
    let mut talk = Conversation::begin(&app, "es");
    let told = talk
        .say("event.question", "¿dónde puedo aparcar?", json!({}))
        .await;
    assert_eq!(told.options.len(), 2, "{told:?}");
    let told = talk
        .say("event.choose", "Jornadas de Rust en español", json!({}))
        .await;
    assert!(told.text.contains("Bajo la plaza"), "{told:?}");
    app.settle().await;
}

#[tokio::test]
async fn who_does_not_want_to_be_asked_is_not_asked() {
    let Some(app) = TestApp::in_process().await else {
        return;
    };
    let talk = Conversation::begin(&app, "es");
    let mut request = talk.request("booking.status", "déjalo", &json!({"email": ""}));
    let result = request["queryResult"].as_object_mut().unwrap();
    result.remove("allRequiredParamsPresent");
    result.insert("cancelsSlotFilling".to_owned(), true.into());
    let reply = app
        .post("/v1/dialogflow/webhook", &request)
        .by_agent()
        .send()
        .await;
    let text = reply.expect(200)["fulfillmentText"].to_string();
    assert!(text.contains("lo dejamos"), "{text}");
}

#[tokio::test]
async fn an_event_is_found_while_it_is_on() {
    let Some(app) = TestApp::in_process().await else {
        return;
    };
    let mut festival = priced_event(5);
    festival["name"] = json!("Festival del puerto");
    festival["starts_at"] = json!("2027-01-11T08:00:00Z");
    festival["ends_at"] = json!("2027-01-21T20:00:00Z");
    for (name, time) in [
        ("starts_at", "2027-01-15T08:00:00Z"),
        ("ends_at", "2027-01-15T10:00:00Z"),
    ] {
        festival["sessions"][0][name] = json!(time);
    }
    app.event_of(&festival).await;
    let mut talk = Conversation::begin(&app, "es");
    let told = talk
        .say(
            "events.list",
            "x",
            json!({"date": "2027-01-18T12:00:00+01:00"}),
        )
        .await;
    assert!(told.text.contains("Festival del puerto"), "{told:?}");
    // Its third day.
    app.inside().advance(3 * 24 * 3600);
    let told = talk.say("events.list", "x", json!({})).await;
    assert!(told.text.contains("Festival del puerto"), "{told:?}");
    let told = talk
        .say(
            "event.details",
            "x",
            json!({"event": "festival del puerto"}),
        )
        .await;
    assert!(told.text.contains("Cuándo"), "{told:?}");
    // And the day after its last.
    app.inside().advance(9 * 24 * 3600);
    let told = talk.say("events.list", "x", json!({})).await;
    assert!(told.text.contains("no hay ningún evento"), "{told:?}");
    app.settle().await;
}
