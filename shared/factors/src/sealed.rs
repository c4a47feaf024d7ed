//! An authenticator application's seed as the table keeps it: sealed with AES-256-GCM, for one account.

use std::fmt;
use std::str::FromStr;

use aforo_domain::ids::AccountId;
use aws_lc_rs::aead::{AES_256_GCM, Aad, Nonce, RandomizedNonceKey};
use aws_lc_rs::error::Unspecified;
use data_encoding::BASE64;
use thiserror::Error;
use zeroize::Zeroizing;

use crate::key_id::KeyId;
use crate::totp::TotpSeed;
use crate::totp_keys::{TotpKey, TotpKeys};

const NONCE: usize = 12;
const TAG: usize = 16;
const SEALED: usize = NONCE + TotpSeed::BYTES + TAG;

/// Which key opens it; then nonce, ciphertext and tag. Its text, which is what is stored, is `<key id>.<64 characters of base64>`.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct SealedSeed {
    key: KeyId,
    bytes: [u8; SEALED],
}

#[derive(Debug, PartialEq, Eq, Error)]
pub enum OpenError {
    #[error("sealed with the key {0}, which is none of the stage's")]
    UnknownKey(KeyId),
    #[error("not what its key sealed for this account")]
    Refused,
}

#[derive(Debug, PartialEq, Eq, Error)]
#[error("not a sealed seed")]
pub struct NotASeal;

impl TotpKeys {
    /// With the current key and a nonce of its own. Nobody else's account opens it: the account's id and the key's are
    /// authenticated with it.
    ///
    /// # Panics
    /// Without randomness nothing may go on.
    #[must_use]
    pub fn seal(&self, seed: &TotpSeed, account: AccountId) -> SealedSeed {
        let sealed = self.current.seal(seed, account);
        sealed.expect("the operating system gives randomness")
    }

    /// # Errors
    /// The key is not there (any more), or the seal is another account's or was changed.
    pub fn open(&self, sealed: &SealedSeed, account: AccountId) -> Result<TotpSeed, OpenError> {
        let key = self.find(&sealed.key);
        let key = key.ok_or_else(|| OpenError::UnknownKey(sealed.key.clone()))?;
        let opened = key.open(&sealed.bytes, account);
        opened.map_err(|Unspecified| OpenError::Refused)
    }

    /// Whether it is sealed with the key that seals now; one that is not is to be sealed anew after a rotation.
    #[must_use]
    pub fn is_current(&self, sealed: &SealedSeed) -> bool {
        self.current.id == sealed.key
    }
}

impl TotpKey {
    fn seal(&self, seed: &TotpSeed, account: AccountId) -> Result<SealedSeed, Unspecified> {
        let mut bytes = [0; SEALED];
        let (nonce, rest) = bytes.split_at_mut(NONCE);
        let (content, tag) = rest.split_at_mut(TotpSeed::BYTES);
        content.copy_from_slice(seed.expose());
        let (drawn, made) = self
            .cipher()?
            .seal_in_place_separate_tag(self.authenticated(account), content)?;
        nonce.copy_from_slice(drawn.as_ref());
        tag.copy_from_slice(made.as_ref());
        Ok(SealedSeed {
            key: self.id.clone(),
            bytes,
        })
    }

    fn open(&self, bytes: &[u8; SEALED], account: AccountId) -> Result<TotpSeed, Unspecified> {
        let (nonce, rest) = bytes.split_at(NONCE);
        let nonce = Nonce::try_assume_unique_for_key(nonce)?;
        let mut rest = Zeroizing::new(rest.to_vec());
        let seed = self
            .cipher()?
            .open_in_place(nonce, self.authenticated(account), &mut rest)?;
        let seed = <[u8; TotpSeed::BYTES]>::try_from(&*seed);
        seed.map(TotpSeed::new).map_err(|_| Unspecified)
    }

    fn cipher(&self) -> Result<RandomizedNonceKey, Unspecified> {
        RandomizedNonceKey::new(&AES_256_GCM, &*self.bytes)
    }

    /// A zero byte ends each part, and no part holds one.
    fn authenticated(&self, account: AccountId) -> Aad<String> {
        Aad::from(format!("aforo-totp-seed\0{account}\0{}\0", self.id))
    }
}

impl fmt::Display for SealedSeed {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}.{}", self.key, BASE64.encode(&self.bytes))
    }
}

impl FromStr for SealedSeed {
    type Err = NotASeal;

    fn from_str(text: &str) -> Result<Self, NotASeal> {
        let (key, bytes) = text.split_once('.').ok_or(NotASeal)?;
        let bytes = BASE64.decode(bytes.as_bytes()).map_err(|_| NotASeal)?;
        Ok(Self {
            key: KeyId::parse(key).ok_or(NotASeal)?,
            bytes: bytes.try_into().map_err(|_| NotASeal)?,
        })
    }
}

#[cfg(test)]
mod tests;
