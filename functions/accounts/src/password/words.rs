//! What people who speak Spanish make passwords of, beside the English lists of the estimator: passwords, walks over the
//! keyboard, clubs, names, places and everyday words, the likeliest lists first.

use std::sync::LazyLock;

use super::spelling::plain;

const LISTS: [&str; 6] = [
    include_str!("../../words/passwords.txt"),
    include_str!("../../words/keyboard.txt"),
    include_str!("../../words/clubs.txt"),
    include_str!("../../words/names.txt"),
    include_str!("../../words/places.txt"),
    include_str!("../../words/words.txt"),
];

struct Word {
    plain: String,
    outline: String,
}

static WORDS: LazyLock<Vec<Word>> = LazyLock::new(|| {
    let words = LISTS.iter().flat_map(|list| list.lines()).map(plain);
    words
        .map(|plain| Word {
            outline: outline(&plain),
            plain,
        })
        .collect()
});

/// The words that `text` may hold, for an estimator that takes a word's place among them for its rank: `first`, then ours.
/// An empty word keeps the place of one that cannot be there; looking for all of them would take ten times as long.
pub fn ranked<'a>(first: &'a [String], text: &str) -> Vec<&'a str> {
    let forwards = outline(text);
    let backwards: String = forwards.chars().rev().collect();
    let ours = WORDS.iter().map(|word| {
        let held = forwards.contains(&word.outline) || backwards.contains(&word.outline);
        if held { word.plain.as_str() } else { "" }
    });
    first.iter().map(String::as_str).chain(ours).collect()
}

/// A text as it is when every mark is the letter for which it may stand, and letters that share a mark are one.
fn outline(text: &str) -> String {
    let text = text.to_lowercase();
    let letters = text.chars().map(|c| match c {
        '4' | '@' => 'a',
        '8' => 'b',
        '(' | '{' | '[' | '<' => 'c',
        '3' => 'e',
        '6' | '9' => 'g',
        'l' | 't' | '1' | '7' | '!' | '|' | '+' => 'i',
        '0' => 'o',
        '$' | '5' => 's',
        '%' => 'x',
        '2' => 'z',
        other => other,
    });
    letters.collect()
}

#[cfg(test)]
mod tests {
    use std::collections::HashSet;

    use super::*;

    #[test]
    fn each_list_is_sorted_and_in_lower_case_and_no_word_is_in_two() {
        let mut all = HashSet::new();
        for list in LISTS {
            let words: Vec<&str> = list.lines().collect();
            assert!(words.is_sorted_by(|a, b| a < b));
            for word in words {
                assert_eq!(word, word.trim().to_lowercase());
                assert!(word.chars().count() >= 3, "{word}");
                assert!(all.insert(plain(word)), "{word}");
            }
        }
    }

    #[test]
    fn a_word_is_found_at_its_place_however_it_is_spelt() {
        let first = ["eva".to_owned()];
        for (place, word) in WORDS.iter().enumerate() {
            let marked = |text: &str| text.replace('a', "4").replace('l', "1").replace('s', "$");
            for spelt in [
                format!("12{}!", word.plain),
                word.plain.to_uppercase(),
                marked(&word.plain),
                word.plain.chars().rev().collect(),
            ] {
                let ranked = ranked(&first, &spelt);
                assert_eq!(ranked[place + 1], word.plain, "{spelt}");
                assert_eq!(ranked[0], "eva");
            }
        }
        assert!(ranked(&[], "xK#vqLmT").iter().all(|word| word.is_empty()));
    }
}
