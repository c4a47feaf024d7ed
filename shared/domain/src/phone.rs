//! Telephone numbers.

use crate::fields::FieldFault;
use crate::text::{Text, stored_as_string};

/// An international number in the form of E.164, `+34600123456`: `+`, then 8 to 15 digits.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct PhoneNumber(String);

impl PhoneNumber {
    #[must_use]
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

impl Text for PhoneNumber {
    /// Spaces, hyphens, dots and brackets, with which people write numbers, are left out.
    fn parse(value: &str) -> Result<Self, FieldFault> {
        let number: String = value
            .chars()
            .filter(|typed| !typed.is_whitespace() && !"-.()".contains(*typed))
            .collect();
        let digits = number.strip_prefix('+').ok_or(FieldFault::Phone)?;
        let international = (8..=15).contains(&digits.len())
            && digits.bytes().all(|digit| digit.is_ascii_digit())
            && !digits.starts_with('0');
        if international {
            Ok(Self(number))
        } else {
            Err(FieldFault::Phone)
        }
    }
}

impl std::fmt::Display for PhoneNumber {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str(&self.0)
    }
}

stored_as_string!(PhoneNumber);

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_number_is_read_however_people_group_it_and_must_name_its_country() {
        for typed in ["+34 600 12 34 56", "+34600123456", "+34 (600) 12-34.56"] {
            assert_eq!(PhoneNumber::parse(typed).unwrap().as_str(), "+34600123456");
        }
        for bad in [
            "",
            "600123456",
            "+",
            "+3460012",
            "+0346001234",
            "+34 600 12 34 5x",
            "+1234567890123456",
        ] {
            assert_eq!(PhoneNumber::parse(bad), Err(FieldFault::Phone), "{bad}");
        }
    }
}
