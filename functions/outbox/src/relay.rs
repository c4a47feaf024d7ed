//! `relay`: reads the stream's images that carry the outbox attribute and sends each message to its queue.
//!
//! A batch succeeds or fails as a whole: Lambda halves a failed batch, tries again and in the end puts it into the bucket,
//! from where `replay-relay` sends it. What was sent twice has its effect once.

use aforo_aws::Clock;
use aforo_domain::ids::MessageId;
use aforo_queue::{Message, Outgoing, Queues, SendError, Task};
use aforo_store::StoreError;
use aforo_store::outbox::{Effect, caused};
use aws_lambda_events::dynamodb::Event;
use aws_types::SdkConfig;
use jiff::Timestamp;
use thiserror::Error;

pub struct Relay {
    queues: Queues,
    clock: Clock,
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
    pub fn new(config: &SdkConfig, stage: &str, clock: Clock) -> Self {
        Self {
            queues: Queues::new(config, stage),
            clock,
        }
    }

    /// Sends all that `batch` has caused; how many messages that were.
    ///
    /// # Errors
    /// Something was not sent, and the batch must come again.
    pub async fn relay(&self, batch: Event) -> Result<usize, RelayError> {
        let now = self.clock.now();
        let mut messages = Vec::new();
        for record in batch.records {
            let change = record.change;
            if let Some((id, effect)) = caused(change.new_image, change.old_image)? {
                messages.extend(outgoing(id, effect, now));
            }
        }
        self.queues.send(&messages).await?;
        Ok(messages.len())
    }
}

/// The messages of an effect: most have one.
fn outgoing(id: MessageId, effect: Effect, now: Timestamp) -> Vec<Outgoing> {
    let message = |task| Message { id, task };
    let one = |task| vec![Outgoing::now(message(task))];
    match effect {
        Effect::Link(link) => one(Task::Link { link }),
        Effect::Invitation {
            organization,
            invitation,
        } => one(Task::Invitation {
            organization,
            invitation,
        }),
        Effect::SecurityEvent { account, event } => one(Task::SecurityEvent { account, event }),
        Effect::Ticket(registration) => one(Task::Ticket { registration }),
        Effect::OrderHeld { order, until } => vec![
            Outgoing::now(message(Task::OrderHeld { order })),
            Outgoing::at(message(Task::Hold { order }), until, now),
        ],
        Effect::OrderPaid(order) => one(Task::OrderPaid { order }),
        Effect::PaymentFailed(order) => one(Task::PaymentFailed { order }),
        Effect::RefundWanted(order) => one(Task::Refund { order }),
        Effect::Refunded(order) => one(Task::Refunded { order }),
        Effect::PayPalEvent(event) => one(Task::PayPalEvent { event }),
        Effect::BookingCode { address, issue } => one(Task::BookingCode { address, issue }),
    }
}
