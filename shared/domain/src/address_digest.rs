//! An e-mail address where it must not be read.

use std::fmt;

use crate::fields::FieldFault;
use crate::text::{Text, stored_as_string};

/// A keyed digest of a mailbox's address, written as 64 hexadecimal digits.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct AddressDigest(pub [u8; 32]);

impl fmt::Display for AddressDigest {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.0.iter().try_for_each(|byte| write!(f, "{byte:02x}"))
    }
}

impl Text for AddressDigest {
    fn parse(value: &str) -> Result<Self, FieldFault> {
        const REFUSED: FieldFault = FieldFault::Id { prefix: "address" };
        let mut digest = [0; 32];
        for (at, byte) in digest.iter_mut().enumerate() {
            let digits = value.get(2 * at..2 * at + 2).ok_or(REFUSED)?;
            *byte = u8::from_str_radix(digits, 16).map_err(|_| REFUSED)?;
        }
        // Only the spelling that `Display` gives: one address has one digest.
        Some(Self(digest))
            .filter(|read| read.to_string() == value)
            .ok_or(REFUSED)
    }
}

stored_as_string!(AddressDigest);

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    proptest! {
        #[test]
        fn a_digest_is_read_back(bytes: [u8; 32]) {
            let digest = AddressDigest(bytes);
            prop_assert_eq!(AddressDigest::parse(&digest.to_string()), Ok(digest));
        }

        #[test]
        fn nothing_else_is_a_digest(text in "[0-9a-fA-F+ ñ]{0,70}") {
            if let Ok(digest) = AddressDigest::parse(&text) {
                prop_assert_eq!(digest.to_string(), text);
            }
        }
    }

    #[test]
    fn a_second_spelling_is_refused() {
        let digest = AddressDigest([0xab; 32]).to_string();
        for other in [
            digest.to_uppercase(),
            format!("{digest}00"),
            digest.replace("ab", "+b"),
        ] {
            assert!(AddressDigest::parse(&other).is_err(), "{other}");
        }
    }
}
