//! Invitations: an owner asks somebody, by their address, to be a member.

use std::collections::BTreeMap;

use jiff::{SignedDuration, Timestamp};
use thiserror::Error;

use crate::address_digest::AddressDigest;
use crate::email::EmailAddress;
use crate::ids::{AccountId, InvitationId, OrganizationId};
use crate::language::Language;
use crate::organization::MemberRole;
use crate::words::words;

words! {
    /// How an invitation stands.
    InvitationState {
        Pending = "pending",
        Accepted = "accepted",
        Declined = "declined",
        /// By an owner.
        Revoked = "revoked",
        /// Pending until its end came. Never stored: the clock says so.
        Expired = "expired",
    }
}

#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Invitation {
    pub id: InvitationId,
    pub organization: OrganizationId,
    /// As the owner wrote it.
    pub email: EmailAddress,
    pub address: AddressDigest,
    pub role: MemberRole,
    /// Of its mail.
    pub language: Language,
    /// As it was decided; [`Invitation::state_at`] says how it stands.
    pub state: InvitationState,
    pub created_at: Timestamp,
    pub ends_at: Timestamp,
    /// How many times its mail was asked for, the first included.
    pub sent: u32,
    /// Who accepted it.
    pub account: Option<AccountId>,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, Error)]
pub enum InvitationRefused {
    #[error("the invitation is {0}")]
    Not(InvitationState),
    #[error("it is for another address")]
    AnotherAddress,
    #[error("the address is not proven to be the account's")]
    Unverified,
    #[error("its mail was sent too often")]
    SentTooOften,
    #[error("the address is invited already")]
    AlreadyInvited,
    #[error("too many are pending")]
    TooMany,
}

impl Invitation {
    pub const LASTS: SignedDuration = SignedDuration::from_hours(7 * 24);
    /// The first, and five more.
    pub const MOST_SENT: u32 = 6;

    #[must_use]
    pub fn state_at(&self, now: Timestamp) -> InvitationState {
        if self.state == InvitationState::Pending && now >= self.ends_at {
            return InvitationState::Expired;
        }
        self.state
    }

    /// That it can be accepted or declined.
    ///
    /// # Errors
    /// It has ended, in one way or another.
    pub fn open(&self, now: Timestamp) -> Result<(), InvitationRefused> {
        match self.state_at(now) {
            InvitationState::Pending => Ok(()),
            ended @ (InvitationState::Accepted
            | InvitationState::Declined
            | InvitationState::Revoked
            | InvitationState::Expired) => Err(InvitationRefused::Not(ended)),
        }
    }

    /// That an account with this address can accept it. Whoever has read its mail may have got it from somebody else: the address
    /// must have been proven by the account itself.
    ///
    /// # Errors
    /// Why it cannot.
    pub fn for_account(
        &self,
        address: AddressDigest,
        is_verified: bool,
        now: Timestamp,
    ) -> Result<(), InvitationRefused> {
        if address != self.address {
            return Err(InvitationRefused::AnotherAddress);
        }
        if !is_verified {
            return Err(InvitationRefused::Unverified);
        }
        self.open(now)
    }

    /// That it can be taken back; what has expired is taken back, too.
    ///
    /// # Errors
    /// It was accepted or declined.
    pub const fn revocable(&self) -> Result<(), InvitationRefused> {
        match self.state {
            InvitationState::Pending | InvitationState::Revoked | InvitationState::Expired => {
                Ok(())
            }
            ended @ (InvitationState::Accepted | InvitationState::Declined) => {
                Err(InvitationRefused::Not(ended))
            }
        }
    }

    /// It, mailed once more, with a new end; what has expired begins anew.
    ///
    /// # Errors
    /// It was answered or taken back, or was mailed often enough.
    pub fn again(&self, now: Timestamp) -> Result<Self, InvitationRefused> {
        match self.state {
            InvitationState::Pending => {}
            ended @ (InvitationState::Accepted
            | InvitationState::Declined
            | InvitationState::Revoked
            | InvitationState::Expired) => return Err(InvitationRefused::Not(ended)),
        }
        if self.sent >= Self::MOST_SENT {
            return Err(InvitationRefused::SentTooOften);
        }
        Ok(Self {
            ends_at: now + Self::LASTS,
            sent: self.sent + 1,
            ..self.clone()
        })
    }
}

/// An organisation's invitations that are pending, each with its address and its end.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct PendingInvitations(pub BTreeMap<InvitationId, (AddressDigest, Timestamp)>);

impl PendingInvitations {
    pub const MOST: usize = 100;

    /// With `invitation` (in the place of what it was before), and without those whose end has come.
    ///
    /// # Errors
    /// Its address has another one, or there are too many.
    pub fn with(&self, invitation: &Invitation, now: Timestamp) -> Result<Self, InvitationRefused> {
        let mut pending = self.0.clone();
        pending.retain(|id, (_, end)| *id != invitation.id && now < *end);
        if pending.values().any(|(of, _)| *of == invitation.address) {
            return Err(InvitationRefused::AlreadyInvited);
        }
        if pending.len() >= Self::MOST {
            return Err(InvitationRefused::TooMany);
        }
        pending.insert(invitation.id, (invitation.address, invitation.ends_at));
        Ok(Self(pending))
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::text::Text;

    fn at(days: i64) -> Timestamp {
        Timestamp::UNIX_EPOCH + SignedDuration::from_hours(24 * days)
    }

    fn invitation(n: u8, address: u8) -> Invitation {
        Invitation {
            id: InvitationId::new(at(0), [n; 10]),
            organization: OrganizationId::new(at(0), [0; 10]),
            email: EmailAddress::parse("eva@example.org").unwrap(),
            address: AddressDigest([address; 32]),
            role: MemberRole::Organizer,
            language: Language::Es,
            state: InvitationState::Pending,
            created_at: at(0),
            ends_at: at(7),
            sent: 1,
            account: None,
        }
    }

    #[test]
    fn only_the_invited_and_proven_address_opens_a_pending_invitation() {
        let of = invitation(1, 1);
        let open =
            |address, proven, day| of.for_account(AddressDigest([address; 32]), proven, at(day));
        assert_eq!(open(1, true, 6), Ok(()));
        assert_eq!(open(2, true, 6), Err(InvitationRefused::AnotherAddress));
        assert_eq!(open(1, false, 6), Err(InvitationRefused::Unverified));
        let expired = InvitationRefused::Not(InvitationState::Expired);
        assert_eq!(open(1, true, 7), Err(expired));
    }

    #[test]
    fn an_invitation_is_mailed_six_times_and_each_time_lasts_a_week_more() {
        let mut of = invitation(1, 1);
        for day in [3, 9, 20, 21, 22] {
            of = of.again(at(day)).unwrap();
            assert_eq!(of.ends_at, at(day + 7));
        }
        assert_eq!(of.again(at(22)), Err(InvitationRefused::SentTooOften));
    }

    #[test]
    fn what_was_answered_or_taken_back_is_neither_mailed_nor_answered_again() {
        for state in [
            InvitationState::Accepted,
            InvitationState::Declined,
            InvitationState::Revoked,
        ] {
            let of = Invitation {
                state,
                ..invitation(1, 1)
            };
            let refused = InvitationRefused::Not(state);
            assert_eq!(of.again(at(1)), Err(refused));
            assert_eq!(of.open(at(1)), Err(refused));
            assert_eq!(of.state_at(at(30)), state);
            let is_revoked = state == InvitationState::Revoked;
            assert_eq!(of.revocable().is_ok(), is_revoked);
        }
    }

    #[test]
    fn an_address_has_one_pending_invitation_until_it_expires() {
        let none = PendingInvitations::default();
        let one = none.with(&invitation(1, 1), at(0)).unwrap();
        let second = invitation(2, 1);
        assert_eq!(
            one.with(&second, at(6)),
            Err(InvitationRefused::AlreadyInvited)
        );
        assert!(one.with(&second, at(7)).is_ok());
        assert!(one.with(&invitation(2, 2), at(6)).is_ok());
        // The same one, mailed again.
        assert_eq!(one.with(&invitation(1, 1), at(6)).unwrap().0.len(), 1);
    }

    #[test]
    fn an_organisation_has_a_hundred_pending_invitations_at_the_most() {
        let mut pending = PendingInvitations::default();
        for n in 0..100 {
            pending = pending.with(&invitation(n, n), at(0)).unwrap();
        }
        let one_more = invitation(200, 200);
        assert_eq!(
            pending.with(&one_more, at(0)),
            Err(InvitationRefused::TooMany)
        );
        assert_eq!(pending.with(&one_more, at(7)).unwrap().0.len(), 1);
    }
}
