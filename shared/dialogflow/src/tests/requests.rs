//! Requests as both versions send them, by their files in `tests/requests`.

use std::collections::BTreeSet;
use std::path::PathBuf;

use jiff::civil::date;
use serde_json::{Value, json};

use crate::{Channel, Message, Reply, Turn, strict};

const PROJECT: &str = "aforo-agente-qx7m";

fn directory() -> PathBuf {
    PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("tests/requests")
}

fn names() -> BTreeSet<String> {
    std::fs::read_dir(directory())
        .unwrap()
        .map(|file| file.unwrap().path())
        .map(|path| path.file_stem().unwrap().to_str().unwrap().to_owned())
        .collect()
}

pub(super) fn turn(name: &str) -> Turn {
    let file = directory().join(format!("{name}.json"));
    let body: Value = serde_json::from_slice(&std::fs::read(file).unwrap()).unwrap();
    let body = body.as_object().unwrap();
    if name.starts_with("es-") {
        Turn::es(body)
    } else {
        Turn::cx(body)
    }
}

#[test]
fn every_channel_is_recognised() {
    for (name, channel) in [
        ("es-console", Channel::Rich),
        ("es-messenger", Channel::Rich),
        ("es-api-call", Channel::Rich),
        ("es-telephony", Channel::Voice),
        ("es-telegram", Channel::Telegram),
        ("es-slack", Channel::Slack),
        ("es-facebook", Channel::Facebook),
        ("es-line", Channel::Line),
        ("es-sms", Channel::Text),
        ("cx-messenger", Channel::Rich),
        ("cx-event", Channel::Rich),
        ("cx-telephony", Channel::Voice),
        ("cx-keypad", Channel::Voice),
    ] {
        assert_eq!(turn(name).channel, channel, "{name}");
    }
}

#[test]
fn every_turn_has_an_id_and_a_language_and_all_but_one_a_session_of_the_project() {
    for name in names() {
        let turn = turn(&name);
        assert!(turn.id.is_some_and(|id| id.len() >= 36), "{name}");
        assert!(
            turn.language
                .is_some_and(|language| language.starts_with("es")),
            "{name}"
        );
        let project = (name != "es-no-session").then_some(PROJECT);
        assert_eq!(turn.project.as_deref(), project, "{name}");
        assert_eq!(turn.session.is_some(), project.is_some(), "{name}");
    }
}

#[test]
fn the_action_is_what_the_intent_or_the_tag_says() {
    for (name, action) in [
        ("es-console", Some("events.list")),
        ("es-messenger", Some("welcome")),
        ("es-api-call", Some("events.list")),
        ("es-fallback", Some("input.unknown")),
        ("es-no-intent", None),
        ("cx-messenger", Some("events.list")),
        ("cx-no-tag", None),
    ] {
        assert_eq!(turn(name).action.as_deref(), action, "{name}");
    }
}

#[test]
fn what_was_said_is_found_wherever_it_stands() {
    for (name, text) in [
        ("es-console", "¿qué eventos hay en Sevilla?"),
        ("es-event", "WELCOME"),
        ("cx-messenger", "eventos en Sevilla"),
        ("cx-telephony", "cuánto cuesta la feria"),
        ("cx-event", "WELCOME"),
        ("cx-keypad", "2"),
    ] {
        assert_eq!(turn(name).text, text, "{name}");
    }
    assert!(turn("cx-intent").text.contains("/intents/"));
}

#[test]
fn only_who_does_not_want_to_be_asked_has_cancelled() {
    let cancelled: BTreeSet<String> = names()
        .into_iter()
        .filter(|name| turn(name).cancelled)
        .collect();
    assert_eq!(cancelled, ["es-slot-filling-cancelled".to_owned()].into());
}

#[test]
fn parameters_say_what_they_are() {
    for (name, slot, said) in [
        ("es-console", "city", Some("Sevilla")),
        ("es-console", "category", None),
        ("es-console", "missing", None),
        ("es-numbers", "ordinal", Some("2")),
        ("es-numbers", "number", Some("2")),
        ("es-numbers", "price", Some("20 EUR")),
        ("es-numbers", "person", Some("Ana")),
        ("es-numbers", "place", Some("Bilbao")),
        ("es-numbers", "list", None),
        ("es-numbers", "empty", None),
        ("es-dates", "date", Some("2026-12-05T12:00:00+01:00")),
        ("cx-messenger", "city", Some("Sevilla")),
        ("cx-messenger", "person", Some("Ana")),
        ("cx-messenger", "event_id", None),
        ("cx-form", "email", None),
        ("cx-form", "number", Some("2")),
        ("cx-form-filled", "email", Some("ana@example.org")),
        ("cx-environment", "event", Some("la feria")),
    ] {
        assert_eq!(turn(name).slot(slot).as_deref(), said, "{name} {slot}");
    }
    assert_eq!(turn("es-numbers").slot_number("ordinal"), Some(2.0));
    assert_eq!(turn("es-numbers").slot_number("price"), Some(20.0));
    assert_eq!(turn("cx-dates").slot_number("ordinal"), Some(2.0));
    assert_eq!(turn("es-console").slot_number("city"), None);
}

#[test]
fn days_are_read_in_every_form() {
    let today = date(2026, 11, 22);
    for (name, slot, period) in [
        (
            "es-dates",
            "date",
            Some((date(2026, 12, 5), date(2026, 12, 5))),
        ),
        (
            "es-dates",
            "period",
            Some((date(2026, 12, 5), date(2026, 12, 6))),
        ),
        (
            "es-dates",
            "moment",
            Some((date(2026, 12, 5), date(2026, 12, 5))),
        ),
        (
            "es-dates",
            "span",
            Some((date(2026, 12, 5), date(2026, 12, 6))),
        ),
        ("es-dates", "none", None),
        ("es-dates", "city", None),
        (
            "cx-dates",
            "date",
            Some((date(2026, 12, 5), date(2026, 12, 5))),
        ),
        (
            "cx-dates",
            "someday",
            Some((date(2027, 3, 3), date(2027, 3, 3))),
        ),
        (
            "cx-dates",
            "period",
            Some((date(2026, 12, 1), date(2026, 12, 31))),
        ),
    ] {
        let read = turn(name).slot_period(slot, today);
        assert_eq!(
            read.map(|read| (read.from, read.to)),
            period,
            "{name} {slot}"
        );
    }
}

#[test]
fn what_was_remembered_comes_from_our_contexts_alone() {
    let turn_of_choice = turn("es-environment");
    assert_eq!(
        turn_of_choice.remembered("wanted").as_deref(),
        Some("event.seats")
    );
    assert_eq!(
        turn_of_choice.remembered("event_name").as_deref(),
        Some("Feria del Libro")
    );
    assert_eq!(
        turn_of_choice.remembered_value("choices"),
        Some(&json!(["evt_01k9a", "evt_01k9b"]))
    );
    assert_eq!(turn("es-console").remembered("no-match"), None);
    assert_eq!(turn("es-console").remembered("city"), None);
    assert_eq!(turn("es-slot-filling").remembered("step"), None);
    assert_eq!(
        turn("es-fallback")
            .remembered("misunderstood_times")
            .as_deref(),
        Some("1")
    );
    assert_eq!(
        turn("cx-messenger").remembered("event_id").as_deref(),
        Some("evt_01k9")
    );
    assert_eq!(turn("cx-messenger").remembered_value("booking_proof"), None);
    assert_eq!(
        turn("cx-form-filled").remembered("email").as_deref(),
        Some("ana@example.org")
    );
}

#[test]
fn every_request_can_be_answered() {
    let reply = Reply {
        messages: vec![Message::Text("Hola".to_owned())],
        memory: Vec::new(),
    };
    for name in names() {
        let turn = turn(&name);
        let answer = reply.write(&turn);
        let checked = match turn.version {
            crate::Version::Es => strict::es(&answer),
            crate::Version::Cx => strict::cx(&answer),
        };
        assert_eq!(checked, Ok(()), "{name}");
    }
}

#[test]
fn an_empty_body_is_an_empty_turn() {
    let none = serde_json::Map::new();
    for turn in [Turn::es(&none), Turn::cx(&none)] {
        assert_eq!((turn.id, turn.session, turn.action), (None, None, None));
        assert_eq!((turn.text.as_str(), turn.cancelled), ("", false));
        assert_eq!(turn.channel, Channel::Rich);
    }
}

#[test]
fn ids_that_are_none_of_dialogflows_and_texts_too_long_are_not_kept() {
    let turn = |id: Value, text: &str| {
        let body = json!({ "responseId": id, "queryResult": { "queryText": text } });
        Turn::es(body.as_object().unwrap())
    };
    assert_eq!(turn(json!("a#b"), "").id, None);
    assert_eq!(turn(json!("x".repeat(101)), "").id, None);
    assert_eq!(turn(json!("x".repeat(100)), "").id, Some("x".repeat(100)));
    assert_eq!(turn(json!(7), "").id, None);
    assert_eq!(
        turn(json!(null), &"ñ".repeat(1_001)).text,
        "ñ".repeat(1_000)
    );
}
