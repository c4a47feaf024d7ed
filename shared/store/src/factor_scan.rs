//! Going through the second factors of all accounts, which lie wherever their accounts do: the whole table is read for them. No
//! request does that; an operator who has the keys of seeds changed does.

use std::time::Duration;

use aforo_domain::ids::AccountId;
use aws_sdk_dynamodb::types::ReturnConsumedCapacity;
use aws_smithy_async::rt::sleep::AsyncSleep;
use jiff::Timestamp;
use serde::Deserialize;

use crate::error::StoreError;
use crate::item::{Item, from_item, id_in_key, string};
use crate::keys;
use crate::table::Table;

/// The sealed seeds of one account.
pub struct SealedFactor {
    pub account: AccountId,
    /// Of the factor that is on.
    pub seed: Option<String>,
    /// Of one that was begun and can still be confirmed.
    pub pending: Option<String>,
}

/// Where a segment's next page begins.
pub struct ScanPlace(Item);

/// The factors in one megabyte of the table, of which there may be none, and where it goes on.
pub struct ScannedFactors {
    pub factors: Vec<SealedFactor>,
    pub next: Option<ScanPlace>,
}

#[derive(Deserialize)]
struct FactorSeeds {
    pk: String,
    s: Option<String>,
    p: Option<String>,
    px: Option<i64>,
}

/// A table on demand gives at least 12,000 units of reading a second. Whoever uses the platform meanwhile has five sixths of that.
const UNITS_PER_SECOND: f64 = 2_000.0;

impl Table {
    /// The parts of the table that can be gone through side by side.
    pub const SCAN_SEGMENTS: u8 = 4;

    /// One page of one segment, from its beginning without `start`; as it is now, and no snapshot. Returns after a pause that
    /// lets all segments together read no more than 2,000 units a second.
    ///
    /// # Errors
    /// No answer.
    pub async fn scan_factors(
        &self,
        segment: u8,
        start: Option<ScanPlace>,
        now: Timestamp,
    ) -> Result<ScannedFactors, StoreError> {
        let page = self
            .client
            .scan()
            .table_name(&self.name)
            .segment(segment.into())
            .total_segments(Self::SCAN_SEGMENTS.into())
            .consistent_read(true)
            .filter_expression("sk = :factor")
            .projection_expression("pk, s, p, px")
            .expression_attribute_values(":factor", string(keys::FACTOR))
            .set_exclusive_start_key(start.map(|place| place.0))
            .return_consumed_capacity(ReturnConsumedCapacity::Total)
            .send()
            .await?;
        let read = page.consumed_capacity.and_then(|read| read.capacity_units);
        self.keep_to_the_rate(read.unwrap_or_default()).await;
        let found = page.items.unwrap_or_default().into_iter();
        Ok(ScannedFactors {
            factors: found
                .map(|item| sealed(item, now))
                .collect::<Result<_, _>>()?,
            next: page.last_evaluated_key.map(ScanPlace),
        })
    }

    async fn keep_to_the_rate(&self, units: f64) {
        let of_a_segment = UNITS_PER_SECOND / f64::from(Self::SCAN_SEGMENTS);
        if let Some(sleep) = &self.sleep {
            let pause = Duration::from_secs_f64(units.max(0.0) / of_a_segment);
            sleep.sleep(pause).await;
        }
    }
}

fn sealed(item: Item, now: Timestamp) -> Result<SealedFactor, StoreError> {
    let item: FactorSeeds = from_item(item)?;
    let unconfirmed = item.px.is_some_and(|ends| now.as_second() < ends);
    Ok(SealedFactor {
        account: id_in_key(&item.pk, keys::ACCOUNTS)?,
        seed: item.s,
        pending: item.p.filter(|_| unconfirmed),
    })
}
