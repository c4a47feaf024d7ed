//! E-mail addresses.

use std::fmt;

use crate::fields::FieldFault;
use crate::text::{Text, stored_as_string};

/// An e-mail address of at most 254 characters with a dotted domain, kept as typed.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct EmailAddress(String);

impl EmailAddress {
    #[must_use]
    pub fn as_str(&self) -> &str {
        &self.0
    }

    /// The form in which two spellings of one mailbox are equal; only its keyed digest is ever stored in a key.
    #[must_use]
    pub fn canonical(&self) -> String {
        self.0.to_lowercase()
    }
}

impl Text for EmailAddress {
    fn parse(value: &str) -> Result<Self, FieldFault> {
        let value = value.trim();
        if value.len() > 254 {
            return Err(FieldFault::TooLong { max: 254 });
        }
        // The mail service takes ASCII addresses only (no SMTPUTF8), and quoted local parts are a source of surprises.
        let plain = value.is_ascii() && !value.contains(['"', ' ', '<', '>', '#']);
        let dotted = value
            .rsplit_once('@')
            .is_some_and(|(_, domain)| domain.contains('.') && !domain.starts_with('['));
        if plain && dotted && email_address::EmailAddress::is_valid(value) {
            Ok(Self(value.to_owned()))
        } else {
            Err(FieldFault::Email)
        }
    }
}

impl fmt::Display for EmailAddress {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

stored_as_string!(EmailAddress);

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn ordinary_addresses_are_taken_and_odd_ones_refused() {
        for good in [
            "ana@example.org",
            "a.b+c@mail.example.co",
            "O'Neil@Example.ORG",
        ] {
            assert!(EmailAddress::parse(good).is_ok(), "{good}");
        }
        for bad in [
            "",
            "ana",
            "ana@",
            "@example.org",
            "ana@localhost",
            "a b@example.org",
            "ana@example.org\r\nBcc: b@example.org",
            "\"a b\"@example.org",
            "ana@[127.0.0.1]",
            "ñ@example.org",
            "Ana <ana@example.org>",
        ] {
            assert_eq!(EmailAddress::parse(bad), Err(FieldFault::Email), "{bad}");
        }
    }

    #[test]
    fn spellings_of_one_mailbox_have_one_canonical_form() {
        let a = EmailAddress::parse("Ana@Example.org").unwrap();
        assert_eq!(a.canonical(), "ana@example.org");
        assert_eq!(a.as_str(), "Ana@Example.org");
    }
}
