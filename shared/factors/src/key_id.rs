//! The name of a key: what is sealed says which key opens it.

use std::fmt;

use data_encoding::HEXLOWER;

/// 1 to 32 lower-case letters and digits.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct KeyId(String);

impl KeyId {
    /// Of bytes from the operating system's generator.
    #[must_use]
    pub fn new(random: [u8; 8]) -> Self {
        Self(HEXLOWER.encode(&random))
    }

    pub(crate) fn parse(text: &str) -> Option<Self> {
        let plain = |c: char| c.is_ascii_lowercase() || c.is_ascii_digit();
        let good = (1..=32).contains(&text.len()) && text.chars().all(plain);
        good.then(|| Self(text.to_owned()))
    }
}

impl fmt::Display for KeyId {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_id_is_plain_and_short() {
        let made = KeyId::new([0, 1, 2, 3, 4, 5, 6, 255]);
        assert_eq!(made.to_string(), "00010203040506ff");
        assert_eq!(KeyId::parse(&made.to_string()), Some(made));
        assert!(KeyId::parse("first2027").is_some());
        for odd in ["", "a.b", "A", "a b", "ñ", &"a".repeat(33)] {
            assert_eq!(KeyId::parse(odd), None, "{odd}");
        }
    }
}
