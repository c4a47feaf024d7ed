//! The secrets of mailed links. Nothing stores one: its mail derives it again from the link's id, and it is read with the key.

use std::fmt;

use aforo_domain::LinkPurpose;
use aforo_domain::ids::LinkId;

use super::hash;
use super::sealed::Seal;
use crate::digest::DigestKey;

const SEAL: Seal = Seal {
    label: "link-token",
    prefix: "",
};

/// Purpose and id.
const LENGTH: usize = 1 + 16;

/// What a link carries after its `#`. Neither `Debug` nor serde shows it.
#[derive(Clone, PartialEq, Eq)]
pub struct LinkToken {
    pub purpose: LinkPurpose,
    pub id: LinkId,
    text: String,
}

impl LinkToken {
    /// What is stored of it.
    #[must_use]
    pub fn hash(&self) -> [u8; 32] {
        hash(SEAL.label, &[self.text.as_bytes()])
    }
}

impl fmt::Display for LinkToken {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.text)
    }
}

impl DigestKey {
    /// The token of a link: the same whenever it is asked for.
    #[must_use]
    pub fn link_token(&self, purpose: LinkPurpose, id: LinkId) -> LinkToken {
        let mut content = [code(purpose); LENGTH];
        content[1..].copy_from_slice(&id.to_bytes());
        let text = SEAL.write(self, &[], &content);
        LinkToken { purpose, id, text }
    }

    /// None for whatever [`DigestKey::link_token`] did not make. That it is not used and not over, the table says.
    #[must_use]
    pub fn read_link_token(&self, text: &str) -> Option<LinkToken> {
        let [first, id @ ..]: [u8; LENGTH] = SEAL.read(self, &[], text)?;
        let mut purposes = LinkPurpose::ALL.iter().copied();
        Some(LinkToken {
            purpose: purposes.find(|purpose| code(*purpose) == first)?,
            id: LinkId::from_bytes(id),
            text: text.to_owned(),
        })
    }
}

/// In tokens; a number is never given to another purpose.
const fn code(purpose: LinkPurpose) -> u8 {
    match purpose {
        LinkPurpose::VerifyEmail => 1,
        LinkPurpose::KnownAddress => 2,
        LinkPurpose::ResetPassword => 3,
        LinkPurpose::ChangeEmail => 4,
        LinkPurpose::ResetFactor => 5,
    }
}

#[cfg(test)]
mod tests {
    use std::collections::HashSet;

    use jiff::Timestamp;

    use super::super::sealed::tests::altered;
    use super::*;

    fn id(random: u8) -> LinkId {
        LinkId::new(Timestamp::UNIX_EPOCH, [random; 10])
    }

    #[test]
    fn a_link_s_token_is_derived_again_and_says_what_it_is_for() {
        let key = DigestKey::new(b"key");
        for purpose in LinkPurpose::ALL {
            let token = key.link_token(*purpose, id(1));
            let text = token.to_string();
            assert_eq!(text.len(), 44);
            assert_eq!(text, key.link_token(*purpose, id(1)).to_string());
            let read = key.read_link_token(&text).unwrap();
            assert_eq!((read.purpose, read.id), (*purpose, id(1)));
            assert_eq!(read.hash(), token.hash());
        }
    }

    #[test]
    fn no_two_links_share_a_token_or_what_is_stored_of_it() {
        let key = DigestKey::new(b"key");
        let each = |purpose| [1, 2].map(|random| key.link_token(purpose, id(random)));
        let tokens: Vec<_> = LinkPurpose::ALL.iter().copied().flat_map(each).collect();
        let texts: HashSet<_> = tokens.iter().map(ToString::to_string).collect();
        let hashes: HashSet<_> = tokens.iter().map(LinkToken::hash).collect();
        assert_eq!((texts.len(), hashes.len()), (10, 10));
    }

    #[test]
    fn a_link_s_token_with_any_character_altered_is_none() {
        let key = DigestKey::new(b"key");
        let text = key
            .link_token(LinkPurpose::ResetPassword, id(1))
            .to_string();
        for altered in altered(&text) {
            assert!(key.read_link_token(&altered).is_none(), "{altered}");
        }
        let another = DigestKey::new(b"another");
        assert!(another.read_link_token(&text).is_none());
    }

    #[test]
    fn a_token_of_a_purpose_that_is_none_is_none() {
        let key = DigestKey::new(b"key");
        for code in [0, 6, 255] {
            let text = SEAL.write(&key, &[], &[code; LENGTH]);
            assert!(key.read_link_token(&text).is_none(), "{code}");
        }
    }
}
