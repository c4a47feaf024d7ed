//! The words by which the agent knows an event, a city and a category.

use crate::agent_names::{fold, names, with_plain_letters};
use serde::{Deserialize, Serialize};
use serde_json::Value;
use std::collections::{BTreeMap, BTreeSet};

/// A value that the webhook gets, and what people say for it.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Entry {
    pub value: String,
    pub synonyms: Vec<String>,
}

/// Events by their names and short forms. What two of them could be called, neither is: the agent hands on what was said, and the
/// webhook asks which. An id is no name, as the agent takes what is nearly one for it.
pub fn events(events: &[Value]) -> Vec<Entry> {
    let called = events.iter().filter_map(|event| {
        let (id, name) = (event["id"].as_str()?, event["name"].as_str()?);
        Some((id, names(name)))
    });
    let called: BTreeMap<&str, Vec<String>> = called.collect();
    let mut uses: BTreeMap<String, usize> = BTreeMap::new();
    for name in called.values().flatten() {
        *uses.entry(fold(name)).or_default() += 1;
    }
    let entry = |(id, names): (&str, Vec<String>)| {
        let own = names.into_iter().filter(|name| uses[&fold(name)] == 1);
        Entry {
            value: id.to_owned(),
            synonyms: own.collect(),
        }
    };
    let entries = called.into_iter().map(entry);
    entries.filter(|entry| !entry.synonyms.is_empty()).collect()
}

/// The known entries and those found in the data, by value. One that the data spell in their own way
/// keeps what else it is called: the webhook compares values with the data.
pub fn joined(
    mut known: Vec<Entry>,
    found: &BTreeSet<&str>,
    forms: fn(&str) -> Vec<String>,
) -> Vec<Entry> {
    let mut entries = Vec::new();
    for value in found {
        let mut synonyms = forms(value);
        let names_it = |entry: &mut Entry| {
            let mut words = entry.synonyms.iter().chain([&entry.value]);
            words.any(|word| fold(word) == fold(value))
        };
        synonyms.extend(
            known
                .extract_if(.., names_it)
                .flat_map(|entry| entry.synonyms),
        );
        entries.push(Entry {
            value: (*value).to_owned(),
            synonyms,
        });
    }
    entries.extend(known);
    entries.sort_by(|a, b| a.value.cmp(&b.value));
    let mut taken = BTreeSet::new();
    for entry in &mut entries {
        entry
            .synonyms
            .retain(|word| taken.insert(word.to_lowercase()));
    }
    entries.retain(|entry| !entry.synonyms.is_empty());
    entries
}

/// A category of one word in the singular and in the plural, as Spanish makes it.
pub fn numbers(category: &str) -> Vec<String> {
    let mut forms = with_plain_letters(category);
    let plural = match category.chars().last() {
        Some('a' | 'e' | 'i' | 'o' | 'u' | 'á' | 'é' | 'ó') => format!("{category}s"),
        Some('z') => format!("{}ces", category.trim_end_matches('z')),
        Some('d' | 'j' | 'l' | 'r' | 'y') => format!("{category}es"),
        Some('n') => match category.strip_suffix("ón") {
            Some(stem) => format!("{stem}ones"),
            None => format!("{category}es"),
        },
        Some(_) | None => return forms,
    };
    if !category.contains(' ') {
        forms.extend(with_plain_letters(&plural));
    }
    forms
}
