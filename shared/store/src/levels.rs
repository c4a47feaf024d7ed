//! How much is left, as lists show it: a word on the items of a session and of its event, kept up after the counters.

use std::collections::HashMap;

use aforo_domain::Level;
use aforo_domain::counter::Counter;
use aforo_domain::ids::{EventId, SessionId};
use aws_sdk_dynamodb::error::SdkError;
use serde::Deserialize;

use crate::Actor;
use crate::error::StoreError;
use crate::item::{from_item, id_in_key, string};
use crate::keys::{self, Key};
use crate::table::Table;

/// Levels as they stand on the items, and as the counters are.
#[derive(Debug)]
pub struct Levels {
    /// Of what stands otherwise than it is: where, and what it should be.
    wrong: Vec<(Key, Option<Level>)>,
}

impl Levels {
    /// Whether all items say what the counters do.
    #[must_use]
    pub const fn are_right(&self) -> bool {
        self.wrong.is_empty()
    }
}

/// A word that this version does not know is wrong, and no reason to fail.
#[derive(Deserialize)]
struct EventPart {
    #[serde(default)]
    ss: Vec<SessionId>,
    lv: Option<String>,
}

#[derive(Deserialize)]
struct SessionPart {
    sk: String,
    lv: Option<String>,
}

/// Sessions of one reading: of a session its item and its counter, of 100 items.
const SESSIONS: usize = 50;

impl Table {
    /// What of the event and its sessions says another level than the counters have; none without the event.
    ///
    /// # Errors
    /// No answer.
    pub async fn levels(&self, event: EventId) -> Result<Option<Levels>, StoreError> {
        let key = keys::event(event);
        let Some(part) = self.get::<EventPart>(key.clone()).await? else {
            return Ok(None);
        };
        let (mut wrong, mut on_sale) = (Vec::new(), Vec::new());
        for sessions in part.ss.chunks(SESSIONS) {
            let counters = self.counters(sessions.iter().copied()).await?;
            let is: HashMap<_, _> = counters.iter().map(|of| (of.session, level(of))).collect();
            on_sale.extend(is.values().flatten());
            let items = sessions.iter().map(|id| keys::session(event, *id));
            for item in self.get_many(items.collect()).await? {
                let SessionPart { sk, lv } = from_item(item)?;
                let id: SessionId = id_in_key(&sk, keys::SESSIONS)?;
                let is = is.get(&id).copied().flatten();
                if lv.as_deref() != is.map(Level::as_str) {
                    wrong.push((keys::session(event, id), is));
                }
            }
        }
        let is = Level::of_all(&on_sale);
        if part.lv.as_deref() != is.map(Level::as_str) {
            wrong.push((key, is));
        }
        Ok(Some(Levels { wrong }))
    }

    /// Writes what is wrong anew, and nothing else of the items. Some of it may not have been written: whoever calls looks again.
    ///
    /// # Errors
    /// No answer.
    pub async fn set_levels(&self, levels: Levels, by: &Actor) -> Result<(), StoreError> {
        for (key, level) in levels.wrong {
            let update = self
                .client
                .update_item()
                .table_name(&self.name)
                .set_key(Some(key.into_attributes()))
                .condition_expression("attribute_exists(pk)")
                .expression_attribute_names("#lv", "lv")
                .expression_attribute_names("#by", "by")
                .expression_attribute_values(":by", string(by));
            let update = match level {
                Some(level) => update
                    .update_expression("SET #lv = :lv, #by = :by")
                    .expression_attribute_values(":lv", string(level)),
                None => update.update_expression("SET #by = :by REMOVE #lv"),
            };
            match update.send().await {
                Ok(_) => {}
                Err(SdkError::ServiceError(refused))
                    if refused.err().is_conditional_check_failed_exception()
                        || refused.err().is_transaction_conflict_exception() => {}
                Err(error) => return Err(error.into()),
            }
        }
        Ok(())
    }
}

/// None: not on sale.
fn level(counter: &Counter) -> Option<Level> {
    counter
        .open
        .then(|| Level::of(counter.left, counter.capacity))
}
