//! Effects that must happen once however often their message is delivered: a mail, above all.

use aws_sdk_dynamodb::types::{AttributeValue, ReturnValuesOnConditionCheckFailure};
use jiff::{SignedDuration, Timestamp};
use serde::{Deserialize, Serialize};

use crate::Actor;
use crate::error::StoreError;
use crate::item::{from_item, number, to_item};
use crate::keys::{self, Key};
use crate::table::Table;

/// What became of the wish to cause an effect.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[must_use]
pub enum Claim {
    /// The caller is to cause it now, and say so with `effect_done`.
    Granted,
    /// It happened already.
    Done,
    /// Somebody else is at it; should they have died, the claim is free again after their lease.
    Busy,
}

#[derive(Serialize)]
struct EffectItem {
    pk: String,
    sk: String,
    /// Until when the claim holds.
    x: i64,
    /// Whether the effect happened.
    d: bool,
    ttl: i64,
}

#[derive(Deserialize)]
struct Standing {
    d: bool,
    by: String,
}

/// Longer than any consumer may run.
const LEASE: SignedDuration = SignedDuration::from_secs(60);
/// Longer than a message can be on its way, its dead-letter queue and a redrive included.
const KEPT: SignedDuration = SignedDuration::from_hours(24 * 30);

impl Table {
    /// Claims the effect for the length of a lease.
    ///
    /// # Errors
    /// No answer.
    pub async fn claim_effect(
        &self,
        name: &str,
        now: Timestamp,
        by: &Actor,
    ) -> Result<Claim, StoreError> {
        let Key { pk, sk } = keys::effect(name);
        let item = EffectItem {
            pk,
            sk,
            x: (now + LEASE).as_second(),
            d: false,
            ttl: (now + KEPT).as_second(),
        };
        let claimed = self
            .client
            .put_item()
            .table_name(&self.name)
            .set_item(Some(to_item(item, "effect", by)?))
            .condition_expression("attribute_not_exists(pk) OR (d = :not_done AND x <= :now)")
            .expression_attribute_values(":not_done", AttributeValue::Bool(false))
            .expression_attribute_values(":now", number(now.as_second()))
            .return_values_on_condition_check_failure(ReturnValuesOnConditionCheckFailure::AllOld)
            .send()
            .await;
        match claimed {
            Ok(_) => Ok(Claim::Granted),
            Err(error) => match error.as_service_error() {
                Some(aws_sdk_dynamodb::operation::put_item::PutItemError::ConditionalCheckFailedException(failed)) => {
                    let standing: Standing = from_item(failed.item().cloned().unwrap_or_default())?;
                    Ok(match standing.d {
                        true => Claim::Done,
                        // The first reply was lost and the client asked again.
                        false if standing.by == by.to_string() => Claim::Granted,
                        false => Claim::Busy,
                    })
                }
                _ => Err(error.into()),
            },
        }
    }

    /// Notes that the effect happened.
    ///
    /// # Errors
    /// No answer: the effect may be caused again, which is the one window in which a mail can double.
    pub async fn effect_done(&self, name: &str) -> Result<(), StoreError> {
        self.client
            .update_item()
            .table_name(&self.name)
            .set_key(Some(keys::effect(name).into_attributes()))
            .update_expression("SET d = :done")
            .condition_expression("attribute_exists(pk)")
            .expression_attribute_values(":done", AttributeValue::Bool(true))
            .send()
            .await?;
        Ok(())
    }
}
