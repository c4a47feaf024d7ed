//! What people speak of.

use crate::export::{LANGUAGES, entities, entries, fields, intents, phrases, text};
use serde_json::Value;
use std::collections::BTreeSet;

/// Dialogflow's own that the agent uses.
const SYSTEM: [&str; 5] = [
    "@sys.any",
    "@sys.date",
    "@sys.date-period",
    "@sys.email",
    "@sys.ordinal",
];

#[test]
fn every_type_that_is_used_exists_and_every_entity_is_used() {
    let own: BTreeSet<String> = entities()
        .into_iter()
        .map(|entity| format!("@{}", entity.name))
        .collect();
    let mut used = BTreeSet::new();
    for intent in intents() {
        let types = intent.parameters().iter();
        used.extend(types.map(|parameter| text(parameter, "dataType").to_owned()));
    }
    for part in phrases() {
        let said = part
            .items
            .iter()
            .flat_map(|phrase| phrase["data"].as_array().unwrap());
        used.extend(
            said.filter_map(|said| said["meta"].as_str())
                .map(str::to_owned),
        );
    }
    let (system, used): (BTreeSet<_>, BTreeSet<_>) =
        used.into_iter().partition(|name| name.starts_with("@sys."));
    assert_eq!(used, own);
    assert_eq!(system, SYSTEM.into_iter().map(str::to_owned).collect());
}

#[test]
fn entities_have_the_fields_of_an_export_and_entries_in_both_languages() {
    let expected = [
        "id",
        "name",
        "isOverridable",
        "isEnum",
        "isRegexp",
        "automatedExpansion",
        "allowFuzzyExtraction",
    ];
    let parts = entries();
    for entity in entities() {
        assert_eq!(
            fields(&entity.json),
            BTreeSet::from(expected),
            "{}",
            entity.name
        );
        let own = parts.iter().filter(|part| part.of == entity.name);
        let languages: BTreeSet<&str> = own.map(|part| part.language.as_str()).collect();
        assert_eq!(languages, BTreeSet::from(LANGUAGES), "{}", entity.name);
        let fuzzy = entity.is("allowFuzzyExtraction");
        assert!(
            !(fuzzy && entity.is("isRegexp")),
            "{}: a pattern has no misspellings",
            entity.name
        );
    }
    assert_eq!(parts.len(), entities().len() * LANGUAGES.len());
}

/// The webhook looks for an event by what it was called, and says so when there is nothing in a city.
#[test]
fn names_that_the_agent_does_not_know_reach_the_webhook() {
    let expanded = entities().into_iter();
    let expanded = expanded.filter(|entity| entity.is("automatedExpansion"));
    let expanded: Vec<String> = expanded.map(|entity| entity.name).collect();
    assert_eq!(expanded, ["city", "event"]);
}

#[test]
fn a_word_stands_for_one_value_only() {
    for part in entries() {
        let mut seen = BTreeSet::new();
        for entry in &part.items {
            assert_eq!(
                fields(entry),
                BTreeSet::from(["value", "synonyms"]),
                "{}",
                part.of
            );
            let synonyms = entry["synonyms"].as_array().unwrap();
            assert!(
                synonyms.iter().any(Value::is_string),
                "{}: {entry}",
                part.of
            );
            for word in synonyms {
                let word = word.as_str().unwrap().to_lowercase();
                assert!(
                    !word.trim().is_empty() && seen.insert(word.clone()),
                    "{}: {word}",
                    part.of
                );
            }
        }
    }
}
