//! Strings that people type. Each type has one door, [`Text::parse`], and cannot hold what it refuses.

use crate::fields::FieldFault;

/// A value that arrives as a string.
pub trait Text: Sized {
    /// # Errors
    /// What is wrong with the value.
    fn parse(value: &str) -> Result<Self, FieldFault>;
}

/// `Display`, serde as a string, and the door for stored values.
macro_rules! stored_as_string {
    ($type:ty) => {
        impl serde::Serialize for $type {
            fn serialize<S: serde::Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
                serializer.collect_str(self)
            }
        }

        impl<'de> serde::Deserialize<'de> for $type {
            fn deserialize<D: serde::Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
                let text = String::deserialize(deserializer)?;
                <$type as $crate::text::Text>::parse(&text).map_err(serde::de::Error::custom)
            }
        }
    };
}
pub(crate) use stored_as_string;

/// Line breaks and other control characters have no place in a line of text (they would forge headers of a mail).
fn line(value: &str, min: usize, max: usize) -> Result<String, FieldFault> {
    let value = value.trim();
    if value.chars().any(char::is_control) {
        return Err(FieldFault::ControlCharacters);
    }
    let length = value.chars().count();
    if length < min {
        return Err(FieldFault::TooShort { min });
    }
    if length > max {
        return Err(FieldFault::TooLong { max });
    }
    Ok(value.to_owned())
}

/// Several lines as typed: line breaks and tabs are kept, other control characters refused.
fn paragraphs(value: &str, min: usize, max: usize) -> Result<String, FieldFault> {
    let value = value.trim();
    if value
        .chars()
        .any(|c| c.is_control() && !matches!(c, '\n' | '\r' | '\t'))
    {
        return Err(FieldFault::ControlCharacters);
    }
    let length = value.chars().count();
    if length < min {
        return Err(FieldFault::TooShort { min });
    }
    if length > max {
        return Err(FieldFault::TooLong { max });
    }
    Ok(value.to_owned())
}

/// Types of text that `line` or `paragraphs` reads, with how many characters they have.
macro_rules! texts {
    ($read:ident { $($(#[$doc:meta])* $name:ident: $min:literal..=$max:literal;)* }) => {$(
        $(#[$doc])*
        #[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
        pub struct $name(String);

        impl $name {
            #[must_use]
            pub fn as_str(&self) -> &str {
                &self.0
            }
        }

        impl Text for $name {
            fn parse(value: &str) -> Result<Self, FieldFault> {
                $read(value, $min, $max).map(Self)
            }
        }

        impl std::fmt::Display for $name {
            fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
                f.write_str(&self.0)
            }
        }

        stored_as_string!($name);
    )*};
}

texts! { line {
    /// A person's name as they write it: one line of 1 to 100 characters.
    PersonName: 1..=100;
    /// 2 to 120 characters.
    OrganizationName: 2..=120;
    /// 3 to 120 characters.
    EventName: 3..=120;
    /// What kind of event it is, as a person would write it (`música`, `tecnología`): 1 to 40 characters.
    Category: 1..=40;
    /// What people ask about an event: 1 to 200 characters.
    Question: 1..=200;
    /// 1 to 120 characters.
    SessionName: 1..=120;
    /// 1 to 80 characters.
    TicketTypeName: 1..=80;
    /// One line of an address, a room, a city: 1 to 160 characters.
    PlaceLine: 1..=160;
    /// Who holds a session: a person or several, as they are announced: 1 to 120 characters.
    PresenterName: 1..=120;
    /// Something that a session or an event needs (a projector, chairs): 1 to 80 characters.
    Resource: 1..=80;
    /// What a person is told with a refund: 1 to 255 characters.
    Note: 1..=255;
}}

texts! { paragraphs {
    /// Several paragraphs in Markdown, stored as typed: 1 to 5,000 characters.
    Description: 1..=5_000;
    /// When and how an organiser gives money back, in their words: 1 to 2,000 characters.
    RefundPolicy: 1..=2_000;
    /// Why an event or a session is suspended or cancelled, for those who come: 1 to 500 characters.
    StateMessage: 1..=500;
    /// What an organiser answers to a [`Question`]: 1 to 1,000 characters.
    Answer: 1..=1_000;
}}

/// A password as typed: 12 to 128 characters of any kind, never trimmed, folded, normalised or cut. An `ñ` of two code
/// points is thus not the `ñ` of one: what is verified is exactly what was typed (ASVS 6.2.8), with no rule between that a
/// later version could apply otherwise to a password that nobody can hash again. `Debug` shows nothing of it.
#[derive(Clone)]
pub struct Password(String);

impl Password {
    /// The bytes to hash.
    #[must_use]
    pub fn expose(&self) -> &[u8] {
        self.0.as_bytes()
    }
}

impl Text for Password {
    fn parse(value: &str) -> Result<Self, FieldFault> {
        match value.chars().count() {
            n if n < 12 => Err(FieldFault::TooShort { min: 12 }),
            n if n > 128 => Err(FieldFault::TooLong { max: 128 }),
            _ => Ok(Self(value.to_owned())),
        }
    }
}

impl std::fmt::Debug for Password {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("Password(…)")
    }
}

/// A token that its bearer cannot read: 1 to 2,000 characters. `Debug` shows nothing of it.
#[derive(Clone)]
pub struct OpaqueToken(String);

impl OpaqueToken {
    #[must_use]
    pub fn expose(&self) -> &str {
        &self.0
    }
}

impl Text for OpaqueToken {
    fn parse(value: &str) -> Result<Self, FieldFault> {
        line(value, 1, 2_000).map(Self)
    }
}

impl std::fmt::Debug for OpaqueToken {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("OpaqueToken(…)")
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    #[test]
    fn a_line_is_trimmed_and_refuses_line_breaks() {
        assert_eq!(PersonName::parse("  Ana  ").unwrap().as_str(), "Ana");
        assert_eq!(
            PersonName::parse("Ana\r\nBcc: x"),
            Err(FieldFault::ControlCharacters)
        );
        assert_eq!(
            PersonName::parse("   "),
            Err(FieldFault::TooShort { min: 1 })
        );
    }

    #[test]
    fn paragraphs_keep_their_lines_and_nothing_else_that_controls() {
        let policy = RefundPolicy::parse("  Hasta el día antes.\r\n\tDespués, no.\n").unwrap();
        assert_eq!(policy.as_str(), "Hasta el día antes.\r\n\tDespués, no.");
        assert_eq!(Answer::parse("Sí\u{7}"), Err(FieldFault::ControlCharacters));
        assert_eq!(
            Answer::parse(&"ñ".repeat(1_001)),
            Err(FieldFault::TooLong { max: 1_000 })
        );
        assert_eq!(Answer::parse(" \n "), Err(FieldFault::TooShort { min: 1 }));
    }

    proptest! {
        #[test]
        fn a_password_is_kept_exactly_as_typed(typed in "\\PC{12,128}") {
            let password = Password::parse(&typed).unwrap();
            prop_assert_eq!(password.expose(), typed.as_bytes());
        }

        #[test]
        fn every_line_is_read_back_as_it_was_stored(typed in "\\PC{0,130}") {
            if let Ok(name) = EventName::parse(&typed) {
                prop_assert_eq!(EventName::parse(name.as_str()), Ok(name));
            }
        }
    }
}
