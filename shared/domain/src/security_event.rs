//! What the security audit tells of an account: what happened and never what it was changed to.

use crate::ids::{AccountId, LinkId, LoginId, SecurityEventId};
use crate::words::words;

words! {
    /// What happened.
    SecurityEventKind {
        AccountCreated = "account_created",
        EmailVerified = "email_verified",
        LoggedIn = "logged_in",
        /// From a device that had not logged in to the account before.
        LoggedInOnNewDevice = "logged_in_on_new_device",
        /// A wrong password.
        LogInRefused = "log_in_refused",
        /// The right password, and a wrong code.
        SecondFactorRefused = "second_factor_refused",
        /// A change was asked for with a wrong password or code.
        ReauthenticationRefused = "reauthentication_refused",
        LoggedOut = "logged_out",
        LoginEnded = "login_ended",
        AllLoginsEnded = "all_logins_ended",
        /// A refresh token came a second time: its login was ended.
        RefreshTokenReused = "refresh_token_reused",
        PasswordChanged = "password_changed",
        PasswordReset = "password_reset",
        EmailChangeRequested = "email_change_requested",
        EmailChanged = "email_changed",
        ProfileChanged = "profile_changed",
        SecondFactorOn = "second_factor_on",
        SecondFactorOff = "second_factor_off",
        /// Taken away without a code, by whoever reads the account's mail and knows its password.
        SecondFactorReset = "second_factor_reset",
        RecoveryCodeUsed = "recovery_code_used",
        RecoveryCodesRenewed = "recovery_codes_renewed",
        /// Of an organisation: the account has asked somebody to be a member.
        MemberInvited = "member_invited",
        /// The account has become a member of an organisation.
        InvitationAccepted = "invitation_accepted",
        /// The account's role in an organisation is another one.
        MemberRoleChanged = "member_role_changed",
        MemberRemoved = "member_removed",
        /// By their own wish.
        MemberLeft = "member_left",
        OwnershipGiven = "ownership_given",
        OwnershipReceived = "ownership_received",
        RoleGranted = "role_granted",
        RoleRevoked = "role_revoked",
        AccountDisabled = "account_disabled",
        AccountEnabled = "account_enabled",
        PaymentCaptured = "payment_captured",
        RefundRequested = "refund_requested",
        /// A route that the caller's role does not open.
        AccessRefused = "access_refused",
    }
}

impl SecurityEventKind {
    /// Whether the account's owner is told by mail.
    #[must_use]
    pub const fn is_told(self) -> bool {
        match self {
            Self::LoggedInOnNewDevice
            | Self::RefreshTokenReused
            | Self::PasswordChanged
            | Self::PasswordReset
            | Self::EmailChangeRequested
            | Self::EmailChanged
            | Self::SecondFactorOn
            | Self::SecondFactorOff
            | Self::SecondFactorReset
            | Self::RecoveryCodeUsed
            | Self::RecoveryCodesRenewed
            | Self::MemberRoleChanged
            | Self::MemberRemoved
            | Self::OwnershipGiven
            | Self::OwnershipReceived
            | Self::RoleGranted
            | Self::RoleRevoked
            | Self::AccountDisabled
            | Self::AccountEnabled => true,
            Self::AccountCreated
            | Self::EmailVerified
            | Self::LoggedIn
            | Self::LogInRefused
            | Self::SecondFactorRefused
            | Self::ReauthenticationRefused
            | Self::LoggedOut
            | Self::LoginEnded
            | Self::AllLoginsEnded
            | Self::ProfileChanged
            | Self::MemberInvited
            | Self::InvitationAccepted
            | Self::MemberLeft
            | Self::PaymentCaptured
            | Self::RefundRequested
            | Self::AccessRefused => false,
        }
    }
}

/// One row of the audit.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct SecurityEvent {
    /// Says when.
    pub id: SecurityEventId,
    /// Whose it is. Tries at an address that is nobody's stand under an id that is nobody's.
    pub account: AccountId,
    pub kind: SecurityEventKind,
    /// Who did it, where that is known and not the account itself.
    pub actor: Option<AccountId>,
    pub login: Option<LoginId>,
    /// As people recognise it; empty if it did not say.
    pub device: String,
    /// The range of addresses it came from.
    pub network: String,
    /// The names of the fields that were changed.
    pub fields: Vec<String>,
    /// The id of what it was done to: an order, an organisation, an operation's name.
    pub subject: Option<String>,
    /// The link that proved the address.
    pub link: Option<LinkId>,
}
