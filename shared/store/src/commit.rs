//! Transactions: all of their conditions hold and everything is written, or nothing is.

use std::time::Duration;

use aws_sdk_dynamodb::error::SdkError;
use aws_sdk_dynamodb::operation::transact_write_items::TransactWriteItemsError;
use aws_sdk_dynamodb::types::{
    CancellationReason, Put, ReturnValuesOnConditionCheckFailure, TransactWriteItem, Update,
};

use aws_smithy_async::rt::sleep::AsyncSleep;

use crate::error::StoreError;
use crate::item::Item;
use crate::table::{Table, random};

/// How a transaction ended.
#[must_use]
pub enum Committed {
    Yes,
    /// By position: the condition of that write failed, and this is the item that stood in its way (empty if none did).
    No(Vec<Option<Item>>),
}

/// Conflicts with other transactions on the same items are not defeats: with 1,000 buyers at one counter most tries meet one.
const TRIES: u32 = 24;
const LONGEST_PAUSE: u64 = 200;

impl Table {
    /// Writes `writes` (each of another item) at once.
    ///
    /// One client token goes with all tries, so that a try whose reply was lost is not done twice.
    pub(crate) async fn commit(
        &self,
        writes: Vec<TransactWriteItem>,
    ) -> Result<Committed, StoreError> {
        // A version 4 UUID.
        let token = uuid::Builder::from_random_bytes(random())
            .into_uuid()
            .to_string();
        for attempt in 0..TRIES {
            let sent = self
                .client
                .transact_write_items()
                .set_transact_items(Some(writes.clone()))
                .client_request_token(&token)
                .send()
                .await;
            match sent.map_err(verdict) {
                Ok(_) => return Ok(Committed::Yes),
                Err(Verdict::Refused(standing)) => return Ok(Committed::No(standing)),
                Err(Verdict::Conflict) => self.pause(attempt).await,
                Err(Verdict::Failed(error)) => return Err(error),
            }
        }
        Err(StoreError::Unavailable(
            "a transaction met conflicts to the end".to_owned(),
        ))
    }

    /// Full jitter: a random part of a time that doubles from 5 ms to 200 ms.
    pub async fn pause(&self, attempt: u32) {
        let longest = (5 << attempt.min(10)).min(LONGEST_PAUSE);
        let milliseconds = u64::from_be_bytes(random()) % longest;
        if let Some(sleep) = &self.sleep {
            sleep.sleep(Duration::from_millis(milliseconds)).await;
        }
    }
}

enum Verdict {
    Refused(Vec<Option<Item>>),
    Conflict,
    Failed(StoreError),
}

/// All reasons count: a conflict anywhere means that nothing was decided; a throttle or a mistake of ours is no defeat.
fn verdict(error: SdkError<TransactWriteItemsError>) -> Verdict {
    if let Some(service) = error.as_service_error() {
        if service.is_transaction_in_progress_exception() {
            return Verdict::Conflict;
        }
        if let TransactWriteItemsError::TransactionCanceledException(cancelled) = service {
            let reasons = cancelled.cancellation_reasons();
            let codes = || reasons.iter().map(|reason| reason.code().unwrap_or("None"));
            if codes().all(|code| {
                matches!(
                    code,
                    "None" | "ConditionalCheckFailed" | "TransactionConflict"
                )
            }) {
                return if codes().any(|code| code == "TransactionConflict") {
                    Verdict::Conflict
                } else {
                    Verdict::Refused(reasons.iter().map(standing).collect())
                };
            }
        }
    }
    Verdict::Failed(error.into())
}

fn standing(reason: &CancellationReason) -> Option<Item> {
    (reason.code() == Some("ConditionalCheckFailed"))
        .then(|| reason.item().cloned().unwrap_or_default())
}

/// Every condition hands back what stood in its way.
const HAND_BACK: ReturnValuesOnConditionCheckFailure = ReturnValuesOnConditionCheckFailure::AllOld;

impl Table {
    /// A put of an item whose key nothing may hold yet.
    pub(crate) fn put_new(&self, item: Item) -> Result<TransactWriteItem, StoreError> {
        self.put_if(item, "attribute_not_exists(pk)", [])
    }

    /// A put under a condition that names its values itself.
    pub(crate) fn put_if<const N: usize>(
        &self,
        item: Item,
        condition: &str,
        values: [(&str, aws_sdk_dynamodb::types::AttributeValue); N],
    ) -> Result<TransactWriteItem, StoreError> {
        let values = values.map(|(name, value)| (name.to_owned(), value));
        let put = Put::builder()
            .table_name(&self.name)
            .set_item(Some(item))
            .condition_expression(condition)
            .set_expression_attribute_values((N > 0).then(|| values.into()))
            .return_values_on_condition_check_failure(HAND_BACK)
            .build()
            .map_err(unbuildable)?;
        Ok(TransactWriteItem::builder().put(put).build())
    }

    pub(crate) fn update(
        &self,
        update: aws_sdk_dynamodb::types::builders::UpdateBuilder,
    ) -> Result<TransactWriteItem, StoreError> {
        let update: Update = update
            .table_name(&self.name)
            .return_values_on_condition_check_failure(HAND_BACK)
            .build()
            .map_err(unbuildable)?;
        Ok(TransactWriteItem::builder().update(update).build())
    }
}

/// Only a missing required field, which is a mistake in this crate.
fn unbuildable(error: aws_sdk_dynamodb::error::BuildError) -> StoreError {
    StoreError::Unreadable(error.to_string())
}
