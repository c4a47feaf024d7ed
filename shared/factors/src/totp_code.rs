//! The six digits that an authenticator application shows.

use std::fmt;

use aforo_domain::fields::FieldFault;
use aforo_domain::text::Text;

/// A one-time password. `Debug` shows nothing of it.
#[derive(Clone, Copy)]
pub struct TotpCode([u8; TotpCode::DIGITS]);

impl TotpCode {
    pub const DIGITS: usize = 6;

    pub(crate) const fn new(digits: [u8; Self::DIGITS]) -> Self {
        Self(digits)
    }

    /// For comparing in constant time.
    pub(crate) const fn digits(&self) -> &[u8; Self::DIGITS] {
        &self.0
    }
}

/// As people type it: applications show `123 456`.
impl Text for TotpCode {
    fn parse(value: &str) -> Result<Self, FieldFault> {
        let typed = value.chars().filter(|typed| !typed.is_whitespace());
        let mut digits = [0; Self::DIGITS];
        let mut read = 0;
        for typed in typed {
            let digit = digits
                .get_mut(read)
                .ok_or(FieldFault::TooLong { max: Self::DIGITS })?;
            *digit = u8::try_from(typed)
                .ok()
                .filter(u8::is_ascii_digit)
                .ok_or(NOT_A_NUMBER)?;
            read += 1;
        }
        if read < Self::DIGITS {
            return Err(FieldFault::TooShort { min: Self::DIGITS });
        }
        Ok(Self(digits))
    }
}

const NOT_A_NUMBER: FieldFault = FieldFault::OutOfRange {
    min: 0,
    max: 999_999,
};

impl fmt::Display for TotpCode {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.0
            .iter()
            .try_for_each(|digit| write!(f, "{}", char::from(*digit)))
    }
}

impl fmt::Debug for TotpCode {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("TotpCode(…)")
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_code_is_read_with_the_spaces_that_applications_show() {
        for typed in ["012345", "012 345", " 01 23 45\n", "012\u{a0}345"] {
            assert_eq!(TotpCode::parse(typed).unwrap().to_string(), "012345");
        }
    }

    #[test]
    fn nothing_but_six_digits_is_a_code() {
        let short = FieldFault::TooShort { min: 6 };
        let long = FieldFault::TooLong { max: 6 };
        for (typed, fault) in [
            ("", &short),
            ("12345", &short),
            ("     ", &short),
            ("1234567", &long),
            ("123 456 7", &long),
            ("12345a", &NOT_A_NUMBER),
            ("+12345", &NOT_A_NUMBER),
            ("-12345", &NOT_A_NUMBER),
            ("123-456", &NOT_A_NUMBER),
            ("١٢٣٤٥٦", &NOT_A_NUMBER),
        ] {
            assert_eq!(TotpCode::parse(typed).unwrap_err(), *fault, "{typed}");
        }
    }

    #[test]
    fn a_code_is_not_shown_where_things_are_debugged() {
        let code = TotpCode::parse("012345").unwrap();
        assert_eq!(format!("{code:?}"), "TotpCode(…)");
    }
}
