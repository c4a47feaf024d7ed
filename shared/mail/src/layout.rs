//! What every mail's template works with: the words of a language, and rows of facts.

use aforo_texts::{Language, Value, text};

/// The texts of one language, called from the templates by their keys.
#[derive(Clone, Copy)]
pub(crate) struct Words(pub(crate) Language);

impl Words {
    pub(crate) fn language(self) -> &'static str {
        self.0.as_str()
    }

    pub(crate) fn say(self, key: &str) -> String {
        text(self.0, key, &[])
    }

    pub(crate) fn with(self, key: &str, name: &str, value: &str) -> String {
        self.fill(key, &[(name, Value::Text(value))])
    }

    pub(crate) fn fill(self, key: &str, args: &[(&str, Value<'_>)]) -> String {
        text(self.0, key, args)
    }

    /// Whom to ask about the event, where the organiser gave an address.
    pub(crate) fn contact(
        self,
        organizer_name: &str,
        organizer_contact: Option<&str>,
    ) -> Option<String> {
        let args = [
            ("organizer", Value::Text(organizer_name)),
            ("contact", Value::Text(organizer_contact?)),
        ];
        Some(self.fill("mail-contact", &args))
    }
}

/// A fact of a mail, `Dónde: Sala 2`, the same in HTML and in plain text.
pub(crate) struct Row {
    pub(crate) label: String,
    pub(crate) lines: Vec<String>,
}

impl Row {
    pub(crate) fn new(label: String, line: impl Into<String>) -> Self {
        Self {
            label,
            lines: vec![line.into()],
        }
    }
}

/// `value` on one line: what goes into a header or a calendar must not begin a line of its own, nor turn the direction in
/// which the rest of its line is written.
pub(crate) fn one_line(value: &str) -> String {
    value
        .replace(turns_writing, "")
        .replace(char::is_control, " ")
}

/// The embeddings, overrides and isolates of Unicode's bidirectional algorithm (UAX #9). The marks that only tell a letter's
/// direction reach no further than their neighbours and stay.
fn turns_writing(c: char) -> bool {
    matches!(c, '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}')
}

/// `value` as it stands at the beginning of a line.
pub(crate) fn capitalized(value: &str) -> String {
    let mut letters = value.chars();
    letters
        .next()
        .map(|first| first.to_uppercase().chain(letters).collect())
        .unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_line_stays_one_line() {
        assert_eq!(
            one_line("Taller\r\nBcc: a@b.co\u{85}x"),
            "Taller  Bcc: a@b.co x"
        );
    }

    #[test]
    fn a_line_is_not_turned_and_arabic_is_left_alone() {
        assert_eq!(
            one_line("Ana \u{202e}gro.live\u{202c} \u{2067}x\u{2069}"),
            "Ana gro.live x"
        );
        assert_eq!(one_line("ليلى\u{200f} (A)"), "ليلى\u{200f} (A)");
    }

    #[test]
    fn the_first_letter_is_raised_also_with_an_accent() {
        assert_eq!(capitalized("ágora, lunes"), "Ágora, lunes");
        assert_eq!(capitalized(""), "");
    }
}
