//! `sweep-due`: every five minutes, the net under every timer. Whatever is due and was forgotten gets its message again.

use aforo_aws::Clock;
use aforo_domain::ids::MessageId;
use aforo_queue::{Message, Outgoing, Queues, Task};
use aforo_store::{DueThing, Table, random};
use aws_types::SdkConfig;
use futures_util::future::try_join_all;
use serde::Serialize;

use crate::stuck::Stuck;

pub struct SweepDue {
    table: Table,
    queues: Queues,
    clock: Clock,
}

#[derive(Debug, Serialize, PartialEq, Eq)]
pub struct Swept {
    /// How many messages were sent.
    pub sent: usize,
}

impl SweepDue {
    #[must_use]
    pub fn new(config: &SdkConfig, stage: &str, clock: Clock) -> Self {
        Self {
            table: Table::new(config, stage),
            queues: Queues::new(config, stage),
            clock,
        }
    }

    /// # Errors
    /// Something was not found out, or not sent: the next sweep does it.
    pub async fn sweep(&self) -> Result<Swept, Stuck> {
        let now = self.clock.now();
        let looks = (0..Table::DUE_PARTITIONS).map(|partition| self.table.due(partition, now));
        let due: Vec<_> = try_join_all(looks).await?.into_iter().flatten().collect();
        let messages: Vec<_> = due
            .into_iter()
            .map(|thing| {
                Outgoing::now(Message {
                    id: MessageId::new(now, random()),
                    task: match thing {
                        DueThing::Hold(order) => Task::Hold { order },
                        DueThing::Refund(order) => Task::Refund { order },
                        DueThing::Event(event) => Task::PayPalEvent { event },
                    },
                })
            })
            .collect();
        self.queues.send(&messages).await?;
        Ok(Swept {
            sent: messages.len(),
        })
    }
}
