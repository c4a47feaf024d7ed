//! Whose PayPal's ids are: each belongs to one order for good.

use aforo_domain::ids::OrderId;
use aforo_domain::paypal::PayPalId;
use aws_sdk_dynamodb::types::TransactWriteItem;
use serde::{Deserialize, Serialize};

use crate::Actor;
use crate::error::StoreError;
use crate::item::{from_item, string, to_item};
use crate::keys::{self, Key};
use crate::table::Table;

#[derive(Serialize)]
struct Claim {
    pk: String,
    sk: String,
    od: OrderId,
}

#[derive(Deserialize)]
struct Claimed {
    od: OrderId,
}

impl Table {
    /// The write that makes the id the order's; it fails where the id is another's.
    pub(crate) fn claim(
        &self,
        id: &PayPalId,
        order: OrderId,
        by: &Actor,
    ) -> Result<TransactWriteItem, StoreError> {
        let Key { pk, sk } = keys::paypal_id(id);
        let item = to_item(Claim { pk, sk, od: order }, "paypal_id", by)?;
        self.put_if(
            item,
            "attribute_not_exists(pk) OR od = :order",
            [(":order", string(order))],
        )
    }

    /// The order that one of these ids belongs to.
    ///
    /// # Errors
    /// No answer.
    pub async fn order_of(&self, ids: &[PayPalId]) -> Result<Option<OrderId>, StoreError> {
        let mut keys: Vec<_> = ids.iter().map(keys::paypal_id).collect();
        keys.dedup();
        if keys.is_empty() {
            return Ok(None);
        }
        let found = self.get_many(keys).await?.into_iter().next();
        Ok(found
            .map(from_item::<Claimed>)
            .transpose()?
            .map(|claimed| claimed.od))
    }
}
