//! Sending.

use std::cell::RefCell;
use std::collections::HashMap;

use aws_sdk_sqs::Client;
use aws_sdk_sqs::error::{ProvideErrorMetadata, SdkError};
use aws_sdk_sqs::types::SendMessageBatchRequestEntry;
use aws_types::SdkConfig;
use jiff::Timestamp;
use thiserror::Error;

use crate::message::{Message, Queue};

/// The queues of a stage; a queue's address is looked up once.
pub struct Queues {
    client: Client,
    stage: String,
    urls: RefCell<HashMap<Queue, String>>,
}

/// A message on its way.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Outgoing {
    pub message: Message,
    delay_seconds: i32,
}

impl Outgoing {
    #[must_use]
    pub const fn now(message: Message) -> Self {
        Self {
            message,
            delay_seconds: 0,
        }
    }

    /// To be delivered at `due`, or after the longest delay there is: its consumer looks at the time.
    #[must_use]
    pub fn at(message: Message, due: Timestamp, now: Timestamp) -> Self {
        // One second more: times are whole seconds, and a message that comes early comes in vain.
        let seconds = (due.as_second() - now.as_second()).saturating_add(1);
        Self {
            message,
            delay_seconds: i32::try_from(seconds.clamp(0, LONGEST_DELAY)).unwrap_or_default(),
        }
    }
}

/// Seconds: SQS's.
const LONGEST_DELAY: i64 = 900;

/// Some messages may not have been sent. Sending all of them again is harmless: their effects happen once.
#[derive(Debug, Error)]
#[error("messages not sent: {0}")]
pub struct SendError(String);

/// SQS takes ten messages at a time.
const BATCH: usize = 10;
const TRIES: u32 = 3;

impl Queues {
    #[must_use]
    pub fn new(config: &SdkConfig, stage: &str) -> Self {
        Self {
            client: Client::new(config),
            stage: stage.to_owned(),
            urls: RefCell::default(),
        }
    }

    /// Sends every message to its queue.
    ///
    /// # Errors
    /// At least one was not taken.
    pub async fn send(&self, messages: &[Outgoing]) -> Result<(), SendError> {
        let mut by_queue: HashMap<Queue, Vec<&Outgoing>> = HashMap::new();
        for outgoing in messages {
            by_queue
                .entry(outgoing.message.task.queue())
                .or_default()
                .push(outgoing);
        }
        for (queue, messages) in by_queue {
            let url = self.url(queue).await?;
            for batch in messages.chunks(BATCH) {
                self.send_batch(&url, batch).await?;
            }
        }
        Ok(())
    }

    /// A batch can be taken in part; what was not is offered again.
    async fn send_batch(&self, url: &str, batch: &[&Outgoing]) -> Result<(), SendError> {
        let mut left: Vec<_> = batch.iter().enumerate().collect();
        for _ in 0..TRIES {
            let entries = left
                .iter()
                .map(|(position, message)| entry(*position, message))
                .collect::<Result<Vec<_>, _>>()?;
            let answer = self
                .client
                .send_message_batch()
                .queue_url(url)
                .set_entries(Some(entries))
                .send()
                .await
                .map_err(failed)?;
            let refused: Vec<_> = answer.failed().iter().map(|failed| failed.id()).collect();
            left.retain(|(position, _)| refused.contains(&position.to_string().as_str()));
            if left.is_empty() {
                return Ok(());
            }
        }
        Err(SendError(format!(
            "{} of {} refused",
            left.len(),
            batch.len()
        )))
    }

    async fn url(&self, queue: Queue) -> Result<String, SendError> {
        if let Some(url) = self.urls.borrow().get(&queue) {
            return Ok(url.clone());
        }
        let found = self
            .client
            .get_queue_url()
            .queue_name(queue.name(&self.stage))
            .send()
            .await
            .map_err(failed)?;
        let url = found
            .queue_url
            .ok_or_else(|| SendError("a queue without address".to_owned()))?;
        self.urls.borrow_mut().insert(queue, url.clone());
        Ok(url)
    }
}

fn entry(position: usize, outgoing: &Outgoing) -> Result<SendMessageBatchRequestEntry, SendError> {
    SendMessageBatchRequestEntry::builder()
        .id(position.to_string())
        .message_body(outgoing.message.to_json())
        .set_delay_seconds((outgoing.delay_seconds > 0).then_some(outgoing.delay_seconds))
        .build()
        .map_err(|error| SendError(error.to_string()))
}

fn failed<E: ProvideErrorMetadata>(error: SdkError<E>) -> SendError {
    SendError(aforo_aws::describe(&error))
}
