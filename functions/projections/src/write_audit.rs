//! `write-audit`: adds what has changed to the audit of the organisation whose it is.

use aforo_queue::{Delivery, Task};
use aforo_store::{Actor, Table};
use aws_types::SdkConfig;

use crate::undelivered::Undelivered;

pub struct WriteAudit {
    table: Table,
}

impl WriteAudit {
    #[must_use]
    pub fn new(config: &SdkConfig, stage: &str) -> Self {
        Self {
            table: Table::new(config, stage),
        }
    }

    /// # Errors
    /// The message must come again.
    pub async fn deliver(&self, delivery: Delivery<'_>) -> Result<(), Undelivered> {
        let Task::Audit { entry } = delivery.message.task else {
            return Err(Undelivered::Astray);
        };
        let by = Actor {
            account: None,
            request_id: delivery.request_id.to_owned(),
            operation: Some("write-audit"),
        };
        Ok(self.table.add_audit_entry(&entry, &by).await?)
    }
}
