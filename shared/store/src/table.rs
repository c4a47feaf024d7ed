//! The table and its plain reads.

use aws_sdk_dynamodb::Client;
use aws_sdk_dynamodb::types::KeysAndAttributes;
use aws_smithy_async::rt::sleep::SharedAsyncSleep;
use aws_types::SdkConfig;
use serde::de::DeserializeOwned;

use crate::error::StoreError;
use crate::item::{Item, from_item};
use crate::keys::Key;

/// The single table of a stage. Cheap to clone.
#[derive(Clone, Debug)]
pub struct Table {
    pub(crate) client: Client,
    pub(crate) name: String,
    pub(crate) sleep: Option<SharedAsyncSleep>,
}

impl Table {
    #[must_use]
    pub fn new(config: &SdkConfig, stage: &str) -> Self {
        Self {
            client: Client::new(config),
            name: format!("aforo-{stage}"),
            sleep: config.sleep_impl(),
        }
    }

    /// One item as it is now.
    pub(crate) async fn get<T: DeserializeOwned>(&self, key: Key) -> Result<Option<T>, StoreError> {
        self.get_raw(key).await?.map(from_item).transpose()
    }

    /// The same, unread.
    pub(crate) async fn get_raw(&self, key: Key) -> Result<Option<Item>, StoreError> {
        let found = self
            .client
            .get_item()
            .table_name(&self.name)
            .set_key(Some(key.into_attributes()))
            .consistent_read(true)
            .send()
            .await?;
        Ok(found.item)
    }

    /// Up to 100 items as they are now, in no order; what does not exist is missing.
    pub(crate) async fn get_many(&self, keys: Vec<Key>) -> Result<Vec<Item>, StoreError> {
        let keys = keys.into_iter().map(Key::into_attributes).collect();
        let mut wanted = KeysAndAttributes::builder()
            .set_keys(Some(keys))
            .consistent_read(true)
            .build()
            .map_err(|error| StoreError::Unreadable(error.to_string()))?;
        let mut found = Vec::new();
        // Under throttling a part may be left over; it is asked for again a few times, then the whole read is given up.
        for attempt in 0..4 {
            let answer = self
                .client
                .batch_get_item()
                .request_items(&self.name, wanted)
                .send()
                .await?;
            found.extend(
                answer
                    .responses
                    .into_iter()
                    .flatten()
                    .flat_map(|(_, items)| items),
            );
            match answer
                .unprocessed_keys
                .and_then(|mut left| left.remove(&self.name))
            {
                Some(left) => {
                    wanted = left;
                    self.pause(attempt).await;
                }
                None => return Ok(found),
            }
        }
        Err(StoreError::Unavailable(
            "a batch read was throttled to the end".to_owned(),
        ))
    }
}

/// From the operating system's generator.
///
/// # Panics
/// Without randomness nothing may go on: ids would repeat and codes could be guessed.
#[must_use]
pub fn random<const N: usize>() -> [u8; N] {
    let mut bytes = [0; N];
    aws_lc_rs::rand::fill(&mut bytes).expect("the operating system gives randomness");
    bytes
}
