//! The stage's keys that seal the seeds of authenticator applications, as Secrets Manager keeps them.

use std::iter::once;

use data_encoding::BASE64;
use serde::{Deserialize, Serialize};
use thiserror::Error;
use zeroize::Zeroizing;

use crate::key_id::KeyId;

/// AES-256 keys by id. The current one seals; the others open what was sealed before it. There is no `Debug`, and the keys'
/// memory is wiped.
pub struct TotpKeys {
    pub(crate) current: TotpKey,
    others: Vec<TotpKey>,
}

#[derive(Clone)]
pub(crate) struct TotpKey {
    pub(crate) id: KeyId,
    pub(crate) bytes: Zeroizing<[u8; TotpKeys::KEY_BYTES]>,
}

/// Names no key and quotes nothing of the secret but ids.
#[derive(Debug, PartialEq, Eq, Error)]
pub enum TotpKeysError {
    #[error("there are no keys yet: configure-stage makes the first")]
    NotMade,
    #[error("not JSON like {{\"current\": id, \"keys\": [{{\"id\": id, \"key\": base64}}]}}")]
    Json,
    #[error("the id of key {0} is not 1 to 32 lower-case letters and digits")]
    Id(usize),
    #[error("the key {0} is not 32 bytes in base64")]
    Key(KeyId),
    #[error("two keys have the id {0}")]
    Twice(KeyId),
    #[error("the current key is none of the keys")]
    Current,
}

/// The secret's JSON.
#[derive(Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
struct Stored {
    current: String,
    keys: Vec<StoredKey>,
}

#[derive(Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
struct StoredKey {
    id: String,
    key: String,
}

impl TotpKeys {
    pub const KEY_BYTES: usize = 32;
    /// What the secret holds before its first key was made.
    pub const NOT_MADE: &str = "{}";

    /// One key, of bytes from the operating system's generator.
    #[must_use]
    pub fn new(id: KeyId, random: [u8; Self::KEY_BYTES]) -> Self {
        Self {
            current: TotpKey {
                id,
                bytes: Zeroizing::new(random),
            },
            others: Vec::new(),
        }
    }

    /// The same keys with a new one, which seals from now on.
    ///
    /// # Errors
    /// `Twice`: there is a key of that id already.
    pub fn rotated(&self, id: KeyId, random: [u8; Self::KEY_BYTES]) -> Result<Self, TotpKeysError> {
        if self.find(&id).is_some() {
            return Err(TotpKeysError::Twice(id));
        }
        Ok(Self {
            others: self.all().cloned().collect(),
            ..Self::new(id, random)
        })
    }

    /// The key that seals and no other: what was sealed before it cannot be opened any more.
    #[must_use]
    pub fn without_older(&self) -> Self {
        Self {
            current: self.current.clone(),
            others: Vec::new(),
        }
    }

    /// The ids of the keys that only open.
    pub fn older(&self) -> impl Iterator<Item = &KeyId> {
        self.others.iter().map(|key| &key.id)
    }

    /// The id of the key that seals.
    #[must_use]
    pub const fn current(&self) -> &KeyId {
        &self.current.id
    }

    pub(crate) fn find(&self, id: &KeyId) -> Option<&TotpKey> {
        self.all().find(|key| key.id == *id)
    }

    fn all(&self) -> impl Iterator<Item = &TotpKey> {
        once(&self.current).chain(&self.others)
    }

    /// # Errors
    /// What is wrong with the secret.
    pub fn from_json(text: &str) -> Result<Self, TotpKeysError> {
        if text.trim() == Self::NOT_MADE {
            return Err(TotpKeysError::NotMade);
        }
        // Not the parser's own words: they may quote the text.
        let stored: Stored = serde_json::from_str(text).map_err(|_| TotpKeysError::Json)?;
        let mut keys: Vec<TotpKey> = Vec::new();
        for (at, stored) in stored.keys.iter().enumerate() {
            let key = stored.read(at + 1)?;
            if keys.iter().any(|other| other.id == key.id) {
                return Err(TotpKeysError::Twice(key.id));
            }
            keys.push(key);
        }
        let is_current = |key: &TotpKey| key.id.to_string() == stored.current;
        let current = keys.iter().position(is_current);
        let current = current.ok_or(TotpKeysError::Current)?;
        Ok(Self {
            current: keys.remove(current),
            others: keys,
        })
    }

    /// # Panics
    /// Never: two lists of strings are JSON.
    #[must_use]
    pub fn to_json(&self) -> Zeroizing<String> {
        let stored = Stored {
            current: self.current.id.to_string(),
            keys: self.all().map(StoredKey::of).collect(),
        };
        Zeroizing::new(serde_json::to_string(&stored).expect("strings are JSON"))
    }
}

impl StoredKey {
    fn of(key: &TotpKey) -> Self {
        Self {
            id: key.id.to_string(),
            key: BASE64.encode(&*key.bytes),
        }
    }

    fn read(&self, position: usize) -> Result<TotpKey, TotpKeysError> {
        let id = KeyId::parse(&self.id).ok_or(TotpKeysError::Id(position))?;
        let bytes = BASE64.decode(self.key.as_bytes()).map(Zeroizing::new);
        match bytes.map(|bytes| <[u8; TotpKeys::KEY_BYTES]>::try_from(bytes.as_slice())) {
            Ok(Ok(bytes)) => Ok(TotpKey {
                id,
                bytes: Zeroizing::new(bytes),
            }),
            Ok(Err(_)) | Err(_) => Err(TotpKeysError::Key(id)),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn id(text: &str) -> KeyId {
        KeyId::parse(text).unwrap()
    }

    fn written(keys: &TotpKeys) -> String {
        keys.to_json().to_string()
    }

    #[test]
    fn keys_are_kept_as_json_and_read_back() {
        let key = "AQEBAQEBAQEBAQEBAQEBAQEBAQEBAQEBAQEBAQEBAQE=";
        let expected = format!(r#"{{"current":"a","keys":[{{"id":"a","key":"{key}"}}]}}"#);
        let keys = TotpKeys::new(id("a"), [1; 32]);
        assert_eq!(written(&keys), expected);
        let read = TotpKeys::from_json(&expected).ok().unwrap();
        assert_eq!(written(&read), expected);
        assert_eq!(read.current(), &id("a"));
    }

    #[test]
    fn rotating_keeps_every_older_key_and_seals_with_the_new_one() {
        let first = TotpKeys::new(id("a"), [1; 32]);
        let second = first.rotated(id("b"), [2; 32]).ok().unwrap();
        let third = second.rotated(id("c"), [3; 32]).ok().unwrap();
        let read = TotpKeys::from_json(&third.to_json()).ok().unwrap();
        assert_eq!(read.current(), &id("c"));
        for (name, byte) in [("a", 1), ("b", 2), ("c", 3)] {
            assert_eq!(*read.find(&id(name)).unwrap().bytes, [byte; 32]);
        }
        let again = third.rotated(id("a"), [4; 32]).err();
        assert_eq!(again, Some(TotpKeysError::Twice(id("a"))));
    }

    #[test]
    fn forgetting_older_keys_leaves_the_one_that_seals() {
        let first = TotpKeys::new(id("a"), [1; 32]);
        let second = first.rotated(id("b"), [2; 32]).ok().unwrap();
        assert_eq!(second.older().collect::<Vec<_>>(), [&id("a")]);
        let alone = second.without_older();
        assert_eq!(written(&alone), written(&TotpKeys::new(id("b"), [2; 32])));
        assert_eq!(alone.older().count(), 0);
    }

    #[test]
    fn the_current_key_may_stand_anywhere_in_the_list() {
        let (one, two) = ("A".repeat(43) + "=", "/".repeat(42) + "8=");
        let text = format!(
            r#" {{"keys": [{{"id": "a", "key": "{one}"}}, {{"id": "b", "key": "{two}"}}], "current": "b"}} "#
        );
        let keys = TotpKeys::from_json(&text).ok().unwrap();
        assert_eq!(*keys.current.bytes, [255; 32]);
        assert_eq!(*keys.find(&id("a")).unwrap().bytes, [0; 32]);
    }

    #[test]
    fn what_is_no_set_of_keys_is_refused_without_quoting_a_key() {
        let key = "A".repeat(43) + "=";
        let of = |current: &str, keys: &[(&str, &str)]| {
            let keys: Vec<String> = keys
                .iter()
                .map(|(id, key)| format!(r#"{{"id":"{id}","key":"{key}"}}"#))
                .collect();
            format!(r#"{{"current":"{current}","keys":[{}]}}"#, keys.join(","))
        };
        for (text, expected) in [
            ("{}".to_owned(), TotpKeysError::NotMade),
            (" {}\n".to_owned(), TotpKeysError::NotMade),
            (String::new(), TotpKeysError::Json),
            (key.clone(), TotpKeysError::Json),
            (r#"{"current":"a"}"#.to_owned(), TotpKeysError::Json),
            (
                r#"{"current":"a","keys":[],"more":1}"#.to_owned(),
                TotpKeysError::Json,
            ),
            (of("a", &[]), TotpKeysError::Current),
            (of("b", &[("a", &key)]), TotpKeysError::Current),
            (of("a", &[("a", &key), (&key, "a")]), TotpKeysError::Id(2)),
            (of("a", &[("a", &key[1..])]), TotpKeysError::Key(id("a"))),
            (of("a", &[("a", "AAAA")]), TotpKeysError::Key(id("a"))),
            (of("a", &[("a", "ñ")]), TotpKeysError::Key(id("a"))),
            (
                of("a", &[("a", &key), ("a", &key)]),
                TotpKeysError::Twice(id("a")),
            ),
        ] {
            let refused = TotpKeys::from_json(&text).err();
            let words = refused.as_ref().map(ToString::to_string);
            assert_eq!(refused, Some(expected), "{text}");
            assert!(!words.unwrap().contains("AAAA"), "{text}");
        }
    }
}
