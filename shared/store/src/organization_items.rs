//! How organisations and their members lie in the table.

use aforo_domain::organization::{
    Member, MemberRole, Organization, OrganizationKind, OrganizationSettings, PaymentMethod,
    ServiceFee,
};
use aforo_domain::revision::{History, Revision};
use aforo_domain::tax::Tax;
use aforo_domain::text::OrganizationName;
use aforo_domain::{Language, TimeZoneName};
use jiff::Timestamp;
use serde::{Deserialize, Serialize};

use crate::Actor;
use crate::error::StoreError;
use crate::item::{Item, id_in_key, to_item};
use crate::keys::{self, Key};

/// What an organisation is, for its owners to change.
#[derive(Serialize, Deserialize)]
pub struct OrganizationItem {
    pub pk: String,
    pub sk: String,
    n: OrganizationName,
    k: OrganizationKind,
    c: Timestamp,
    /// Organisations of the time before settings have those of [`OrganizationSettings::default`].
    #[serde(default)]
    rv: Revision,
    #[serde(default)]
    hi: History,
    tz: Option<TimeZoneName>,
    la: Option<Language>,
    pm: Option<Vec<PaymentMethod>>,
    tx: Option<Tax>,
    sf: Option<ServiceFee>,
}

impl OrganizationItem {
    pub fn new(of: &Organization) -> Self {
        let Key { pk, sk } = keys::organization(of.id);
        let settings = of.settings.clone();
        Self {
            pk,
            sk,
            n: of.name.clone(),
            k: of.kind,
            c: of.created_at,
            rv: of.revision,
            hi: of.history.clone(),
            tz: Some(settings.time_zone),
            la: Some(settings.language),
            pm: Some(settings.payment_methods),
            tx: Some(settings.tax),
            sf: Some(settings.service_fee),
        }
    }
}

impl TryFrom<OrganizationItem> for Organization {
    type Error = StoreError;

    fn try_from(item: OrganizationItem) -> Result<Self, StoreError> {
        let usual = OrganizationSettings::default();
        Ok(Self {
            id: id_in_key(&item.pk, "O#")?,
            name: item.n,
            kind: item.k,
            created_at: item.c,
            settings: OrganizationSettings {
                time_zone: item.tz.unwrap_or(usual.time_zone),
                language: item.la.unwrap_or(usual.language),
                payment_methods: item.pm.unwrap_or(usual.payment_methods),
                tax: item.tx.unwrap_or(usual.tax),
                service_fee: item.sf.unwrap_or(usual.service_fee),
            },
            revision: item.rv,
            history: item.hi,
        })
    }
}

#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum MemberState {
    #[default]
    Active,
    Removed,
}

#[derive(Serialize, Deserialize)]
pub struct MemberItem {
    pub pk: String,
    pub sk: String,
    ro: MemberRole,
    /// Members of the time before removals are active.
    #[serde(default)]
    st: MemberState,
    /// Those of the time before invitations made their organisation.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    c: Option<Timestamp>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    g1p: Option<String>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    g1s: Option<String>,
}

impl MemberItem {
    /// None of somebody who was removed.
    pub fn member(self, created: Timestamp) -> Result<Option<Member>, StoreError> {
        let member = Member {
            organization: id_in_key(&self.pk, "O#")?,
            account: id_in_key(&self.sk, keys::MEMBERS)?,
            role: self.ro,
            since: self.c.unwrap_or(created),
        };
        Ok(match self.st {
            MemberState::Active => Some(member),
            MemberState::Removed => None,
        })
    }
}

/// The item of a member who comes in.
pub fn member_item(member: &Member, by: &Actor) -> Result<Item, StoreError> {
    let Key { pk, sk } = keys::member(member.organization, member.account);
    let item = MemberItem {
        pk,
        sk,
        ro: member.role,
        st: MemberState::Active,
        c: Some(member.since),
        g1p: Some(keys::account_pk(member.account)),
        g1s: Some(keys::own_organization(member.organization)),
    };
    to_item(item, "member", by)
}
