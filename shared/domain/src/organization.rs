//! Organisations run events; they are the unit of tenancy.

use jiff::Timestamp;

use crate::ids::{AccountId, OrganizationId};
use crate::revision::{History, Revision};
use crate::text::OrganizationName;
use crate::words::words;

pub use crate::organization_change::{OrganizationChange, OrganizationRefused, SettingsChange};
pub use crate::organization_settings::{FeePayer, OrganizationSettings, PaymentMethod, ServiceFee};

words! {
    /// What an organisation is before the law; it decides receipts and taxes.
    OrganizationKind { Ngo = "ngo", Company = "company", Person = "person", }
}

words! {
    /// What a member may do in an organisation.
    MemberRole { Owner = "owner", Organizer = "organizer", Checkin = "checkin", Analyst = "analyst", }
}

#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Organization {
    pub id: OrganizationId,
    pub name: OrganizationName,
    pub kind: OrganizationKind,
    pub created_at: Timestamp,
    pub settings: OrganizationSettings,
    pub revision: Revision,
    pub history: History,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Member {
    pub organization: OrganizationId,
    pub account: AccountId,
    pub role: MemberRole,
    pub since: Timestamp,
}
