//! `keep-organizers`: makes the events of an organisation say the name that it has now.

use aforo_domain::ids::OrganizationId;
use aforo_domain::text::OrganizationName;
use aforo_queue::{Delivery, Task};
use aforo_store::{Actor, StoreError, Table};
use aws_types::SdkConfig;
use futures_util::future::try_join_all;

use crate::undelivered::Undelivered;

pub struct KeepOrganizers {
    table: Table,
}

/// Events that are written at the same time.
const AT_ONCE: usize = 10;

impl KeepOrganizers {
    #[must_use]
    pub fn new(config: &SdkConfig, stage: &str) -> Self {
        Self {
            table: Table::new(config, stage),
        }
    }

    /// # Errors
    /// The message must come again.
    pub async fn deliver(&self, delivery: Delivery<'_>) -> Result<(), Undelivered> {
        let Task::Organizer { organization } = delivery.message.task else {
            return Err(Undelivered::Astray);
        };
        let by = Actor {
            account: None,
            request_id: delivery.request_id.to_owned(),
            operation: Some("keep-organizers"),
        };
        let Some(name) = self.name(organization).await? else {
            return Ok(());
        };
        let all = self.name_all(organization, &name, &by).await?;
        // It may have another name since, and whoever was told of that may have passed over what was written here after them.
        if !all || self.name(organization).await? != Some(name) {
            return Err(Undelivered::Contended);
        }
        Ok(())
    }

    async fn name(&self, id: OrganizationId) -> Result<Option<OrganizationName>, StoreError> {
        let found = self.table.organization(id).await?;
        Ok(found.map(|organization| organization.name))
    }

    /// Whether none of the events was being changed by somebody else.
    async fn name_all(
        &self,
        organization: OrganizationId,
        name: &OrganizationName,
        by: &Actor,
    ) -> Result<bool, StoreError> {
        let (mut all, mut start) = (true, None);
        loop {
            let page = self.table.named_otherwise(organization, name, start);
            let page = page.await?;
            for events in page.items.chunks(AT_ONCE) {
                let events = events.iter();
                let write = |event| self.table.name_organizer(organization, event, name, by);
                let written = try_join_all(events.map(|event| write(*event))).await?;
                all &= written.into_iter().all(|written| written);
            }
            start = page.next;
            if start.is_none() {
                return Ok(all);
            }
        }
    }
}
