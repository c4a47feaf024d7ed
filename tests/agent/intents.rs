//! What people can want.

use crate::export::{LANGUAGES, entities, entries, fields, intents, phrases, text};
use std::collections::BTreeSet;

const INTENT: [&str; 14] = [
    "id",
    "name",
    "auto",
    "contexts",
    "responses",
    "priority",
    "webhookUsed",
    "webhookForSlotFilling",
    "fallbackIntent",
    "events",
    "conditionalResponses",
    "condition",
    "conditionalFollowupEvents",
    // Only exports of an intent that ends a conversation have it.
    "endInteraction",
];
const RESPONSE: [&str; 6] = [
    "resetContexts",
    "action",
    "affectedContexts",
    "parameters",
    "messages",
    "speech",
];
const PARAMETER: [&str; 12] = [
    "id",
    "name",
    "required",
    "dataType",
    "value",
    "defaultValue",
    "isList",
    "prompts",
    "promptMessages",
    "noMatchPromptMessages",
    "noInputPromptMessages",
    "outputDialogContexts",
];
const MESSAGE: [&str; 6] = [
    "type",
    "title",
    "textToSpeech",
    "lang",
    "speech",
    "condition",
];

#[test]
fn every_intent_and_entity_is_in_the_file_of_its_name() {
    for file in intents().iter().chain(&entities()) {
        assert_eq!(file.text("/name"), file.name);
    }
}

#[test]
fn intents_have_the_fields_of_an_export() {
    for intent in intents() {
        let mut expected = BTreeSet::from(INTENT);
        if intent.name != "goodbye" {
            expected.remove("endInteraction");
        }
        assert_eq!(fields(&intent.json), expected, "{}", intent.name);
        let responses = intent.list("/responses");
        assert_eq!(responses.len(), 1, "{}", intent.name);
        assert_eq!(
            fields(&responses[0]),
            BTreeSet::from(RESPONSE),
            "{}",
            intent.name
        );
        for parameter in intent.parameters() {
            assert_eq!(
                fields(parameter),
                BTreeSet::from(PARAMETER),
                "{}",
                intent.name
            );
            assert_eq!(
                text(parameter, "value"),
                format!("${}", text(parameter, "name"))
            );
        }
        for message in intent.list("/responses/0/messages") {
            assert_eq!(fields(message), BTreeSet::from(MESSAGE), "{}", intent.name);
        }
    }
}

#[test]
fn every_intent_asks_the_webhook_and_says_something_in_both_languages_when_it_fails() {
    for intent in intents() {
        assert!(intent.is("webhookUsed"), "{}", intent.name);
        let messages = intent.list("/responses/0/messages");
        let languages: Vec<&str> = messages
            .iter()
            .map(|message| text(message, "lang"))
            .collect();
        assert_eq!(languages, LANGUAGES, "{}", intent.name);
        for message in messages {
            let speech = message["speech"][0].as_str().unwrap_or_default();
            assert!(!speech.trim().is_empty(), "{}", intent.name);
        }
    }
}

#[test]
fn only_the_webhook_remembers_anything() {
    for intent in intents() {
        assert!(
            intent.list("/responses/0/affectedContexts").is_empty(),
            "{}",
            intent.name
        );
        assert_eq!(
            intent.json["responses"][0]["resetContexts"], false,
            "{}",
            intent.name
        );
    }
}

#[test]
fn what_must_be_known_is_asked_for_in_both_languages_and_only_an_address_must_be() {
    let mut required = Vec::new();
    for intent in intents() {
        let mut asks = false;
        for parameter in intent.parameters() {
            let prompts = parameter["prompts"].as_array().unwrap();
            let languages: Vec<&str> = prompts.iter().map(|prompt| text(prompt, "lang")).collect();
            if parameter["required"] == true {
                asks = true;
                required.push(format!("{} {}", intent.name, text(parameter, "name")));
                assert_eq!(languages, LANGUAGES, "{}", intent.name);
                assert!(
                    prompts
                        .iter()
                        .all(|prompt| !text(prompt, "value").is_empty())
                );
            } else {
                assert!(prompts.is_empty(), "{}", intent.name);
            }
        }
        // Whoever has shown that an address is theirs is not asked for it again: the webhook must get a word in.
        assert_eq!(intent.is("webhookForSlotFilling"), asks, "{}", intent.name);
    }
    assert_eq!(required, ["booking.status email"]);
}

#[test]
fn where_an_answer_is_awaited_everything_that_is_typed_reaches_the_webhook() {
    let intents = intents();
    let (fallbacks, others): (Vec<_>, Vec<_>) = intents
        .iter()
        .partition(|intent| intent.is("fallbackIntent"));
    let without_context: Vec<_> = fallbacks
        .iter()
        .filter(|intent| intent.list("/contexts").is_empty())
        .collect();
    assert_eq!(
        without_context.len(),
        1,
        "Dialogflow takes one fallback for all else"
    );
    let awaited: Vec<_> = others
        .iter()
        .flat_map(|intent| intent.list("/contexts"))
        .collect();
    assert!(!awaited.is_empty());
    for context in awaited {
        let fallback = fallbacks
            .iter()
            .find(|intent| intent.list("/contexts").contains(context));
        let fallback = fallback.unwrap_or_else(|| panic!("no fallback while {context} lasts"));
        let action = fallback.text("/responses/0/action");
        let meant = others.iter().find(|intent| intent.name == action);
        let meant = meant.unwrap_or_else(|| panic!("{}: no intent {action}", fallback.name));
        assert!(
            meant.list("/contexts").contains(context),
            "{}",
            fallback.name
        );
    }
}

#[test]
fn a_conversation_begins_with_a_welcome() {
    let intents = intents();
    let welcome = intents
        .iter()
        .find(|intent| intent.name == "welcome")
        .unwrap();
    let events = welcome.list("/events").iter();
    let events: Vec<&str> = events.map(|event| text(event, "name")).collect();
    assert_eq!(events, ["WELCOME", "FACEBOOK_WELCOME", "TELEGRAM_WELCOME"]);
}

#[test]
fn no_two_things_have_the_same_id() {
    let mut ids = Vec::new();
    for file in intents().iter().chain(&entities()) {
        ids.push(file.text("/id").to_owned());
        if let Some(parameters) = file.json.pointer("/responses/0/parameters") {
            let parameters = parameters.as_array().unwrap().iter();
            ids.extend(parameters.map(|parameter| text(parameter, "id").to_owned()));
        }
    }
    for part in phrases() {
        ids.extend(
            part.items
                .iter()
                .map(|phrase| text(phrase, "id").to_owned()),
        );
    }
    for part in entries() {
        assert!(
            part.items.iter().all(|entry| entry.get("id").is_none()),
            "{}",
            part.of
        );
    }
    let mut seen = BTreeSet::new();
    for id in ids {
        assert!(uuid::Uuid::try_parse(&id).is_ok(), "{id}");
        assert!(seen.insert(id.clone()), "{id}");
    }
}
