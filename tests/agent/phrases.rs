//! What people say.

use crate::export::{LANGUAGES, entities, entries, fields, fold, intents, phrases, text, typed};
use std::collections::{BTreeMap, BTreeSet};

#[test]
fn phrases_belong_to_an_intent_and_are_enough_to_learn_it_from() {
    let intents = intents();
    let parts = phrases();
    for part in &parts {
        assert!(
            intents.iter().any(|intent| intent.name == part.of),
            "{}: no such intent",
            part.of
        );
        assert!(
            LANGUAGES.contains(&part.language.as_str()),
            "{} {}",
            part.of,
            part.language
        );
    }
    for intent in &intents {
        for (language, enough) in [("es", 12), ("en", 8)] {
            let mut own = parts.iter().filter(|part| part.of == intent.name);
            let said = own.find(|part| part.language == language);
            let count = said.map_or(0, |part| part.items.len());
            if intent.is("fallbackIntent") {
                assert!(
                    said.is_none(),
                    "{}: a fallback is what nothing else matches",
                    intent.name
                );
            } else {
                assert!(
                    count >= enough,
                    "{}: {count} phrases in {language}",
                    intent.name
                );
            }
        }
    }
}

#[test]
fn phrases_have_the_fields_of_an_export() {
    let expected = BTreeSet::from(["id", "data", "isTemplate", "count", "lang", "updated"]);
    for part in phrases() {
        for phrase in &part.items {
            assert_eq!(fields(phrase), expected, "{}", part.of);
            assert_eq!(text(phrase, "lang"), part.language, "{}", part.of);
            let typed = typed(phrase);
            assert_eq!(
                typed,
                typed.split_whitespace().collect::<Vec<_>>().join(" ")
            );
            // What Dialogflow takes of one turn.
            assert!((1..=256).contains(&typed.chars().count()), "{typed}");
            for said in phrase["data"].as_array().unwrap() {
                assert!(!text(said, "text").is_empty(), "{typed}");
                let annotated = BTreeSet::from(["text", "meta", "alias", "userDefined"]);
                let expected = match said["userDefined"] == true {
                    true => annotated,
                    false => BTreeSet::from(["text", "userDefined"]),
                };
                assert_eq!(fields(said), expected, "{typed}");
            }
        }
    }
}

#[test]
fn no_phrase_is_said_twice() {
    let mut seen = BTreeMap::new();
    for part in phrases() {
        for phrase in &part.items {
            let said = (part.language.clone(), fold(&typed(phrase)));
            let before = seen.insert(said.clone(), part.of.clone());
            assert_eq!(before, None, "{said:?} is in {}, too", part.of);
        }
    }
}

#[test]
fn what_is_marked_in_a_phrase_is_a_parameter_of_its_type_and_every_parameter_is_shown() {
    let intents = intents();
    for part in phrases() {
        let intent = intents
            .iter()
            .find(|intent| intent.name == part.of)
            .unwrap();
        let parameters = intent.parameters().iter();
        let types: BTreeMap<&str, &str> = parameters
            .map(|parameter| (text(parameter, "name"), text(parameter, "dataType")))
            .collect();
        let mut shown = BTreeSet::new();
        for phrase in &part.items {
            for said in phrase["data"].as_array().unwrap() {
                if let Some(alias) = said["alias"].as_str() {
                    let kind = types.get(alias).copied();
                    assert_eq!(
                        kind,
                        said["meta"].as_str(),
                        "{}: {}",
                        part.of,
                        typed(phrase)
                    );
                    shown.insert(alias);
                }
            }
        }
        assert_eq!(
            shown,
            types.keys().copied().collect(),
            "{} {}",
            part.of,
            part.language
        );
    }
}

#[test]
fn what_is_marked_as_an_entity_of_ours_is_known_to_it() {
    let matched: BTreeSet<String> = {
        let regexps = entities()
            .into_iter()
            .filter(|entity| entity.is("isRegexp"));
        regexps.map(|entity| format!("@{}", entity.name)).collect()
    };
    let mut known: BTreeMap<(String, String), BTreeSet<String>> = BTreeMap::new();
    for part in entries() {
        let synonyms = part
            .items
            .iter()
            .flat_map(|entry| entry["synonyms"].as_array().unwrap());
        let synonyms = synonyms.map(|word| fold(word.as_str().unwrap())).collect();
        known.insert((format!("@{}", part.of), part.language), synonyms);
    }
    for part in phrases() {
        for said in part
            .items
            .iter()
            .flat_map(|phrase| phrase["data"].as_array().unwrap())
        {
            let Some(meta) = said["meta"].as_str() else {
                continue;
            };
            if meta.starts_with("@sys.") || matched.contains(meta) {
                continue;
            }
            let words = &known[&(meta.to_owned(), part.language.clone())];
            let word = text(said, "text");
            assert!(
                words.contains(&fold(word)),
                "{}: {meta} does not know {word}",
                part.of
            );
        }
    }
}

#[test]
fn addresses_in_phrases_are_nobodys() {
    let mut addresses = 0;
    for part in phrases() {
        for phrase in &part.items {
            for word in typed(phrase)
                .split_whitespace()
                .filter(|word| word.contains('@'))
            {
                addresses += 1;
                let nobodys = ["@example.com", "@example.org"];
                assert!(nobodys.iter().any(|end| word.ends_with(end)), "{word}");
            }
        }
    }
    assert!(addresses > 0);
}
