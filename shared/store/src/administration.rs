//! What administrators do to accounts. How many administrators there are is an item of its own, so that the last one stays.

use std::collections::BTreeMap;

use aforo_domain::ids::{AccountId, LoginId};
use aforo_domain::rights::PlatformRole;
use aforo_domain::security_event::SecurityEvent;
use aws_sdk_dynamodb::types::builders::UpdateBuilder;
use aws_sdk_dynamodb::types::{AttributeValue, TransactWriteItem, Update};
use serde::{Deserialize, Serialize};

use crate::Actor;
use crate::commit::Committed;
use crate::error::StoreError;
use crate::item::{number, string, to_item};
use crate::keys::{self, Key};
use crate::login_part::LoginPart;
use crate::table::Table;

#[derive(Serialize, Deserialize)]
struct Administrators {
    pk: String,
    sk: String,
    n: u32,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[must_use]
pub enum Administered {
    Yes,
    /// It was so already.
    Before,
    /// There is no such account.
    Missing,
    /// It is not such that this can be done to it.
    Unfit,
    /// There must be an administrator.
    LastAdministrator,
}

impl Table {
    /// Makes the first administrator there ever was: of a verified account with a second factor.
    ///
    /// # Errors
    /// No answer.
    pub async fn make_first_administrator(
        &self,
        event: &SecurityEvent,
        by: &Actor,
    ) -> Result<Administered, StoreError> {
        let Key { pk, sk } = keys::administrators();
        let counted = to_item(Administrators { pk, sk, n: 1 }, "administrators", by)?;
        let writes = vec![
            self.put_new(counted)?,
            self.role_granted(event.account, by)?,
            self.security_event_write(event, by)?,
        ];
        Ok(match self.commit(writes).await? {
            Committed::Yes => Administered::Yes,
            Committed::No(standing) if standing.first().is_some_and(Option::is_some) => {
                Administered::Before
            }
            Committed::No(_) => Administered::Unfit,
        })
    }

    /// Gives or takes the role of an administrator.
    ///
    /// # Errors
    /// No answer.
    pub async fn set_platform_role(
        &self,
        role: Option<PlatformRole>,
        event: &SecurityEvent,
        by: &Actor,
    ) -> Result<Administered, StoreError> {
        let (account, count) = match role {
            Some(PlatformRole::Admin) => (self.role_granted(event.account, by)?, self.counted(1)?),
            None => (self.role_revoked(event.account, by)?, self.counted(-1)?),
        };
        let writes = vec![account, count, self.security_event_write(event, by)?];
        let standing = match self.commit(writes).await? {
            Committed::Yes => return Ok(Administered::Yes),
            Committed::No(standing) => standing,
        };
        Ok(match standing.first().and_then(Option::as_ref) {
            None => Administered::LastAdministrator,
            Some(item) if item.is_empty() => Administered::Missing,
            Some(item) if item.contains_key("pr") == role.is_some() => Administered::Before,
            Some(_) => Administered::Unfit,
        })
    }

    /// Ends whatever an account is doing, and lets it do nothing more. An administrator must be none first.
    ///
    /// # Errors
    /// No answer.
    pub async fn disable_account(
        &self,
        event: &SecurityEvent,
        by: &Actor,
    ) -> Result<Administered, StoreError> {
        let none = serde_dynamo::to_attribute_value(BTreeMap::<LoginId, LoginPart>::new())?;
        let update = Update::builder()
            .update_expression("SET st = :disabled, lg = :none, #by = :by")
            .condition_expression("st = :active AND attribute_not_exists(pr)")
            .expression_attribute_values(":none", none);
        self.set_state(update, "disabled", event, by).await
    }

    /// Lets a disabled account log in again.
    ///
    /// # Errors
    /// No answer.
    pub async fn enable_account(
        &self,
        event: &SecurityEvent,
        by: &Actor,
    ) -> Result<Administered, StoreError> {
        let update = Update::builder()
            .update_expression("SET st = :active, #by = :by")
            .condition_expression("st = :disabled");
        self.set_state(update, "active", event, by).await
    }

    async fn set_state(
        &self,
        update: UpdateBuilder,
        wanted: &str,
        event: &SecurityEvent,
        by: &Actor,
    ) -> Result<Administered, StoreError> {
        let update = update
            .set_key(Some(keys::account(event.account).into_attributes()))
            .expression_attribute_names("#by", "by")
            .expression_attribute_values(":by", string(by))
            .expression_attribute_values(":active", string("active"))
            .expression_attribute_values(":disabled", string("disabled"));
        let writes = vec![self.update(update)?, self.security_event_write(event, by)?];
        let standing = match self.commit(writes).await? {
            Committed::Yes => return Ok(Administered::Yes),
            Committed::No(standing) => standing,
        };
        Ok(match standing.first().and_then(Option::as_ref) {
            Some(item) if item.is_empty() => Administered::Missing,
            Some(item) if item.get("st") == Some(&string(wanted)) => Administered::Before,
            Some(_) | None => Administered::Unfit,
        })
    }

    fn role_granted(
        &self,
        account: AccountId,
        by: &Actor,
    ) -> Result<TransactWriteItem, StoreError> {
        let update = Update::builder()
            .set_key(Some(keys::account(account).into_attributes()))
            .update_expression("SET pr = :admin, #by = :by")
            .condition_expression(
                "st = :active AND t = :on AND attribute_exists(vf) AND attribute_not_exists(pr)",
            )
            .expression_attribute_names("#by", "by")
            .expression_attribute_values(":admin", string(PlatformRole::Admin))
            .expression_attribute_values(":by", string(by))
            .expression_attribute_values(":active", string("active"))
            .expression_attribute_values(":on", AttributeValue::Bool(true));
        self.update(update)
    }

    fn role_revoked(
        &self,
        account: AccountId,
        by: &Actor,
    ) -> Result<TransactWriteItem, StoreError> {
        let update = Update::builder()
            .set_key(Some(keys::account(account).into_attributes()))
            .update_expression("SET #by = :by REMOVE pr")
            .condition_expression("attribute_exists(pr)")
            .expression_attribute_names("#by", "by")
            .expression_attribute_values(":by", string(by));
        self.update(update)
    }

    fn counted(&self, change: i8) -> Result<TransactWriteItem, StoreError> {
        let least = if change < 0 { 1 } else { 0 };
        let update = Update::builder()
            .set_key(Some(keys::administrators().into_attributes()))
            .update_expression("SET n = n + :change")
            .condition_expression("n > :least")
            .expression_attribute_values(":change", number(change))
            .expression_attribute_values(":least", number(least));
        self.update(update)
    }
}
