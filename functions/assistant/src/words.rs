//! The words of a text, as far as their spelling goes: without accents and case, and alike in spite of a slip.

use std::collections::HashSet;

use strsim::jaro_winkler;
use unicode_normalization::UnicodeNormalization;
use unicode_normalization::char::is_combining_mark;

/// Words that say nothing about which one is meant.
const EMPTY: &str = include_str!("words/empty.txt");
/// Words that are in every question.
const ASKING: &str = include_str!("words/asking.txt");
/// What people call an event in passing; its name may say another.
const KINDS: &str = include_str!("words/kinds.txt");

/// Spelt differently enough from this on, two words are two words.
const ALIKE: f64 = 0.93;

fn among(list: &str, word: &str) -> bool {
    list.split_whitespace().any(|known| known == word)
}

pub fn is_kind(word: &str) -> bool {
    among(KINDS, word)
}

/// The words of a text that say something; all of them if none does.
pub fn words(text: &str) -> Vec<String> {
    let all = folded(text);
    let telling: Vec<_> = all
        .iter()
        .filter(|word| !among(EMPTY, word))
        .cloned()
        .collect();
    if telling.is_empty() { all } else { telling }
}

/// The words of a question that say what it is about; none if none does.
pub fn telling(text: &str) -> Vec<String> {
    let mut words = folded(text);
    words.retain(|word| !among(EMPTY, word) && !among(ASKING, word));
    words
}

/// Whether `text` names the same as `name`, accents, case and punctuation aside.
pub fn same(text: &str, name: &str) -> bool {
    folded(text) == folded(name)
}

/// Words in small letters without accents.
pub fn folded(text: &str) -> Vec<String> {
    let plain: String = text
        .nfd()
        .filter(|letter| !is_combining_mark(*letter))
        .flat_map(char::to_lowercase)
        .collect();
    plain
        .split(|letter: char| !letter.is_alphanumeric())
        .filter(|word| !word.is_empty())
        .map(str::to_owned)
        .collect()
}

/// How much of `word` is in `name`: 0 to 1.
pub fn likeness(word: &str, name: &[String]) -> f64 {
    let name: HashSet<_> = name.iter().map(String::as_str).collect();
    if name.contains(word) {
        return 1.0;
    }
    let alike = |other: &str| {
        let long = word.chars().count() >= 4 && other.chars().count() >= 4;
        if long && (other.starts_with(word) || word.starts_with(other)) {
            return 0.9;
        }
        let likeness = jaro_winkler(word, other);
        if long && likeness >= ALIKE {
            likeness
        } else {
            0.0
        }
    };
    name.into_iter().map(alike).fold(0.0, f64::max)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_are_compared_without_accents() {
        assert!(same("bogota", "Bogotá"));
        assert!(same("  SANTIAGO de compostela", "Santiago de Compostela"));
        assert!(!same("Madrid", "Madriz"));
    }
}
