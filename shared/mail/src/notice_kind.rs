//! What an account's owner is told of, lest somebody else does it unseen.

/// What happened to an account.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Notice<'a> {
    /// Somebody logged in on a device that had not been seen with the account.
    NewDevice,
    /// By somebody who knew the old one.
    PasswordChanged,
    /// By a mailed link.
    PasswordReset,
    /// For the address that the account has now. `new` is shown masked.
    EmailChangeAsked {
        new: &'a str,
    },
    /// For the old address and the new one. `new` is shown masked.
    EmailChanged {
        new: &'a str,
    },
    FactorOn,
    FactorOff,
    /// By a mailed link.
    FactorReset,
    RecoveryCodeUsed {
        left: u32,
    },
    RecoveryCodesRenewed,
    /// A refresh token came a second time: perhaps a copy, so its login was ended.
    LoginStolen,
    AccountDisabled,
    AccountEnabled,
    MadeAdministrator,
    NoLongerAdministrator,
    /// By an owner of the organisation, or by the account itself.
    MemberRoleChanged {
        organization: &'a str,
    },
    MemberRemoved {
        organization: &'a str,
    },
    OwnershipGiven {
        organization: &'a str,
    },
    OwnershipReceived {
        organization: &'a str,
    },
}

impl Notice<'_> {
    /// What the keys of its texts have after `mail-notice-`.
    pub(crate) const fn as_str(self) -> &'static str {
        match self {
            Self::NewDevice => "new-device",
            Self::PasswordChanged => "password-changed",
            Self::PasswordReset => "password-reset",
            Self::EmailChangeAsked { .. } => "email-change-asked",
            Self::EmailChanged { .. } => "email-changed",
            Self::FactorOn => "factor-on",
            Self::FactorOff => "factor-off",
            Self::FactorReset => "factor-reset",
            Self::RecoveryCodeUsed { .. } => "recovery-code-used",
            Self::RecoveryCodesRenewed => "recovery-codes-renewed",
            Self::LoginStolen => "login-stolen",
            Self::AccountDisabled => "account-disabled",
            Self::AccountEnabled => "account-enabled",
            Self::MadeAdministrator => "made-administrator",
            Self::NoLongerAdministrator => "no-longer-administrator",
            Self::MemberRoleChanged { .. } => "member-role-changed",
            Self::MemberRemoved { .. } => "member-removed",
            Self::OwnershipGiven { .. } => "ownership-given",
            Self::OwnershipReceived { .. } => "ownership-received",
        }
    }

    /// Whether it was somebody else's to decide: where they sat is not for the account's owner to read.
    pub(crate) const fn is_by_others(self) -> bool {
        match self {
            Self::AccountDisabled
            | Self::AccountEnabled
            | Self::MadeAdministrator
            | Self::NoLongerAdministrator
            | Self::MemberRoleChanged { .. }
            | Self::MemberRemoved { .. }
            | Self::OwnershipReceived { .. } => true,
            Self::NewDevice
            | Self::PasswordChanged
            | Self::PasswordReset
            | Self::EmailChangeAsked { .. }
            | Self::EmailChanged { .. }
            | Self::FactorOn
            | Self::FactorOff
            | Self::FactorReset
            | Self::RecoveryCodeUsed { .. }
            | Self::RecoveryCodesRenewed
            | Self::LoginStolen
            | Self::OwnershipGiven { .. } => false,
        }
    }

    /// Whether a new password is the answer to it. Decisions of administrators and owners are not undone by one.
    pub(crate) const fn calls_for_password(self) -> bool {
        match self {
            Self::NewDevice
            | Self::PasswordChanged
            | Self::PasswordReset
            | Self::EmailChangeAsked { .. }
            | Self::EmailChanged { .. }
            | Self::FactorOn
            | Self::FactorOff
            | Self::FactorReset
            | Self::RecoveryCodeUsed { .. }
            | Self::RecoveryCodesRenewed
            | Self::LoginStolen
            | Self::AccountEnabled
            | Self::OwnershipGiven { .. } => true,
            Self::AccountDisabled
            | Self::MadeAdministrator
            | Self::NoLongerAdministrator
            | Self::MemberRoleChanged { .. }
            | Self::MemberRemoved { .. }
            | Self::OwnershipReceived { .. } => false,
        }
    }
}
