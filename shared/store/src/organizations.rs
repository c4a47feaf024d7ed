//! Organisations and their members. Whatever belongs to an organisation is reached through its id.

use aforo_domain::ids::{AccountId, OrganizationId};
use aforo_domain::organization::{Member, MemberRole, Organization, OrganizationKind};
use aforo_domain::registration::RequestMark;
use aforo_domain::text::OrganizationName;
use jiff::Timestamp;
use serde::{Deserialize, Serialize};

use crate::accounts::AccountItem;
use crate::error::StoreError;
use crate::idempotency::{KeyReused, Once};
use crate::item::{from_item, id_in_key, to_item};
use crate::keys::{self, Key};
use crate::table::Table;
use crate::{Account, Actor};

#[derive(Serialize, Deserialize)]
struct OrganizationItem {
    pk: String,
    sk: String,
    n: OrganizationName,
    k: OrganizationKind,
    c: Timestamp,
}

#[derive(Serialize, Deserialize)]
struct MemberItem {
    pk: String,
    sk: String,
    ro: MemberRole,
    g1p: String,
    g1s: String,
}

impl Table {
    /// Makes the organisation with `owner` as its first member; repeated, gives the one made before.
    ///
    /// # Errors
    /// No answer.
    pub async fn create_organization(
        &self,
        organization: Organization,
        owner: AccountId,
        mark: &RequestMark,
        by: &Actor,
    ) -> Result<Result<Organization, KeyReused>, StoreError> {
        let Key { pk, sk } = keys::organization(organization.id);
        let item = OrganizationItem {
            pk,
            sk,
            n: organization.name.clone(),
            k: organization.kind,
            c: organization.created_at,
        };
        let Key { pk, sk } = keys::member(organization.id, owner);
        let member = MemberItem {
            pk,
            sk,
            ro: MemberRole::Owner,
            g1p: keys::account_pk(owner),
            g1s: format!("M#{}", organization.id),
        };
        let writes = vec![
            self.record(owner, mark, organization.id, organization.created_at, by)?,
            self.put_new(to_item(item, "organization", by)?)?,
            self.put_new(to_item(member, "member", by)?)?,
        ];
        let id = match self.commit_once(writes, mark).await? {
            Ok(Once::Done) => return Ok(Ok(organization)),
            Ok(Once::Before(id)) => id_in_key(&id, "")?,
            Err(reused) => return Ok(Err(reused)),
        };
        let before: Option<OrganizationItem> = self.get(keys::organization(id)).await?;
        before
            .map(|item| Ok(organization_of(id, item)))
            .ok_or_else(|| StoreError::Unreadable(format!("{id} is gone")))
    }

    /// The organisation, what `account` is in it, and the account itself; none unless all three are there. One call.
    ///
    /// # Errors
    /// No answer.
    pub async fn membership(
        &self,
        organization: OrganizationId,
        account: AccountId,
    ) -> Result<Option<(Organization, Member, Account)>, StoreError> {
        let (mut found, mut role, mut person) = (None, None, None);
        let keys = vec![
            keys::organization(organization),
            keys::member(organization, account),
            keys::account(account),
        ];
        for item in self.get_many(keys).await? {
            if item.contains_key("ro") {
                role = Some(from_item::<MemberItem>(item)?.ro);
            } else if item.contains_key("lg") {
                person = Some(Account::try_from(from_item::<AccountItem>(item)?)?);
            } else {
                found = Some(from_item::<OrganizationItem>(item)?);
            }
        }
        let (Some(item), Some(role), Some(person)) = (found, role, person) else {
            return Ok(None);
        };
        let member = Member {
            organization,
            account,
            role,
        };
        Ok(Some((organization_of(organization, item), member, person)))
    }
}

fn organization_of(id: OrganizationId, item: OrganizationItem) -> Organization {
    Organization {
        id,
        name: item.n,
        kind: item.k,
        created_at: item.c,
    }
}
