//! Members of an organisation. How many of them are owners is counted in the organisation's item, in the transaction that changes
//! it, so that the last one stays one, also when two owners go at the same moment.

use aforo_domain::EmailAddress;
use aforo_domain::ids::{AccountId, OrganizationId};
use aforo_domain::organization::{Member, MemberRole, Organization};
use aforo_domain::security_event::SecurityEvent;
use aforo_domain::text::PersonName;
use aws_sdk_dynamodb::types::{TransactWriteItem, Update};

use crate::Actor;
use crate::accounts::AccountItem;
use crate::commit::Committed;
use crate::error::StoreError;
use crate::item::{from_item, id_in_key, number, string};
use crate::keys;
use crate::organization_items::MemberItem;
use crate::page::{Page, PageStart};
use crate::table::Table;

/// A member, as the others see them.
#[derive(Clone, Debug)]
pub struct MemberProfile {
    pub member: Member,
    pub name: PersonName,
    pub email: EmailAddress,
}

/// What becomes of a member.
#[derive(Clone, Copy, Debug)]
pub struct MemberChange {
    /// As they were read.
    pub before: Member,
    /// None: a member no more.
    pub role: Option<MemberRole>,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[must_use]
pub enum MemberSaved {
    Yes,
    /// Somebody is not the member that was read: decide anew.
    Changed,
    /// There must be an owner.
    LastOwner,
}

impl MemberChange {
    /// By how many owners there are more.
    fn owners(&self) -> i8 {
        let is_owner = |role| i8::from(role == Some(MemberRole::Owner));
        is_owner(self.role) - is_owner(Some(self.before.role))
    }
}

impl Table {
    /// # Errors
    /// No answer.
    pub async fn member(
        &self,
        organization: &Organization,
        account: AccountId,
    ) -> Result<Option<Member>, StoreError> {
        let key = keys::member(organization.id, account);
        let found: Option<MemberItem> = self.get(key).await?;
        let member = found.map(|item| item.member(organization.created_at));
        Ok(member.transpose()?.flatten())
    }

    /// A page of an organisation's members, by the ids of their accounts; it may be short, or empty, and not the last. Two calls.
    ///
    /// # Errors
    /// No answer.
    pub async fn members(
        &self,
        organization: &Organization,
        start: Option<PageStart>,
        limit: u32,
    ) -> Result<Page<MemberProfile>, StoreError> {
        let answer = self
            .client
            .query()
            .table_name(&self.name)
            .key_condition_expression("pk = :organization AND begins_with(sk, :members)")
            .filter_expression("attribute_not_exists(st) OR st = :active")
            .expression_attribute_values(
                ":organization",
                string(keys::organization_pk(organization.id)),
            )
            .expression_attribute_values(":members", string(keys::MEMBERS))
            .expression_attribute_values(":active", string("active"))
            .consistent_read(true)
            .limit(i32::try_from(limit).unwrap_or(i32::MAX))
            .set_exclusive_start_key(start.map(PageStart::into_key))
            .send()
            .await?;
        let page = Page::of(answer, |item| {
            from_item::<MemberItem>(item)?.member(organization.created_at)
        })?;
        let members = page.items.into_iter().flatten().collect();
        Ok(Page {
            items: self.with_profiles(members).await?,
            next: page.next,
        })
    }

    /// The same members in the same order.
    async fn with_profiles(&self, members: Vec<Member>) -> Result<Vec<MemberProfile>, StoreError> {
        if members.is_empty() {
            return Ok(Vec::new());
        }
        let keys = members.iter().map(|member| keys::account(member.account));
        let mut profiles = Vec::new();
        for item in self.get_many(keys.collect()).await? {
            let item: AccountItem = from_item(item)?;
            let id: AccountId = id_in_key(&item.pk, keys::ACCOUNTS)?;
            let member = members.iter().find(|member| member.account == id);
            profiles.extend(member.map(|member| MemberProfile {
                member: *member,
                name: item.nm,
                email: item.em,
            }));
        }
        profiles.sort_by_key(|profile| profile.member.account);
        Ok(profiles)
    }

    /// Gives a member another role, or takes them out.
    ///
    /// # Errors
    /// No answer.
    pub async fn change_member(
        &self,
        change: MemberChange,
        event: &SecurityEvent,
        by: &Actor,
    ) -> Result<MemberSaved, StoreError> {
        self.change_members(&[change], &[event], by).await
    }

    /// The same of two members of one organisation at once.
    ///
    /// # Errors
    /// No answer.
    pub async fn change_two_members(
        &self,
        changes: [MemberChange; 2],
        events: [&SecurityEvent; 2],
        by: &Actor,
    ) -> Result<MemberSaved, StoreError> {
        self.change_members(&changes, &events, by).await
    }

    async fn change_members(
        &self,
        changes: &[MemberChange],
        events: &[&SecurityEvent],
        by: &Actor,
    ) -> Result<MemberSaved, StoreError> {
        let mut writes = Vec::new();
        for change in changes {
            writes.push(self.member_write(change, by)?);
        }
        let owners: i8 = changes.iter().map(MemberChange::owners).sum();
        if let Some(change) = changes.first().filter(|_| owners != 0) {
            writes.push(self.owners_write(change.before.organization, owners, by)?);
        }
        for event in events {
            writes.push(self.security_event_write(event, by)?);
        }
        let standing = match self.commit(writes).await? {
            Committed::Yes => return Ok(MemberSaved::Yes),
            Committed::No(standing) => standing,
        };
        let stale = standing.iter().take(changes.len()).any(Option::is_some);
        Ok(if stale {
            MemberSaved::Changed
        } else {
            MemberSaved::LastOwner
        })
    }

    fn member_write(
        &self,
        change: &MemberChange,
        by: &Actor,
    ) -> Result<TransactWriteItem, StoreError> {
        let before = change.before;
        let key = keys::member(before.organization, before.account);
        let update = Update::builder()
            .set_key(Some(key.into_attributes()))
            .condition_expression("ro = :was AND (attribute_not_exists(st) OR st = :active)")
            .expression_attribute_names("#by", "by")
            .expression_attribute_values(":by", string(by))
            .expression_attribute_values(":was", string(before.role))
            .expression_attribute_values(":active", string("active"));
        self.update(match change.role {
            Some(role) => update
                .update_expression("SET ro = :role, st = :active, #by = :by")
                .expression_attribute_values(":role", string(role)),
            // It stays, so that the stream tells who did it.
            None => update
                .update_expression("SET st = :removed, #by = :by REMOVE g1p, g1s")
                .expression_attribute_values(":removed", string("removed")),
        })
    }

    /// The write that counts owners: of an organisation of the time before it was counted there is one.
    pub(crate) fn owners_write(
        &self,
        organization: OrganizationId,
        change: i8,
        by: &Actor,
    ) -> Result<TransactWriteItem, StoreError> {
        let update = Update::builder()
            .set_key(Some(keys::organization(organization).into_attributes()))
            .update_expression("SET ow = if_not_exists(ow, :one) + :change, #by = :by")
            .expression_attribute_names("#by", "by")
            .expression_attribute_values(":by", string(by))
            .expression_attribute_values(":one", number(1))
            .expression_attribute_values(":change", number(change));
        self.update(if change < 0 {
            update.condition_expression("ow > :one")
        } else {
            update.condition_expression("attribute_exists(pk)")
        })
    }
}
