//! Pages of a list.

use aws_sdk_dynamodb::operation::query::QueryOutput;
use aws_sdk_dynamodb::types::AttributeValue;

use crate::error::StoreError;
use crate::item::Item;

/// Some items of a list, and where the next page starts.
#[derive(Debug)]
pub struct Page<T, Next = PageStart> {
    pub items: Vec<T>,
    pub next: Option<Next>,
}

impl<T, Next> Default for Page<T, Next> {
    fn default() -> Self {
        Self {
            items: Vec::new(),
            next: None,
        }
    }
}

impl<T> Page<T> {
    pub(crate) fn of(
        answer: QueryOutput,
        read: impl Fn(Item) -> Result<T, StoreError>,
    ) -> Result<Self, StoreError> {
        let items = answer.items.unwrap_or_default();
        Ok(Self {
            items: items.into_iter().map(read).collect::<Result<_, _>>()?,
            next: answer.last_evaluated_key.map(PageStart::from_last_key),
        })
    }
}

/// The last key of the page before, as `name`, `value` pairs of strings. The API hands it out signed and never as it is.
#[derive(Clone, Debug, PartialEq, Eq, serde::Serialize, serde::Deserialize)]
pub struct PageStart(Vec<(String, String)>);

impl PageStart {
    fn from_last_key(key: Item) -> Self {
        let mut parts: Vec<_> = key
            .into_iter()
            .filter_map(|(name, value)| {
                if let AttributeValue::S(value) = value {
                    Some((name, value))
                } else {
                    None
                }
            })
            .collect();
        parts.sort();
        Self(parts)
    }

    pub(crate) fn into_key(self) -> Item {
        self.0
            .into_iter()
            .map(|(name, value)| (name, AttributeValue::S(value)))
            .collect()
    }
}
