//! Reading seat counters, for people to see what is left. What is sold is decided by the sale alone.

use aforo_domain::counter::Counter;
use aforo_domain::ids::SessionId;

use crate::error::StoreError;
use crate::item::from_item;
use crate::keys;
use crate::sale_items::CounterItem;
use crate::table::Table;

impl Table {
    /// The counters of up to 100 sessions, in no order.
    ///
    /// # Errors
    /// No answer.
    pub async fn counters(
        &self,
        sessions: impl IntoIterator<Item = SessionId>,
    ) -> Result<Vec<Counter>, StoreError> {
        let wanted: Vec<_> = sessions.into_iter().map(keys::counter).collect();
        if wanted.is_empty() {
            return Ok(Vec::new());
        }
        let found = self.get_many(wanted).await?;
        found
            .into_iter()
            .map(|item| Ok(from_item::<CounterItem>(item)?.into()))
            .collect()
    }
}
