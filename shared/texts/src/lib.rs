//! What people read, in Spanish (first) and English: problems, faults of fields, dates, amounts, mails and pages; the words
//! are kept in Fluent files.

mod area;
mod dates;
mod language;
mod money;

use fluent_bundle::{FluentArgs, FluentValue};

pub use aforo_domain::Language;
pub use aforo_domain::money::{Currency, Money};
pub use dates::{days, moment, period, until};
pub use language::accepted_language;
pub use money::money;

/// What a variable of a text stands for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Value<'a> {
    Text(&'a str),
    /// Chooses the plural form too.
    Integer(i64),
}

impl<'a> From<&'a str> for Value<'a> {
    fn from(value: &'a str) -> Self {
        Self::Text(value)
    }
}

impl<'a> From<&'a String> for Value<'a> {
    fn from(value: &'a String) -> Self {
        Self::Text(value)
    }
}

impl From<i64> for Value<'_> {
    fn from(value: i64) -> Self {
        Self::Integer(value)
    }
}

impl From<u32> for Value<'_> {
    fn from(value: u32) -> Self {
        Self::Integer(value.into())
    }
}

impl From<usize> for Value<'_> {
    fn from(value: usize) -> Self {
        Self::Integer(i64::try_from(value).unwrap_or(i64::MAX))
    }
}

/// The text of `key` in `language`, with its variables filled in.
///
/// An unknown key is answered with the key, and a variable that was not given with its name in braces: a person then
/// still sees the rest of the page, and a snapshot shows the mistake.
#[must_use]
pub fn text(language: Language, key: &str, args: &[(&str, Value<'_>)]) -> String {
    let bundle = area::bundle(language, key);
    let Some(pattern) = bundle.get_message(key).and_then(|message| message.value()) else {
        return key.to_owned();
    };
    let mut named = FluentArgs::with_capacity(args.len());
    for &(name, value) in args {
        named.set(name, fluent(value));
    }
    // Errors only repeat what the result shows: a variable that was not given.
    let mut errors = Vec::new();
    bundle
        .format_pattern(pattern, Some(&named), &mut errors)
        .into_owned()
}

fn fluent(value: Value<'_>) -> FluentValue<'_> {
    match value {
        Value::Text(text) => FluentValue::from(text),
        Value::Integer(integer) => FluentValue::from(integer),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_text_is_given_in_the_language_asked_for() {
        assert_eq!(
            text(Language::Es, "forbidden", &[]),
            "No tienes permiso para hacer esto"
        );
        assert_eq!(
            text(Language::En, "forbidden", &[]),
            "You are not allowed to do this"
        );
    }

    #[test]
    fn a_number_chooses_the_plural_and_stands_without_marks_around_it() {
        let left = |left: i64| {
            text(
                Language::Es,
                "session-sold-out-detail",
                &[
                    ("session", Value::from("Taller")),
                    ("left", Value::from(left)),
                ],
            )
        };
        assert_eq!(left(0), "«Taller» está completa; elige otra sesión.");
        assert!(
            left(1).starts_with("En «Taller» queda 1 plaza;"),
            "{}",
            left(1)
        );
        assert!(
            left(12).starts_with("En «Taller» quedan 12 plazas;"),
            "{}",
            left(12)
        );
    }

    #[test]
    fn a_value_is_never_read_as_a_pattern() {
        let shown = text(
            Language::En,
            "method-not-allowed-detail",
            &[("allow", Value::from("{ $seconds }"))],
        );
        assert_eq!(shown, "This address only accepts: { $seconds }.");
    }

    #[test]
    fn an_unknown_key_is_answered_with_itself() {
        assert_eq!(text(Language::Es, "no-such-key", &[]), "no-such-key");
    }
}
