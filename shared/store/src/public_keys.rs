//! The keys that tokens are checked with, the item `K#jwks`: read by every function, changed by maintenance alone.

use aws_sdk_dynamodb::operation::put_item::PutItemError;
use aws_sdk_dynamodb::types::ReturnValuesOnConditionCheckFailure;
use jiff::Timestamp;
use serde::{Deserialize, Serialize};

use crate::Actor;
use crate::error::StoreError;
use crate::item::{Item, from_item, to_item};
use crate::keys;
use crate::table::Table;

/// The current key first, then the one before, whose tokens may still be about.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct PublicKeys {
    pub keys: Vec<PublicKey>,
}

/// An Ed25519 key: RFC 8037's `x`, base64url without padding.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct PublicKey {
    pub kid: String,
    pub x: String,
    /// When a rotation made it; the first key of a stage has none.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub since: Option<Timestamp>,
}

#[derive(Serialize, Deserialize)]
struct Stored {
    pk: String,
    sk: String,
    value: PublicKeys,
}

/// What is stored, of an item `K#jwks`.
pub(crate) fn read(item: Item) -> Result<PublicKeys, StoreError> {
    Ok(from_item::<Stored>(item)?.value)
}

impl Table {
    /// The stage's public keys: none before it is configured.
    ///
    /// # Errors
    /// No answer.
    pub async fn public_keys(&self) -> Result<PublicKeys, StoreError> {
        // A batch of one, which every function's role allows: it reads the settings so.
        let found = self.get_many(vec![keys::public_keys()]).await?.pop();
        found.map_or_else(|| Ok(PublicKeys::default()), read)
    }

    /// Puts `after` in the place of `before`. False: others stand there by now, and nothing was written.
    ///
    /// # Errors
    /// No answer.
    pub async fn change_public_keys(
        &self,
        before: &PublicKeys,
        after: PublicKeys,
        by: &Actor,
    ) -> Result<bool, StoreError> {
        let keys::Key { pk, sk } = keys::public_keys();
        let value = after.clone();
        let item = to_item(Stored { pk, sk, value }, "settings", by)?;
        let put = self
            .client
            .put_item()
            .table_name(&self.name)
            .set_item(Some(item))
            .return_values_on_condition_check_failure(ReturnValuesOnConditionCheckFailure::AllOld);
        let put = if before.keys.is_empty() {
            put.condition_expression("attribute_not_exists(pk)")
        } else {
            put.condition_expression("#value = :before")
                .expression_attribute_names("#value", "value")
                .expression_attribute_values(":before", serde_dynamo::to_attribute_value(before)?)
        };
        let Err(error) = put.send().await else {
            return Ok(true);
        };
        if let Some(PutItemError::ConditionalCheckFailedException(failed)) =
            error.as_service_error()
        {
            // The first reply was lost and the client asked again: what stands in the way is what was to be put.
            let standing = failed.item().cloned().map(read).transpose()?;
            return Ok(standing == Some(after));
        }
        Err(error.into())
    }
}
