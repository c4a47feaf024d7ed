//! The secrets of invitations. Nothing stores one: its mail derives it again from the ids in it, and it is read with the key.

use std::fmt;

use aforo_domain::ids::{InvitationId, OrganizationId};

use super::hash;
use super::sealed::Seal;
use crate::digest::DigestKey;

const SEAL: Seal = Seal {
    label: "invitation-token",
    prefix: "",
};

/// The organisation's id, and the invitation's.
const LENGTH: usize = 16 + 16;

/// What an invitation's link carries after its `#`. Neither `Debug` nor serde shows it.
#[derive(Clone, PartialEq, Eq)]
pub struct InvitationToken {
    pub organization: OrganizationId,
    pub invitation: InvitationId,
    text: String,
}

impl InvitationToken {
    /// What is stored of it.
    #[must_use]
    pub fn hash(&self) -> [u8; 32] {
        hash(SEAL.label, &[self.text.as_bytes()])
    }
}

impl fmt::Display for InvitationToken {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.text)
    }
}

impl DigestKey {
    /// The token of an invitation: the same whenever it is asked for.
    #[must_use]
    pub fn invitation_token(
        &self,
        organization: OrganizationId,
        invitation: InvitationId,
    ) -> InvitationToken {
        let content = [organization.to_bytes(), invitation.to_bytes()].concat();
        InvitationToken {
            organization,
            invitation,
            text: SEAL.write(self, &[], &content),
        }
    }

    /// None for whatever [`DigestKey::invitation_token`] did not make. How the invitation stands, the table says.
    #[must_use]
    pub fn read_invitation_token(&self, text: &str) -> Option<InvitationToken> {
        let content: [u8; LENGTH] = SEAL.read(self, &[], text)?;
        let (organization, invitation) = content.split_first_chunk::<16>()?;
        Some(InvitationToken {
            organization: OrganizationId::from_bytes(*organization),
            invitation: InvitationId::from_bytes(invitation.try_into().ok()?),
            text: text.to_owned(),
        })
    }
}

#[cfg(test)]
mod tests {
    use jiff::Timestamp;

    use super::super::sealed::tests::altered;
    use super::*;

    fn token(key: &DigestKey, organization: u8, invitation: u8) -> InvitationToken {
        let now = Timestamp::UNIX_EPOCH;
        let organization = OrganizationId::new(now, [organization; 10]);
        key.invitation_token(organization, InvitationId::new(now, [invitation; 10]))
    }

    #[test]
    fn an_invitation_s_token_is_derived_again_and_says_whose_it_is() {
        let key = DigestKey::new(b"key");
        let made = token(&key, 1, 2);
        assert_eq!(made.to_string().len(), 64);
        let read = key.read_invitation_token(&made.to_string()).unwrap();
        assert!(read == made && read == token(&key, 1, 2));
        assert_eq!(read.hash(), made.hash());
        for other in [token(&key, 1, 3), token(&key, 2, 2)] {
            assert_ne!(other.hash(), made.hash());
        }
    }

    #[test]
    fn an_invitation_s_token_with_any_character_altered_is_none() {
        let key = DigestKey::new(b"key");
        let made = token(&key, 1, 2).to_string();
        for altered in altered(&made) {
            assert!(key.read_invitation_token(&altered).is_none(), "{altered}");
        }
        let another = DigestKey::new(b"another");
        assert!(another.read_invitation_token(&made).is_none());
    }
}
