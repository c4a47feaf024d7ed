//! The record of a request that made something without a natural key, written in the transaction that made it.

use aforo_domain::ids::AccountId;
use aforo_domain::registration::RequestMark;
use aws_sdk_dynamodb::types::TransactWriteItem;
use jiff::{SignedDuration, Timestamp};
use serde::{Deserialize, Serialize};
use thiserror::Error;

use crate::Actor;
use crate::commit::Committed;
use crate::error::StoreError;
use crate::item::{from_item, number, to_item};
use crate::keys::{self, Key};
use crate::table::Table;

const KEPT: SignedDuration = SignedDuration::from_hours(24);

/// The key came with another body before.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Error)]
#[error("the idempotency key was used for another request")]
pub struct KeyReused;

/// How a transaction ended whose first write is the request's record.
#[must_use]
pub(crate) enum Once {
    Done,
    /// An earlier request with this key and body made the thing of this id.
    Before(String),
    /// A condition of what was to be made does not hold.
    Refused,
}

#[derive(Serialize, Deserialize)]
struct Stored {
    pk: String,
    sk: String,
    /// The body's fingerprint.
    f: String,
    /// The id of what was made.
    r: String,
    /// When the record ends: for the condition, and for DynamoDB to delete it.
    x: i64,
    ttl: i64,
}

impl Table {
    /// The write that keeps `made` under the caller's key. A record that time has overtaken does not stand in the way.
    pub(crate) fn record(
        &self,
        caller: AccountId,
        mark: &RequestMark,
        made: impl ToString,
        now: Timestamp,
        by: &Actor,
    ) -> Result<TransactWriteItem, StoreError> {
        let ends = (now + KEPT).as_second();
        let Key { pk, sk } = keys::idempotency(caller, &mark.key);
        let stored = Stored {
            pk,
            sk,
            f: mark.fingerprint.clone(),
            r: made.to_string(),
            x: ends,
            ttl: ends,
        };
        let item = to_item(stored, "idempotency", by)?;
        // DynamoDB deletes overtaken items within days, not at once. (`ttl` itself is a reserved word in expressions.)
        self.put_if(
            item,
            "attribute_not_exists(pk) OR x < :now",
            [(":now", number(now.as_second()))],
        )
    }

    /// What the request made before, if it did.
    ///
    /// # Errors
    /// No answer.
    pub async fn made(
        &self,
        caller: AccountId,
        mark: &RequestMark,
        now: Timestamp,
    ) -> Result<Result<Option<String>, KeyReused>, StoreError> {
        let found: Option<Stored> = self.get(keys::idempotency(caller, &mark.key)).await?;
        Ok(match found {
            Some(record) if record.x < now.as_second() => Ok(None),
            Some(record) if record.f == mark.fingerprint => Ok(Some(record.r)),
            Some(_) => Err(KeyReused),
            None => Ok(None),
        })
    }

    /// Commits a transaction whose first write is the request's record.
    pub(crate) async fn commit_once(
        &self,
        writes: Vec<TransactWriteItem>,
        mark: &RequestMark,
    ) -> Result<Result<Once, KeyReused>, StoreError> {
        let standing = match self.commit(writes).await? {
            Committed::Yes => return Ok(Ok(Once::Done)),
            Committed::No(standing) => standing.into_iter().next().flatten(),
        };
        let Some(standing) = standing else {
            return Ok(Ok(Once::Refused));
        };
        let record: Stored = from_item(standing)?;
        Ok(if record.f == mark.fingerprint {
            Ok(Once::Before(record.r))
        } else {
            Err(KeyReused)
        })
    }
}
