//! What people call an event: its name, and short forms of it that still say which one is meant.

/// Words that people leave out, and that make no name by themselves.
const STOP_WORDS: [&str; 38] = [
    "a", "al", "an", "and", "at", "con", "de", "del", "e", "el", "en", "for", "in", "la", "las",
    "lo", "los", "no", "o", "of", "on", "or", "para", "por", "que", "se", "sin", "su", "sus",
    "the", "to", "u", "un", "una", "unas", "unos", "with", "y",
];

/// The name itself, then: without what follows a colon or a comma, what follows the colon, without a leading
/// article, up to the second word that says something, and with no article at all.
/// A short form has at least two words that say something: “Charla” alone names no event.
pub fn names(name: &str) -> Vec<String> {
    let name = name.split_whitespace().collect::<Vec<_>>().join(" ");
    let head = name.split([':', ',']).next().unwrap_or_default();
    let title = name.split_once(':').map_or("", |(_, title)| title);
    let mut forms = vec![name.clone()];
    for part in [head, title, &name] {
        let words: Vec<&str> = part
            .split(' ')
            .map(bare)
            .filter(|word| !word.is_empty())
            .collect();
        // What comes last is no article: “grupo A”.
        let tells = |at: &usize| at + 1 == words.len() || !is_stop_word(words[*at]);
        let telling: Vec<usize> = (0..words.len()).filter(tells).collect();
        let &[first, second, ..] = telling.as_slice() else {
            continue;
        };
        forms.push(words.join(" "));
        forms.push(words[first..].join(" "));
        forms.push(words[first..=second].join(" "));
        forms.push(
            telling
                .iter()
                .map(|&at| words[at])
                .collect::<Vec<_>>()
                .join(" "),
        );
    }
    let mut seen = std::collections::BTreeSet::new();
    forms.retain(|form| seen.insert(form.to_lowercase()));
    forms
}

/// As it is written, and as it is written in a hurry.
pub fn with_plain_letters(text: &str) -> Vec<String> {
    let plain: String = text.chars().map(plain_letter).collect();
    if plain == text {
        vec![plain]
    } else {
        vec![text.to_owned(), plain]
    }
}

/// One spelling for all that differ in case and accents only. An ñ is a letter of its own.
pub fn fold(text: &str) -> String {
    text.to_lowercase().chars().map(plain_letter).collect()
}

fn is_stop_word(word: &str) -> bool {
    STOP_WORDS.contains(&word.to_lowercase().as_str())
}

/// A word without the punctuation around it.
fn bare(word: &str) -> &str {
    word.trim_matches(|c: char| !c.is_alphanumeric())
}

fn plain_letter(letter: char) -> char {
    match letter {
        'á' | 'à' | 'ä' | 'â' => 'a',
        'é' | 'è' | 'ë' | 'ê' => 'e',
        'í' | 'ì' | 'ï' | 'î' => 'i',
        'ó' | 'ò' | 'ö' | 'ô' => 'o',
        'ú' | 'ù' | 'ü' | 'û' => 'u',
        'Á' => 'A',
        'É' => 'E',
        'Í' => 'I',
        'Ó' => 'O',
        'Ú' => 'U',
        other => other,
    }
}
