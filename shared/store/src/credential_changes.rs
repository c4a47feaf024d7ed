//! Changes of what an account logs in with. Each is one transaction over the address's claim, the account, its second factor, the
//! link that allowed it and the audit: it raises the epoch and ends all logins, and no step of it can be seen alone.

use std::collections::BTreeMap;

use aforo_domain::ids::{AccountId, LoginId};
use aforo_domain::security_event::SecurityEvent;
use aforo_domain::{AddressDigest, EmailAddress};
use aws_sdk_dynamodb::types::{
    AttributeValue, Delete, ReturnValuesOnConditionCheckFailure, TransactWriteItem, Update,
};
use jiff::Timestamp;

use crate::Actor;
use crate::accounts::{ClaimItem, Credentials};
use crate::commit::Committed;
use crate::error::StoreError;
use crate::factors::FactorUse;
use crate::item::{number, string, to_item};
use crate::keys;
use crate::links::LinkUse;
use crate::login_part::{LoginPart, NewLogin};
use crate::table::Table;

/// What is changed.
pub enum NewCredentials<'a> {
    /// A PHC string of argon2id.
    Password(String),
    Email {
        new: &'a EmailAddress,
        address: AddressDigest,
    },
    FactorOn {
        /// As it was begun.
        pending: &'a str,
        /// The same, sealed with today's key.
        seed: &'a str,
        /// Of the code that confirms it.
        step: u64,
        /// Hashes.
        recovery_codes: &'a [String],
    },
    FactorOff,
}

pub struct CredentialChange<'a> {
    pub address: AddressDigest,
    /// As they were read.
    pub before: &'a Credentials,
    pub new: NewCredentials<'a>,
    /// The code that allows it and is used up.
    pub factor: Option<&'a FactorUse>,
    /// The link that allows it and is used up; it proves the address, too.
    pub link: Option<&'a LinkUse>,
    /// The login that goes on in the place of all others.
    pub login: Option<&'a NewLogin>,
    pub event: &'a SecurityEvent,
    pub now: Timestamp,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[must_use]
pub enum Changed {
    Yes,
    /// The account is not as it was read: changed or disabled meanwhile.
    Stale,
    /// The code was used before.
    CodeUsed,
    /// The link was used before, or is over.
    LinkUsed,
    AddressTaken,
}

impl Table {
    /// # Errors
    /// No answer.
    pub async fn change_credentials(
        &self,
        change: &CredentialChange<'_>,
        by: &Actor,
    ) -> Result<Changed, StoreError> {
        let mut writes = vec![
            self.claim_change(change, by)?,
            self.account_change(change, by)?,
            self.security_event_write(change.event, by)?,
        ];
        let taken = writes.len();
        if let NewCredentials::Email { address, .. } = &change.new {
            let credentials = Credentials {
                epoch: change.before.epoch + 1,
                ..change.before.clone()
            };
            let claim = ClaimItem::new(*address, credentials);
            writes.push(self.put_new(to_item(claim, "claim", by)?)?);
        }
        let code = writes.len();
        writes.extend(self.factor_change(change, by)?);
        let link = writes.len();
        if let Some(link) = change.link {
            writes.push(self.link_use_write(link, by)?);
        }
        let standing = match self.commit(writes).await? {
            Committed::Yes => return Ok(Changed::Yes),
            Committed::No(standing) => standing,
        };
        let refused = |position: usize| standing.get(position).is_some_and(Option::is_some);
        Ok(if refused(0) || refused(1) {
            Changed::Stale
        } else if taken < code && refused(taken) {
            Changed::AddressTaken
        } else if code < link && refused(code) {
            Changed::CodeUsed
        } else {
            Changed::LinkUsed
        })
    }

    fn claim_change(
        &self,
        change: &CredentialChange<'_>,
        by: &Actor,
    ) -> Result<TransactWriteItem, StoreError> {
        const AS_READ: &str = "a = :account AND ep = :epoch";
        let key = keys::address_claim(change.address).into_attributes();
        let before = change.before;
        let (account, epoch) = (string(before.account), number(before.epoch));
        let (set, value) = match &change.new {
            NewCredentials::Email { .. } => {
                let delete = Delete::builder()
                    .table_name(&self.name)
                    .set_key(Some(key))
                    .condition_expression(AS_READ)
                    .expression_attribute_values(":account", account)
                    .expression_attribute_values(":epoch", epoch)
                    .return_values_on_condition_check_failure(
                        ReturnValuesOnConditionCheckFailure::AllOld,
                    )
                    .build()
                    .map_err(|error| StoreError::Unreadable(error.to_string()))?;
                return Ok(TransactWriteItem::builder().delete(delete).build());
            }
            NewCredentials::Password(hash) => ("pw", string(hash)),
            NewCredentials::FactorOn { .. } => ("t", AttributeValue::Bool(true)),
            NewCredentials::FactorOff => ("t", AttributeValue::Bool(false)),
        };
        let update = Update::builder()
            .set_key(Some(key))
            .update_expression(format!("SET {set} = :value, ep = :next, #by = :by"))
            .condition_expression(AS_READ)
            .expression_attribute_names("#by", "by")
            .expression_attribute_values(":value", value)
            .expression_attribute_values(":next", number(before.epoch + 1))
            .expression_attribute_values(":by", string(by))
            .expression_attribute_values(":account", account)
            .expression_attribute_values(":epoch", epoch);
        self.update(update)
    }

    fn account_change(
        &self,
        change: &CredentialChange<'_>,
        by: &Actor,
    ) -> Result<TransactWriteItem, StoreError> {
        let logins: BTreeMap<LoginId, LoginPart> = change
            .login
            .map(|new| (new.login.id, LoginPart::from(new)))
            .into_iter()
            .collect();
        let mut sets = vec!["ep = :next", "lg = :logins", "#by = :by"];
        let mut values = vec![
            (":next", number(change.before.epoch + 1)),
            (":logins", serde_dynamo::to_attribute_value(logins)?),
            (":by", string(by)),
            (":epoch", number(change.before.epoch)),
            (":active", string("active")),
        ];
        match &change.new {
            NewCredentials::Password(_) => {}
            NewCredentials::Email { new, .. } => {
                sets.push("em = :email");
                values.push((":email", string(new)));
            }
            NewCredentials::FactorOn { .. } => {
                sets.push("t = :factor");
                values.push((":factor", AttributeValue::Bool(true)));
            }
            NewCredentials::FactorOff => {
                sets.push("t = :factor");
                values.push((":factor", AttributeValue::Bool(false)));
            }
        }
        if change.link.is_some() {
            sets.push("vf = if_not_exists(vf, :now)");
            values.push((":now", string(change.now)));
        }
        let mut update = Update::builder()
            .set_key(Some(keys::account(change.before.account).into_attributes()))
            .update_expression(format!("SET {}", sets.join(", ")))
            .condition_expression("ep = :epoch AND st = :active")
            .expression_attribute_names("#by", "by");
        for (name, value) in values {
            update = update.expression_attribute_values(name, value);
        }
        self.update(update)
    }

    fn factor_change(
        &self,
        change: &CredentialChange<'_>,
        by: &Actor,
    ) -> Result<Option<TransactWriteItem>, StoreError> {
        let account: AccountId = change.before.account;
        match (&change.new, change.factor) {
            (
                NewCredentials::FactorOn {
                    pending,
                    seed,
                    step,
                    recovery_codes,
                },
                _,
            ) => self
                .factor_on_write(account, (pending, seed), *step, recovery_codes, by)
                .map(Some),
            (NewCredentials::FactorOff, factor) => self.factor_off_write(account, factor).map(Some),
            (NewCredentials::Password(_) | NewCredentials::Email { .. }, Some(factor)) => {
                self.factor_use_write(account, factor, by).map(Some)
            }
            (NewCredentials::Password(_) | NewCredentials::Email { .. }, None) => Ok(None),
        }
    }
}
