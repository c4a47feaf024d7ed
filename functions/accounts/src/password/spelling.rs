//! How a password is spelt, looked through before its strength is estimated. Nothing here touches what is hashed.

use std::cmp::Reverse;

use unicode_normalization::UnicodeNormalization;

/// Accents of the Latin alphabet (U+0300 to U+036F); the vowel signs of other scripts are letters of theirs.
fn is_accent(c: char) -> bool {
    matches!(c, '\u{300}'..='\u{36f}')
}

/// Without accents, so that `contraseña`, `contrasena` and its other Unicode form are one word.
pub fn plain(text: &str) -> String {
    text.nfd().filter(|&c| !is_accent(c)).nfc().collect()
}

/// What `text` repeats at least twice, the last time perhaps not to its end.
pub fn repeated(text: &str) -> Option<String> {
    let text: Vec<char> = text.to_lowercase().chars().collect();
    let period = (1..=text.len() / 2).find(|&period| text[period..] == text[..text.len() - period]);
    period.map(|period| text[..period].iter().collect())
}

/// `text` without what separates its words, where enough is left to be a password.
pub fn joined(text: &str) -> Option<String> {
    let joined: String = text.chars().filter(|c| c.is_alphanumeric()).collect();
    (joined.len() < text.len() && joined.chars().count() >= 12).then_some(joined)
}

/// `text` without the `words`, the longest first, where it has any. In lower case, as they are.
pub fn without(words: &[String], text: &str) -> Option<String> {
    let text = text.to_lowercase();
    let mut words: Vec<_> = words.iter().filter(|word| text.contains(*word)).collect();
    words.sort_by_key(|word| Reverse(word.len()));
    let rest = words
        .iter()
        .fold(text, |rest, word| rest.replace(*word, ""));
    (!words.is_empty()).then_some(rest)
}

/// The marks that the estimator reads as one letter, for each letter with more than one. It tries every combination of
/// readings, 576 of them in the worst text, and each takes as long as all else that it does.
const READINGS: [&str; 7] = ["4@", "({[<", "69", "1!|", "1|7", "$5", "+7"];

/// As many combinations as are tried; a text of more is its writer's own, or random.
const COMBINATIONS: usize = 8;

/// Marks that stand for letters, the least usual first, and such as the estimator does not read.
const UNREAD: [(&str, &str); 8] = [
    ("<", ">"),
    ("[", "]"),
    ("{", "}"),
    ("|", "¦"),
    ("+", "±"),
    ("(", ")"),
    ("6", "⁶"),
    ("7", "⁷"),
];

/// `text` with so many of its marks unread that few combinations of readings are left.
pub fn few_readings(mut text: String) -> String {
    for (mark, unread) in UNREAD {
        if combinations(&text) <= COMBINATIONS {
            break;
        }
        text = text.replace(mark, unread);
    }
    text
}

fn combinations(text: &str) -> usize {
    let readings = |marks: &&str| marks.chars().filter(|&mark| text.contains(mark)).count();
    READINGS
        .iter()
        .map(readings)
        .map(|count| count.max(1))
        .product()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn accents_go_and_the_vowels_of_other_scripts_stay() {
        assert_eq!(plain("ContraseÑa güé"), "ContraseNa gue");
        assert_eq!(plain("contrasen\u{303}a"), "contrasena");
        assert_eq!(
            plain("हिन्दी 한국어 שָׁלוֹם"),
            "हिन्दी 한국어 שָׁלוֹם".nfc().collect::<String>()
        );
    }

    #[test]
    fn the_shortest_repetition_is_found_even_when_it_is_broken_off() {
        for (text, once) in [("aaaa", "a"), ("ababa", "ab"), ("HolahOLahola", "hola")] {
            assert_eq!(repeated(text).as_deref(), Some(once));
        }
        assert_eq!(repeated("abcab"), None);
        assert_eq!(repeated(""), None);
    }

    #[test]
    fn no_text_has_many_readings_and_an_ordinary_one_keeps_its_marks() {
        let worst = "4@8({[<3691!|70$5+%2";
        assert_eq!(combinations(worst), 576);
        assert!(combinations(&few_readings(worst.to_owned())) <= COMBINATIONS);
        assert_eq!(few_readings("P@$$w0rd1!".to_owned()), "P@$$w0rd1!");
    }
}
