//! Opaque tokens: content of a fixed length and its MAC, in URL-safe base64. What was not made with the stage's key is refused
//! before the table is asked, and one token has one spelling.

use data_encoding::BASE64URL_NOPAD;

use crate::digest::DigestKey;

/// Bytes of HMAC-SHA-256 that are kept: 128 bits.
const MAC: usize = 16;

/// A kind of token.
pub struct Seal {
    /// Of the MAC, so that no kind stands for another.
    pub label: &'static str,
    /// What people and scanners for leaked secrets know it by.
    pub prefix: &'static str,
}

impl Seal {
    /// `bound` is under the MAC too, and not in the token: it must be known again to read it. It has one length for each kind.
    pub fn write(&self, key: &DigestKey, bound: &[u8], content: &[u8]) -> String {
        let mac = key.mac(&[self.label], &[bound, content].concat());
        let text = BASE64URL_NOPAD.encode(&[content, &mac].concat());
        format!("{}{text}", self.prefix)
    }

    /// The content, if the token is of this kind and key and for `bound`.
    pub fn read<const N: usize>(
        &self,
        key: &DigestKey,
        bound: &[u8],
        token: &str,
    ) -> Option<[u8; N]> {
        let text = token.strip_prefix(self.prefix)?.as_bytes();
        if text.len() != BASE64URL_NOPAD.encode_len(N + MAC) {
            return None;
        }
        // Bits that belong to no byte must be zero: the decoder sees to it.
        let bytes = BASE64URL_NOPAD.decode(text).ok()?;
        let (content, mac) = bytes.split_first_chunk::<N>()?;
        key.is_mac(&[self.label], &[bound, content].concat(), mac)
            .then_some(*content)
    }
}

#[cfg(test)]
pub mod tests {
    use super::*;

    /// Every text that differs from `token` in one character, is a bit shorter or longer, or is another way to write its bytes.
    pub fn altered(token: &str) -> Vec<String> {
        let alphabet = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_";
        let mut altered = Vec::new();
        for (at, character) in token.char_indices() {
            for other in alphabet.chars().filter(|other| *other != character) {
                let mut text = token.to_owned();
                text.replace_range(at..=at, other.encode_utf8(&mut [0; 4]));
                altered.push(text);
            }
        }
        let shorter = &token[..token.len() - 1];
        altered.extend([
            String::new(),
            shorter.to_owned(),
            format!("{token}="),
            format!("{token}A"),
            format!("{token}AAAA"),
            format!(" {token}"),
            format!("{token}\n"),
            format!("{shorter}ñ"),
            format!("{shorter}+"),
            token.to_uppercase(),
        ]);
        altered
    }

    #[test]
    fn a_token_is_read_as_its_own_kind_alone() {
        let key = DigestKey::new(b"key");
        let [one, other] = ["one", "other"].map(|label| Seal {
            label,
            prefix: "x_",
        });
        let token = one.write(&key, b"bound", b"content");
        assert_eq!(one.read(&key, b"bound", &token), Some(*b"content"));
        assert_eq!(other.read::<7>(&key, b"bound", &token), None);
        assert_eq!(one.read::<7>(&key, b"other", &token), None);
        assert_eq!(one.read::<6>(&key, b"bound", &token), None);
    }
}
