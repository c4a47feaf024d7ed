//! `relay`: reads the stream's images that carry the outbox attribute and sends each message to its queue.
//!
//! A batch succeeds or fails as a whole: Lambda halves a failed batch, tries again and in the end puts it into the bucket,
//! from where `replay-relay` sends it. What was sent twice has its effect once.

use aforo_queue::{Message, Queues, SendError, Task};
use aforo_store::StoreError;
use aforo_store::outbox::{Effect, caused};
use aws_lambda_events::dynamodb::{Event, EventRecord};
use aws_types::SdkConfig;
use thiserror::Error;

pub struct Relay {
    queues: Queues,
}

#[derive(Debug, Error)]
pub enum RelayError {
    #[error(transparent)]
    Image(#[from] StoreError),
    #[error(transparent)]
    Send(#[from] SendError),
}

impl Relay {
    #[must_use]
    pub fn new(config: &SdkConfig, stage: &str) -> Self {
        Self {
            queues: Queues::new(config, stage),
        }
    }

    /// Sends all that `batch` has caused; how many messages that were.
    ///
    /// # Errors
    /// Something was not sent, and the batch must come again.
    pub async fn relay(&self, batch: Event) -> Result<usize, RelayError> {
        let messages = batch
            .records
            .into_iter()
            .filter_map(|record| message(record).transpose())
            .collect::<Result<Vec<_>, _>>()?;
        self.queues.send(&messages).await?;
        Ok(messages.len())
    }
}

fn message(record: EventRecord) -> Result<Option<Message>, StoreError> {
    let change = record.change;
    let Some((id, effect)) = caused(change.new_image, change.old_image)? else {
        return Ok(None);
    };
    let task = match effect {
        Effect::Welcome(account) => Task::Welcome { account },
        Effect::Ticket(registration) => Task::Ticket { registration },
    };
    Ok(Some(Message { id, task }))
}
