//! Second factors: the sealed seed of an account, the step that was accepted last, the recovery codes that are left.

use aforo_domain::ids::AccountId;
use aws_sdk_dynamodb::types::builders::{DeleteBuilder, UpdateBuilder};
use aws_sdk_dynamodb::types::{
    AttributeValue, Delete, ReturnValuesOnConditionCheckFailure, TransactWriteItem, Update,
};
use jiff::{SignedDuration, Timestamp};
use serde::Deserialize;

use crate::accounts::AccountItem;
use crate::error::StoreError;
use crate::item::{VERSION, from_item, number, string};
use crate::keys;
use crate::table::Table;
use crate::{Account, Actor};

/// What is stored of a second factor. The seed is sealed; only functions with the key open it.
#[derive(Clone)]
pub struct Factor {
    /// Of the factor that is on.
    pub seed: Option<String>,
    /// The last step of which a code was accepted.
    pub last_step: Option<u64>,
    pub recovery_codes_left: usize,
    /// Of a factor that was begun and not confirmed yet.
    pub pending: Option<String>,
}

/// A code that is used up: another use of it meets a condition.
#[derive(Clone)]
pub enum FactorUse {
    /// The code of this step.
    Step {
        step: u64,
        /// The seed sealed anew, where that was not by today's key.
        resealed: Option<String>,
    },
    /// A recovery code, by its hash.
    RecoveryCode(String),
}

#[derive(Deserialize)]
struct FactorItem {
    s: Option<String>,
    ts: Option<u64>,
    #[serde(default)]
    rc: Vec<String>,
    p: Option<String>,
    px: Option<i64>,
}

impl FactorItem {
    fn at(self, now: Timestamp) -> Factor {
        let unconfirmed = self.px.is_some_and(|ends| now.as_second() < ends);
        Factor {
            seed: self.s,
            last_step: self.ts,
            recovery_codes_left: self.rc.len(),
            pending: self.p.filter(|_| unconfirmed),
        }
    }
}

/// How long a factor that was begun can be confirmed.
const PENDING: SignedDuration = SignedDuration::from_mins(30);

impl Table {
    /// # Errors
    /// No answer.
    pub async fn factor(
        &self,
        account: AccountId,
        now: Timestamp,
    ) -> Result<Option<Factor>, StoreError> {
        let found: Option<FactorItem> = self.get(keys::factor(account)).await?;
        Ok(found.map(|item| item.at(now)))
    }

    /// An account and its second factor. One call.
    ///
    /// # Errors
    /// No answer.
    pub async fn account_and_factor(
        &self,
        account: AccountId,
        now: Timestamp,
    ) -> Result<(Option<Account>, Option<Factor>), StoreError> {
        let (mut person, mut factor) = (None, None);
        let keys = vec![keys::account(account), keys::factor(account)];
        for item in self.get_many(keys).await? {
            if item.contains_key("lg") {
                person = Some(Account::try_from(from_item::<AccountItem>(item)?)?);
            } else {
                factor = Some(from_item::<FactorItem>(item)?.at(now));
            }
        }
        Ok((person, factor))
    }

    /// Keeps the seed of a factor that is to be confirmed, in the place of one that was begun before. `false`: a factor is on.
    ///
    /// # Errors
    /// No answer.
    pub async fn begin_factor(
        &self,
        account: AccountId,
        pending: &str,
        now: Timestamp,
        by: &Actor,
    ) -> Result<bool, StoreError> {
        let begun = self
            .client
            .update_item()
            .table_name(&self.name)
            .set_key(Some(keys::factor(account).into_attributes()))
            .update_expression(
                "SET p = :pending, px = :ends, v = :version, et = :entity, #by = :by",
            )
            .condition_expression("attribute_not_exists(s)")
            .expression_attribute_names("#by", "by")
            .expression_attribute_values(":pending", string(pending))
            .expression_attribute_values(":ends", number((now + PENDING).as_second()))
            .expression_attribute_values(":version", number(VERSION))
            .expression_attribute_values(":entity", string("factor"))
            .expression_attribute_values(":by", string(by))
            .return_values_on_condition_check_failure(ReturnValuesOnConditionCheckFailure::AllOld)
            .send()
            .await;
        match begun {
            Ok(_) => Ok(true),
            Err(error) if crate::booking_codes::standing(&error).is_some() => Ok(false),
            Err(error) => Err(error.into()),
        }
    }

    /// The write that turns a begun factor on, with its first code used up.
    pub(crate) fn factor_on_write(
        &self,
        account: AccountId,
        (pending, seed): (&str, &str),
        step: u64,
        recovery_codes: &[String],
        by: &Actor,
    ) -> Result<TransactWriteItem, StoreError> {
        let update = Update::builder()
            .set_key(Some(keys::factor(account).into_attributes()))
            .update_expression("SET s = :seed, ts = :step, rc = :codes, #by = :by REMOVE p, px")
            .condition_expression("p = :pending AND attribute_not_exists(s)")
            .expression_attribute_names("#by", "by")
            .expression_attribute_values(":pending", string(pending))
            .expression_attribute_values(":seed", string(seed))
            .expression_attribute_values(":step", number(step))
            .expression_attribute_values(":codes", AttributeValue::Ss(recovery_codes.to_vec()))
            .expression_attribute_values(":by", string(by));
        self.update(update)
    }

    /// The write that uses a code up, and gives new recovery codes if there are any.
    pub(crate) fn factor_codes_write(
        &self,
        account: AccountId,
        factor: &FactorUse,
        recovery_codes: &[String],
        by: &Actor,
    ) -> Result<TransactWriteItem, StoreError> {
        let update = used(factor, !recovery_codes.is_empty())
            .set_key(Some(keys::factor(account).into_attributes()))
            .expression_attribute_names("#by", "by")
            .expression_attribute_values(":by", string(by));
        let update = if recovery_codes.is_empty() {
            update
        } else {
            update
                .expression_attribute_values(":codes", AttributeValue::Ss(recovery_codes.to_vec()))
        };
        self.update(update)
    }

    pub(crate) fn factor_use_write(
        &self,
        account: AccountId,
        factor: &FactorUse,
        by: &Actor,
    ) -> Result<TransactWriteItem, StoreError> {
        self.factor_codes_write(account, factor, &[], by)
    }

    /// The write that takes a factor away: by a code of its own, or without one.
    pub(crate) fn factor_off_write(
        &self,
        account: AccountId,
        factor: Option<&FactorUse>,
    ) -> Result<TransactWriteItem, StoreError> {
        let delete = Delete::builder()
            .table_name(&self.name)
            .set_key(Some(keys::factor(account).into_attributes()))
            .return_values_on_condition_check_failure(ReturnValuesOnConditionCheckFailure::AllOld);
        let delete = deleted(delete, factor)
            .build()
            .map_err(|error| StoreError::Unreadable(error.to_string()))?;
        Ok(TransactWriteItem::builder().delete(delete).build())
    }

    /// Seals a stored seed anew, unless it was changed meanwhile. Whether it was.
    ///
    /// # Errors
    /// No answer.
    pub async fn reseal_factor(
        &self,
        account: AccountId,
        old: &str,
        new: &str,
        by: &Actor,
    ) -> Result<bool, StoreError> {
        let resealed = self
            .client
            .update_item()
            .table_name(&self.name)
            .set_key(Some(keys::factor(account).into_attributes()))
            .update_expression("SET s = :new, #by = :by")
            .condition_expression("s = :old")
            .expression_attribute_names("#by", "by")
            .expression_attribute_values(":new", string(new))
            .expression_attribute_values(":old", string(old))
            .expression_attribute_values(":by", string(by))
            .return_values_on_condition_check_failure(ReturnValuesOnConditionCheckFailure::AllOld)
            .send()
            .await;
        match resealed {
            Ok(_) => Ok(true),
            Err(error) if crate::booking_codes::standing(&error).is_some() => Ok(false),
            Err(error) => Err(error.into()),
        }
    }
}

/// Not that the seal is the same: its key may be replaced at any moment. That the seed is, the account's epoch says.
const STEP_IS_NEW: &str = "attribute_exists(s) AND (attribute_not_exists(ts) OR ts < :step)";
const CODE_IS_LEFT: &str = "contains(rc, :code)";

fn used(factor: &FactorUse, renewing: bool) -> UpdateBuilder {
    let update = Update::builder();
    match factor {
        FactorUse::Step { step, resealed } => {
            let codes = if renewing { ", rc = :codes" } else { "" };
            let seal = if resealed.is_some() {
                ", s = :seal"
            } else {
                ""
            };
            let update = update
                .update_expression(format!("SET ts = :step, #by = :by{seal}{codes}"))
                .condition_expression(STEP_IS_NEW)
                .expression_attribute_values(":step", number(step));
            match resealed {
                Some(seal) => update.expression_attribute_values(":seal", string(seal)),
                None => update,
            }
        }
        // New codes replace all that are left, this one among them.
        FactorUse::RecoveryCode(hash) if renewing => update
            .update_expression("SET rc = :codes, #by = :by")
            .condition_expression(CODE_IS_LEFT)
            .expression_attribute_values(":code", string(hash)),
        FactorUse::RecoveryCode(hash) => update
            .update_expression("SET #by = :by DELETE rc :used")
            .condition_expression(CODE_IS_LEFT)
            .expression_attribute_values(":code", string(hash))
            .expression_attribute_values(":used", AttributeValue::Ss(vec![hash.clone()])),
    }
}

fn deleted(delete: DeleteBuilder, factor: Option<&FactorUse>) -> DeleteBuilder {
    match factor {
        None => delete.condition_expression("attribute_exists(s)"),
        Some(FactorUse::Step { step, .. }) => delete
            .condition_expression(STEP_IS_NEW)
            .expression_attribute_values(":step", number(step)),
        Some(FactorUse::RecoveryCode(hash)) => delete
            .condition_expression(CODE_IS_LEFT)
            .expression_attribute_values(":code", string(hash)),
    }
}
