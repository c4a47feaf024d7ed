//! Who may do what, as data: roles, and the permissions that each of them has. Whatever no role has, nobody may.

use crate::organization::MemberRole;
use crate::words::words;

words! {
    /// What may be done with the things of an organisation, or with the platform.
    Permission {
        /// See what the organisation is and has settled.
        ReadOrganization = "organization.read",
        /// Change what the organisation is and has settled.
        ManageOrganization = "organization.manage",
        /// See its events as those who make them do, drafts too.
        ReadEvents = "events.read",
        /// Make and edit events.
        WriteEvents = "events.write",
        /// Put events on sale.
        PublishEvents = "events.publish",
        /// Give money back.
        RefundOrders = "orders.refund",
        /// See who comes.
        ReadRegistrations = "registrations.read",
        /// Let people in.
        CheckIn = "registrations.check_in",
        /// See figures.
        ReadReports = "reports.read",
        /// See, invite, promote and remove members.
        ManageMembers = "members.manage",
        /// See who did what.
        ReadAudit = "audit.read",
        /// Disable and enable accounts.
        ManageAccounts = "accounts.manage",
        /// Make administrators.
        GrantRoles = "roles.grant",
        /// See everybody's security events.
        ReadSecurityEvents = "security_events.read",
    }
}

words! {
    /// What an account may do on the platform besides being one.
    PlatformRole { Admin = "admin", }
}

use Permission as P;

impl MemberRole {
    /// What a member of an organisation may do with its things.
    #[must_use]
    pub const fn permissions(self) -> &'static [Permission] {
        match self {
            Self::Owner => &[
                P::ReadOrganization,
                P::ManageOrganization,
                P::ReadEvents,
                P::WriteEvents,
                P::PublishEvents,
                P::RefundOrders,
                P::ReadRegistrations,
                P::CheckIn,
                P::ReadReports,
                P::ManageMembers,
                P::ReadAudit,
            ],
            Self::Organizer => &[
                P::ReadOrganization,
                P::ReadEvents,
                P::WriteEvents,
                P::PublishEvents,
                P::RefundOrders,
                P::ReadRegistrations,
                P::CheckIn,
                P::ReadReports,
            ],
            Self::Checkin => &[
                P::ReadOrganization,
                P::ReadEvents,
                P::ReadRegistrations,
                P::CheckIn,
            ],
            Self::Analyst => &[P::ReadOrganization, P::ReadEvents, P::ReadReports],
        }
    }

    #[must_use]
    pub fn may(self, permission: Permission) -> bool {
        self.permissions().contains(&permission)
    }
}

impl PlatformRole {
    /// What the role may do with the platform; an organisation's things are its members' alone.
    #[must_use]
    pub const fn permissions(self) -> &'static [Permission] {
        match self {
            Self::Admin => &[P::ManageAccounts, P::GrantRoles, P::ReadSecurityEvents],
        }
    }

    #[must_use]
    pub fn may(self, permission: Permission) -> bool {
        self.permissions().contains(&permission)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_permission_is_somebodys_and_none_is_both_an_organisations_and_the_platforms() {
        for permission in Permission::ALL {
            let of_members = MemberRole::ALL.iter().any(|role| role.may(*permission));
            let of_platform = PlatformRole::ALL.iter().any(|role| role.may(*permission));
            assert!(of_members != of_platform, "{permission}");
        }
    }

    #[test]
    fn an_owner_may_all_that_any_other_member_may() {
        for role in MemberRole::ALL {
            for permission in role.permissions() {
                assert!(MemberRole::Owner.may(*permission), "{role} {permission}");
            }
        }
    }
}
