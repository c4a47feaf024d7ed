//! Problems of organisations, their members and invitations.

use aforo_domain::invitation::InvitationRefused;
use aforo_domain::organization::OrganizationRefused;

use crate::problem::Problem;
use crate::problems::accounts::EMAIL_NOT_VERIFIED;
use crate::problems::common::INVALID_BODY;

super::kinds! {
    /// No such organisation, or none of the caller's: the two are not told apart.
    ORGANIZATION_NOT_FOUND = "organization-not-found", 404;
    MEMBER_NOT_FOUND = "member-not-found", 404;
    /// No such invitation, or a token that is none of ours.
    INVITATION_NOT_FOUND = "invitation-not-found", 404;
    /// There must be an owner.
    LAST_OWNER = "last-owner", 409;
    ALREADY_MEMBER = "already-member", 409;
    /// The address has an invitation that is pending.
    ALREADY_INVITED = "already-invited", 409;
    TOO_MANY_INVITATIONS = "too-many-invitations", 409;
    INVITATION_SENT_TOO_OFTEN = "invitation-sent-too-often", 409;
    /// It was answered or revoked, or has expired.
    INVITATION_NOT_PENDING = "invitation-not-pending", 409;
    INVITATION_FOR_ANOTHER_ADDRESS = "invitation-for-another-address", 409;
}

impl From<OrganizationRefused> for Problem {
    fn from(refused: OrganizationRefused) -> Self {
        match refused {
            OrganizationRefused::Fields(errors) => Self::new(INVALID_BODY).fields(errors),
            OrganizationRefused::ChangedMeanwhile(changed) => changed.into(),
        }
    }
}

impl From<InvitationRefused> for Problem {
    fn from(refused: InvitationRefused) -> Self {
        match refused {
            InvitationRefused::Not(state) => Self::new(INVITATION_NOT_PENDING).with("state", state),
            InvitationRefused::AnotherAddress => Self::new(INVITATION_FOR_ANOTHER_ADDRESS),
            InvitationRefused::Unverified => Self::new(EMAIL_NOT_VERIFIED),
            InvitationRefused::SentTooOften => Self::new(INVITATION_SENT_TOO_OFTEN),
            InvitationRefused::AlreadyInvited => Self::new(ALREADY_INVITED),
            InvitationRefused::TooMany => Self::new(TOO_MANY_INVITATIONS),
        }
    }
}
