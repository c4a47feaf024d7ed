//! Cursors: where the next page of a list starts, opaque to the client and signed, so that a list can be entered nowhere else.

use data_encoding::BASE64URL_NOPAD;
use serde::Serialize;
use serde::de::DeserializeOwned;

use crate::digest::DigestKey;
use crate::problem::Problem;
use crate::problems::common::INVALID_CURSOR;

const SIGNATURE: usize = 16;

impl DigestKey {
    /// The cursor that holds `start` (where the next page starts, and whatever else must not change between pages) of
    /// `list`, a name that says which list of whom it is.
    #[must_use]
    pub fn cursor(&self, list: &str, start: &impl Serialize) -> Option<String> {
        let content = serde_json::to_vec(start).ok()?;
        let mut signed = self.sign_cursor(list, &content).to_vec();
        signed.extend(content);
        Some(BASE64URL_NOPAD.encode(&signed))
    }

    /// # Errors
    /// `invalid-cursor` for whatever [`DigestKey::cursor`] did not make for the same list.
    pub fn open_cursor<T: DeserializeOwned>(&self, list: &str, cursor: &str) -> Result<T, Problem> {
        let open = || {
            let signed = BASE64URL_NOPAD.decode(cursor.as_bytes()).ok()?;
            let (signature, content) = signed.split_at_checked(SIGNATURE)?;
            self.verify_cursor(list, content, signature)
                .then(|| serde_json::from_slice(content).ok())?
        };
        open().ok_or_else(|| Problem::new(INVALID_CURSOR))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_a_cursor_made_for_the_list_opens() {
        let key = DigestKey::new(b"a secret");
        let start = "V#evt_1".to_owned();
        let open = |key: &DigestKey, list, cursor: &str| key.open_cursor::<String>(list, cursor);
        let cursor = key.cursor("events", &start).unwrap();
        assert_eq!(open(&key, "events", &cursor).ok(), Some(start));
        assert!(open(&key, "registrations", &cursor).is_err());
        assert!(open(&DigestKey::new(b"another"), "events", &cursor).is_err());
        for position in 0..cursor.len() {
            let mut forged = cursor.clone().into_bytes();
            forged[position] = if forged[position] == b'A' { b'B' } else { b'A' };
            let forged = String::from_utf8(forged).unwrap();
            assert!(open(&key, "events", &forged).is_err(), "{forged}");
        }
        for odd in ["", "A", "ñ", "AAAA", "../../etc"] {
            assert!(open(&key, "events", odd).is_err(), "{odd}");
        }
    }
}
