//! The code behind which a ticket type hides.

use crate::fields::FieldFault;
use crate::text::{Text, stored_as_string};

/// 3 to 40 letters, digits, hyphens, dots and underscores, in capitals: whoever types it in small letters means the same.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct AccessCode(String);

impl Text for AccessCode {
    fn parse(value: &str) -> Result<Self, FieldFault> {
        let value = value.trim();
        let known = |byte: u8| byte.is_ascii_alphanumeric() || b"-._".contains(&byte);
        if (3..=40).contains(&value.len()) && value.bytes().all(known) {
            Ok(Self(value.to_ascii_uppercase()))
        } else {
            Err(FieldFault::Code)
        }
    }
}

impl std::fmt::Display for AccessCode {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str(&self.0)
    }
}

stored_as_string!(AccessCode);

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn capitals_and_blanks_around_it_do_not_matter() {
        assert_eq!(
            AccessCode::parse(" amigos-27 "),
            AccessCode::parse("AMIGOS-27")
        );
        for odd in ["ab", "con espacio", "ñandú", "", &"x".repeat(41)] {
            assert_eq!(AccessCode::parse(odd), Err(FieldFault::Code), "{odd}");
        }
    }
}
