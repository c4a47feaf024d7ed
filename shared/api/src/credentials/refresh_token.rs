//! Refresh tokens: `rt_…`, one family for each login. Each exchange gives the next generation; the table knows which is current.

use aforo_domain::ids::{AccountId, LoginId};
use aforo_store::random;

use super::hash;
use super::sealed::Seal;
use crate::digest::DigestKey;

const SEAL: Seal = Seal {
    label: "refresh-token",
    prefix: "rt_",
};

/// Account, login, generation and nonce.
const LENGTH: usize = 16 + 16 + 4 + 16;

/// One generation of a login's tokens. Neither `Debug` nor serde shows it.
#[derive(Clone, PartialEq, Eq)]
pub struct RefreshToken {
    pub account: AccountId,
    pub login: LoginId,
    /// Exchanges since the log-in.
    pub generation: u32,
    /// The family's secret: 128 bits, the same in all of its generations.
    nonce: [u8; 16],
}

impl RefreshToken {
    /// The first of a login that begins.
    #[must_use]
    pub fn first(account: AccountId, login: LoginId) -> Self {
        Self {
            account,
            login,
            generation: 0,
            nonce: random(),
        }
    }

    /// What it is exchanged for. None after 2³² generations: the login has to end.
    #[must_use]
    pub fn successor(&self) -> Option<Self> {
        let generation = self.generation.checked_add(1)?;
        Some(Self {
            generation,
            ..self.clone()
        })
    }

    /// What is stored of the family, beside the current generation's number.
    #[must_use]
    pub fn hash(&self) -> [u8; 32] {
        let (account, login) = (self.account.to_bytes(), self.login.to_bytes());
        hash(SEAL.label, &[&account, &login, &self.nonce])
    }
}

impl DigestKey {
    /// The token as its client keeps it.
    #[must_use]
    pub fn refresh_token(&self, token: &RefreshToken) -> String {
        let mut content = [0; LENGTH];
        content[..16].copy_from_slice(&token.account.to_bytes());
        content[16..32].copy_from_slice(&token.login.to_bytes());
        content[32..36].copy_from_slice(&token.generation.to_be_bytes());
        content[36..].copy_from_slice(&token.nonce);
        SEAL.write(self, &[], &content)
    }

    /// None for whatever [`DigestKey::refresh_token`] did not write. That it was not exchanged yet, the table says.
    #[must_use]
    pub fn read_refresh_token(&self, token: &str) -> Option<RefreshToken> {
        let content: [u8; LENGTH] = SEAL.read(self, &[], token)?;
        let (account, rest) = content.split_first_chunk()?;
        let (login, rest) = rest.split_first_chunk()?;
        let (generation, nonce) = rest.split_first_chunk()?;
        Some(RefreshToken {
            account: AccountId::from_bytes(*account),
            login: LoginId::from_bytes(*login),
            generation: u32::from_be_bytes(*generation),
            nonce: nonce.try_into().ok()?,
        })
    }
}

#[cfg(test)]
mod tests {
    use jiff::Timestamp;

    use super::super::sealed::tests::altered;
    use super::*;

    fn first() -> RefreshToken {
        let account = AccountId::new(Timestamp::UNIX_EPOCH, [1; 10]);
        RefreshToken::first(account, LoginId::new(Timestamp::UNIX_EPOCH, [2; 10]))
    }

    fn key() -> DigestKey {
        DigestKey::new(b"key")
    }

    #[test]
    fn a_refresh_token_is_read_as_it_was_written() {
        for generation in [0, 1, 0x0102_0304, u32::MAX] {
            let token = RefreshToken {
                generation,
                ..first()
            };
            let text = key().refresh_token(&token);
            assert!(text.starts_with("rt_"));
            assert_eq!(text.len(), 3 + 91);
            assert!(key().read_refresh_token(&text) == Some(token));
        }
    }

    #[test]
    fn a_refresh_token_with_any_character_altered_is_none() {
        let text = key().refresh_token(&first());
        for altered in altered(&text) {
            assert!(key().read_refresh_token(&altered).is_none(), "{altered}");
        }
        let another = DigestKey::new(b"another");
        assert!(another.read_refresh_token(&text).is_none());
    }

    #[test]
    fn the_next_generation_is_another_text_of_the_same_family() {
        let one = first();
        let two = one.successor().unwrap();
        assert_eq!((one.generation, two.generation), (0, 1));
        assert_eq!(one.hash(), two.hash());
        assert_ne!(key().refresh_token(&one), key().refresh_token(&two));
        let last = RefreshToken {
            generation: u32::MAX,
            ..one
        };
        assert!(last.successor().is_none());
    }

    #[test]
    fn no_two_families_have_the_same_hash() {
        let one = first();
        assert_ne!(one.hash(), first().hash());
        let account = AccountId::new(Timestamp::UNIX_EPOCH, [3; 10]);
        let login = LoginId::new(Timestamp::UNIX_EPOCH, [3; 10]);
        for other in [
            RefreshToken {
                account,
                ..one.clone()
            },
            RefreshToken {
                login,
                ..one.clone()
            },
        ] {
            assert_ne!(one.hash(), other.hash());
        }
    }
}
