//! The way between stored structs and items, and what every item has.

use std::collections::HashMap;

use aforo_domain::text::Text;
use aws_sdk_dynamodb::primitives::Blob;
use aws_sdk_dynamodb::types::AttributeValue;
use serde::Serialize;
use serde::de::DeserializeOwned;

use crate::Actor;
use crate::error::StoreError;

pub type Item = HashMap<String, AttributeValue>;

/// The version that writers of today give an item; readers take this one and the one before.
pub const VERSION: u8 = 1;

/// The item of `stored`, with its version `v`, its entity type `et` and who wrote it, `by`.
pub fn to_item(stored: impl Serialize, entity: &str, by: &Actor) -> Result<Item, StoreError> {
    let mut item: Item = serde_dynamo::to_item(stored)?;
    item.insert("v".to_owned(), number(VERSION));
    item.insert("et".to_owned(), string(entity));
    item.insert("by".to_owned(), string(by));
    Ok(item)
}

pub fn from_item<T: DeserializeOwned>(item: Item) -> Result<T, StoreError> {
    Ok(serde_dynamo::from_item(item)?)
}

/// The id that follows `prefix` in a key.
pub fn id_in_key<T: Text>(key: &str, prefix: &str) -> Result<T, StoreError> {
    key.strip_prefix(prefix)
        .and_then(|id| T::parse(id).ok())
        .ok_or_else(|| StoreError::Unreadable(format!("key {key}")))
}

pub fn number(value: impl ToString) -> AttributeValue {
    AttributeValue::N(value.to_string())
}

pub fn bytes(value: [u8; 32]) -> AttributeValue {
    AttributeValue::B(Blob::new(value))
}

pub fn string(value: impl ToString) -> AttributeValue {
    AttributeValue::S(value.to_string())
}
