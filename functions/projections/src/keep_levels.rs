//! `keep-levels`: makes an event and its sessions say how much is left of them, as their counters have it now.

use aforo_queue::{Delivery, Task};
use aforo_store::{Actor, Table};
use aws_types::SdkConfig;

use crate::undelivered::Undelivered;

/// More looks than two at once ever need; whoever loses as often comes again.
const LOOKS: u32 = 8;

pub struct KeepLevels {
    table: Table,
}

impl KeepLevels {
    #[must_use]
    pub fn new(config: &SdkConfig, stage: &str) -> Self {
        Self {
            table: Table::new(config, stage),
        }
    }

    /// # Errors
    /// The message must come again.
    pub async fn deliver(&self, delivery: Delivery<'_>) -> Result<(), Undelivered> {
        let Task::Levels { event } = delivery.message.task else {
            return Err(Undelivered::Astray);
        };
        let by = Actor {
            account: None,
            request_id: delivery.request_id.to_owned(),
            operation: Some("keep-levels"),
        };
        // Of two at once, the one may read the counters before the other and yet write after it. So everybody looks again after
        // writing, the last one too: what stands in the end is what somebody has seen to be right after the last write.
        for attempt in 0..LOOKS {
            match self.table.levels(event).await? {
                Some(levels) if !levels.are_right() => self.table.set_levels(levels, &by).await?,
                Some(_) | None => return Ok(()),
            }
            if attempt > 0 {
                self.table.pause(attempt).await;
            }
        }
        Err(Undelivered::Contended)
    }
}
