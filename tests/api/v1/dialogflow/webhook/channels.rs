//! Languages, channels, and a person in place of a machine.

use aforo_tests::{Conversation, TestApp, told_event};
use serde_json::json;

use crate::support::priced_event;

#[tokio::test]
async fn english_is_answered_in_english_and_every_other_language_in_spanish() {
    let Some(app) = TestApp::in_process().await else {
        return;
    };
    app.event_of(&priced_event(12)).await;
    for language in ["en", "en-GB"] {
        let mut talk = Conversation::begin(&app, language);
        let told = talk.say("welcome", "hello", json!({})).await;
        assert!(told.text.contains("Aforo's assistant"), "{told:?}");
        let told = talk.say("events.list", "what is on?", json!({})).await;
        assert!(told.text.contains("I have found this event"), "{told:?}");
    }
    for language in ["es", "es-419", "fr", ""] {
        let mut talk = Conversation::begin(&app, language);
        let told = talk.say("welcome", "hola", json!({})).await;
        assert!(
            told.text.contains("Soy el asistente"),
            "{language}: {told:?}"
        );
    }
    app.settle().await;
}

#[tokio::test]
async fn what_a_channel_does_not_show_is_said_in_words() {
    let Some(app) = TestApp::in_process().await else {
        return;
    };
    let event = app.event_of(&told_event(3)).await;
    for source in [
        "facebook",
        "telegram",
        "slack",
        "line",
        "twilio",
        "GOOGLE_TELEPHONY",
        "DIALOGFLOW_CONSOLE",
    ] {
        let mut talk = Conversation::begin(&app, "es").through(source);
        let told = talk
            .say("event.details", "x", json!({"event": event.id}))
            .await;
        assert!(told.text.contains("quedan 3 plazas"), "{source}: {told:?}");
        let rich = told.answer.to_string().contains("richContent");
        assert_eq!(rich, source == "DIALOGFLOW_CONSOLE", "{source}: {told:?}");
        if source == "GOOGLE_TELEPHONY" {
            assert!(!told.answer.to_string().contains("https://"), "{told:?}");
            let told = talk.say("registration.start", "x", json!({})).await;
            assert!(told.text.contains("por teléfono no puedo"), "{told:?}");
        }
    }
    app.settle().await;
}

#[tokio::test]
async fn a_person_asked_for_is_the_organiser_of_the_event_and_the_platforms_own() {
    let Some(app) = TestApp::in_process().await else {
        return;
    };
    let event = app.event_of(&told_event(3)).await;
    app.inside()
        .configure(&json!({"support_email": "ayuda@aforo.example"}))
        .await;
    let mut talk = Conversation::begin(&app, "es");
    let told = talk
        .say("handoff", "quiero hablar con alguien", json!({}))
        .await;
    assert!(told.text.contains("ayuda@aforo.example"), "{told:?}");
    talk.say("event.details", "x", json!({"event": event.id}))
        .await;
    let told = talk
        .say("handoff", "quiero hablar con alguien", json!({}))
        .await;
    for who in ["ayuda@aforo.example", "jornadas@aforo.example"] {
        assert!(told.text.contains(who), "{told:?}");
    }
    app.settle().await;
}
