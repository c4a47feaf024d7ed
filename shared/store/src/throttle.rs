//! Plain throttles: so many attempts of a kind in a window of time.

use aws_sdk_dynamodb::types::ReturnValue;
use jiff::{SignedDuration, Timestamp};

use crate::error::StoreError;
use crate::item::number;
use crate::keys::{self, Key};
use crate::table::Table;

/// At most `most` attempts of `kind` in each `window`.
#[derive(Clone, Copy, Debug)]
pub struct Limit {
    pub kind: &'static str,
    pub most: u32,
    pub window: SignedDuration,
}

/// Whether an attempt may go on.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[must_use]
pub enum Throttled {
    No,
    /// Until the window ends.
    Until(Timestamp),
}

impl Table {
    /// Counts an attempt of `who` (a digest, never an address). A lost reply may count one attempt twice, which errs on the safe side.
    ///
    /// # Errors
    /// No answer: the attempt must not go on.
    pub async fn attempt(
        &self,
        limit: Limit,
        who: &str,
        now: Timestamp,
    ) -> Result<Throttled, StoreError> {
        let seconds = limit.window.as_secs();
        let window = now.as_second().div_euclid(seconds);
        let ends = (window + 1) * seconds;
        let key = keys::attempts(limit.kind, who, window);
        self.count(key, limit.most, ends).await
    }

    /// Counts a try of `what`, which allows `most` of them before it ends.
    ///
    /// # Errors
    /// No answer: the try must not go on.
    pub async fn try_once(
        &self,
        kind: &'static str,
        what: &str,
        most: u32,
        ends: Timestamp,
    ) -> Result<Throttled, StoreError> {
        self.count(keys::tries(kind, what), most, ends.as_second())
            .await
    }

    async fn count(&self, key: Key, most: u32, ends: i64) -> Result<Throttled, StoreError> {
        let counted = self
            .client
            .update_item()
            .table_name(&self.name)
            .set_key(Some(key.into_attributes()))
            .update_expression("SET #n = if_not_exists(#n, :none) + :one, #ttl = :ttl")
            .condition_expression("attribute_not_exists(#n) OR #n < :most")
            .expression_attribute_names("#n", "n")
            .expression_attribute_names("#ttl", "ttl")
            .expression_attribute_values(":none", number(0))
            .expression_attribute_values(":one", number(1))
            .expression_attribute_values(":most", number(most))
            .expression_attribute_values(":ttl", number(ends))
            .return_values(ReturnValue::None)
            .send()
            .await;
        match counted {
            Ok(_) => Ok(Throttled::No),
            Err(error)
                if error
                    .as_service_error()
                    .is_some_and(|service| service.is_conditional_check_failed_exception()) =>
            {
                let ends = Timestamp::from_second(ends)
                    .map_err(|error| StoreError::Unreadable(error.to_string()))?;
                Ok(Throttled::Until(ends))
            }
            Err(error) => Err(error.into()),
        }
    }
}
