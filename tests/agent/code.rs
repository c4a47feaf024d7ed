//! The agent and the code that answers it know the same.

use crate::export::{fold, intents, phrases, typed};
use aforo_api::BookingCode;
use aforo_assistant::{ACTIONS, CONTEXTS};
use aforo_texts::{Language, text};
use std::collections::BTreeSet;
use std::path::Path;

#[test]
fn every_action_of_the_code_is_an_intents_and_the_other_way_round() {
    let intents = intents();
    let named: BTreeSet<&str> = intents
        .iter()
        .filter(|intent| intent.name == intent.text("/responses/0/action"))
        .map(|intent| intent.name.as_str())
        .collect();
    let known: BTreeSet<&str> = ACTIONS.iter().copied().collect();
    assert_eq!(named, known);
    for intent in &intents {
        let action = intent.text("/responses/0/action");
        let name = match intent.is("fallbackIntent") && action != "fallback" {
            true => format!("{action} - fallback"),
            false => action.to_owned(),
        };
        assert_eq!(intent.name, name);
        assert!(
            known.contains(action),
            "{}: the code knows no {action}",
            intent.name
        );
    }
}

#[test]
fn every_context_that_is_read_is_one_that_the_code_writes() {
    let mut read = BTreeSet::new();
    for intent in intents() {
        for context in intent.list("/contexts") {
            let context = context.as_str().unwrap().to_owned();
            assert!(
                CONTEXTS.contains(&context.as_str()),
                "{}: {context}",
                intent.name
            );
            read.insert(context);
        }
    }
    assert_eq!(read.len(), 3, "{read:?}");
}

#[test]
fn codes_as_people_type_them_can_be_read() {
    let parts = phrases()
        .into_iter()
        .filter(|part| part.of == "booking.code");
    let said = parts.flat_map(|part| part.items);
    let mut codes = 0;
    for phrase in said {
        for said in phrase["data"].as_array().unwrap() {
            if said["meta"] == "@booking-code" {
                let code = said["text"].as_str().unwrap();
                assert!(BookingCode::parse(code).is_some(), "{code}");
                codes += 1;
            }
        }
    }
    assert!(codes >= 20, "{codes}");
}

/// What is offered to be tapped is sent as if it had been typed.
#[test]
fn everything_that_the_assistant_offers_is_understood() {
    let checkout = Path::new(env!("CARGO_MANIFEST_DIR")).parent().unwrap();
    let words = std::fs::read_to_string(checkout.join("shared/texts/es/chat.ftl")).unwrap();
    let keys = words
        .lines()
        .filter_map(|line| line.split_once(" = "))
        .map(|(key, _)| key);
    let keys: Vec<&str> = keys.filter(|key| key.starts_with("chat-option-")).collect();
    assert!(keys.len() > 5, "{keys:?}");
    for (language, spoken) in [(Language::Es, "es"), (Language::En, "en")] {
        let parts = phrases().into_iter().filter(|part| part.language == spoken);
        let understood: BTreeSet<String> = parts
            .flat_map(|part| part.items)
            .map(|phrase| fold(&typed(&phrase)))
            .collect();
        for key in &keys {
            let offered = text(language, key, &[]);
            assert!(understood.contains(&fold(&offered)), "{key}: {offered}");
        }
    }
}
