//! `project`: reads what has changed of organisations, events and counters from the stream, and sends it to whoever keeps
//! something of it.
//!
//! As of `relay`, a batch succeeds or fails as a whole; what was sent twice has its effect once, and in any order.

use std::collections::BTreeSet;

use aforo_domain::ids::MessageId;
use aforo_queue::{Message, Outgoing, Queues, SendError, Task};
use aforo_store::StoreError;
use aforo_store::changes::{Change, Step};
use aws_lambda_events::dynamodb::{Event, EventRecord};
use aws_types::SdkConfig;
use jiff::Timestamp;
use thiserror::Error;

pub struct Project {
    queues: Queues,
}

#[derive(Debug, Error)]
pub enum ProjectError {
    #[error(transparent)]
    Image(#[from] StoreError),
    #[error(transparent)]
    Send(#[from] SendError),
}

impl Project {
    #[must_use]
    pub fn new(config: &SdkConfig, stage: &str) -> Self {
        Self {
            queues: Queues::new(config, stage),
        }
    }

    /// Sends all that `batch` has changed; how many messages that were.
    ///
    /// # Errors
    /// Something was not sent, and the batch must come again.
    pub async fn project(&self, batch: Event) -> Result<usize, ProjectError> {
        let mut messages = Vec::new();
        let mut looked_at = BTreeSet::new();
        for record in batch.records {
            let step = step(record);
            // The record's own id, so that its message is the same however often it is sent.
            let id = MessageId::from_bytes(step.id().to_bytes());
            for change in step.changes()? {
                let task = match change {
                    Change::Audited(entry) => Task::Audit { entry },
                    // However many sessions of an event go on sale at once, one look is enough.
                    Change::Level(event) if looked_at.insert(event) => Task::Levels { event },
                    Change::Level(_) => continue,
                    Change::Renamed(organization) => Task::Organizer { organization },
                };
                messages.push(Outgoing::now(Message { id, task }));
            }
        }
        self.queues.send(&messages).await?;
        Ok(messages.len())
    }
}

fn step(record: EventRecord) -> Step {
    let change = record.change;
    let at = change.approximate_creation_date_time.timestamp_millis();
    let number = change.sequence_number.unwrap_or_default();
    Step {
        at: Timestamp::from_millisecond(at).unwrap_or_default(),
        name: format!("{} {number}", record.event_id),
        new: change.new_image,
        old: change.old_image,
    }
}
