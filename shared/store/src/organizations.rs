//! Organisations. Whatever belongs to one is reached through its id.

use aforo_domain::ids::{AccountId, OrganizationId};
use aforo_domain::organization::{Member, MemberRole, Organization};
use aforo_domain::registration::RequestMark;
use aws_sdk_dynamodb::types::TransactWriteItem;

use crate::accounts::AccountItem;
use crate::commit::Committed;
use crate::error::StoreError;
use crate::idempotency::{KeyReused, Once};
use crate::item::{Item, from_item, id_in_key, number, string, to_item};
use crate::keys;
use crate::organization_items::{MemberItem, OrganizationItem, member_item};
use crate::page::{Page, PageStart};
use crate::rewrite::rewrite;
use crate::table::Table;
use crate::{Account, Actor};

/// Whether an organisation was changed.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[must_use]
pub enum OrganizationSaved {
    Yes,
    /// It is not the one that was read: decide anew.
    Changed,
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
        let (id, now) = (organization.id, organization.created_at);
        let mut item = to_item(OrganizationItem::new(&organization), "organization", by)?;
        item.insert("ow".to_owned(), number(1));
        let member = Member {
            organization: id,
            account: owner,
            role: MemberRole::Owner,
            since: now,
        };
        let writes = vec![
            self.record(owner, mark, id, now, by)?,
            self.put_new(item)?,
            self.put_new(member_item(&member, by)?)?,
        ];
        let made = match self.commit_once(writes, mark).await? {
            Ok(Once::Done) => return Ok(Ok(organization)),
            Ok(Once::Before(made)) => id_in_key(&made, "")?,
            Ok(Once::Refused) => {
                return Err(StoreError::Unavailable("a fresh id was taken".to_owned()));
            }
            Err(reused) => return Ok(Err(reused)),
        };
        let before = self.organization(made).await?;
        before
            .map(Ok)
            .ok_or_else(|| StoreError::Unreadable(format!("{made} is gone")))
    }

    /// # Errors
    /// No answer.
    pub async fn organization(
        &self,
        id: OrganizationId,
    ) -> Result<Option<Organization>, StoreError> {
        let found: Option<OrganizationItem> = self.get(keys::organization(id)).await?;
        found.map(Organization::try_from).transpose()
    }

    /// Writes what became of `before`, which must be the organisation as it was read.
    ///
    /// # Errors
    /// No answer.
    pub async fn change_organization(
        &self,
        before: &Organization,
        after: &Organization,
        by: &Actor,
    ) -> Result<OrganizationSaved, StoreError> {
        let write = self.organization_write(before, after, by)?;
        Ok(match self.commit(vec![write]).await? {
            Committed::Yes => OrganizationSaved::Yes,
            Committed::No(_) => OrganizationSaved::Changed,
        })
    }

    fn organization_write(
        &self,
        before: &Organization,
        after: &Organization,
        by: &Actor,
    ) -> Result<TransactWriteItem, StoreError> {
        let item = to_item(OrganizationItem::new(after), "organization", by)?;
        // How many owners there are is others' to keep.
        let update = rewrite(item, &[]);
        self.update(match before.revision.0 {
            // One of the time before revisions has none.
            0 => update.condition_expression("attribute_exists(pk) AND attribute_not_exists(#rv)"),
            read => update
                .condition_expression("#rv = :read")
                .expression_attribute_values(":read", number(read)),
        })
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
        let (mut found, mut member, mut person) = (None, None, None);
        let keys = vec![
            keys::organization(organization),
            keys::member(organization, account),
            keys::account(account),
        ];
        for item in self.get_many(keys).await? {
            if item.contains_key("ro") {
                member = Some(from_item::<MemberItem>(item)?);
            } else if item.contains_key("lg") {
                person = Some(Account::try_from(from_item::<AccountItem>(item)?)?);
            } else {
                found = Some(organization_of(item)?);
            }
        }
        let (Some(organization), Some(member), Some(person)) = (found, member, person) else {
            return Ok(None);
        };
        let member = member.member(organization.created_at)?;
        Ok(member.map(|member| (organization, member, person)))
    }

    /// A page of the organisations that an account is a member of, by the time they were made. Two calls and more: the index says
    /// which they are, the table what is so now.
    ///
    /// # Errors
    /// No answer.
    pub async fn organizations_of(
        &self,
        account: AccountId,
        start: Option<PageStart>,
        limit: u32,
    ) -> Result<Page<(Organization, Member)>, StoreError> {
        let answer = self
            .client
            .query()
            .table_name(&self.name)
            .index_name("gsi1")
            .key_condition_expression("g1p = :account AND begins_with(g1s, :organizations)")
            .expression_attribute_values(":account", string(keys::account_pk(account)))
            .expression_attribute_values(":organizations", string(keys::OWN_ORGANIZATIONS))
            .limit(i32::try_from(limit).unwrap_or(i32::MAX))
            .set_exclusive_start_key(start.map(PageStart::into_key))
            .send()
            .await?;
        let page = Page::of(answer, |item| {
            let place = item.get("g1s").and_then(|value| value.as_s().ok());
            id_in_key(place.map_or("", String::as_str), keys::OWN_ORGANIZATIONS)
        })?;
        Ok(Page {
            items: self.memberships(account, &page.items).await?,
            next: page.next,
        })
    }

    /// In the order of `ids`, those that `account` is a member of now.
    async fn memberships(
        &self,
        account: AccountId,
        ids: &[OrganizationId],
    ) -> Result<Vec<(Organization, Member)>, StoreError> {
        let mut found = Vec::new();
        for ids in ids.chunks(50) {
            let both = |id: &OrganizationId| [keys::organization(*id), keys::member(*id, account)];
            let (mut organizations, mut members) = (Vec::new(), Vec::new());
            for item in self.get_many(ids.iter().flat_map(both).collect()).await? {
                if item.contains_key("ro") {
                    members.push(from_item::<MemberItem>(item)?);
                } else {
                    organizations.push(organization_of(item)?);
                }
            }
            organizations.sort_by_key(|organization| organization.id);
            for organization in organizations {
                let pk = keys::organization_pk(organization.id);
                let Some(at) = members.iter().position(|member| member.pk == pk) else {
                    continue;
                };
                let member = members.swap_remove(at).member(organization.created_at)?;
                found.extend(member.map(|member| (organization, member)));
            }
        }
        Ok(found)
    }
}

fn organization_of(item: Item) -> Result<Organization, StoreError> {
    from_item::<OrganizationItem>(item)?.try_into()
}
