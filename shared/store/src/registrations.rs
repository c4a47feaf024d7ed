//! Reading registrations.

use aforo_domain::TimeZoneName;
use aforo_domain::ids::{AccountId, EventId, OrderId, RegistrationId};
use aforo_domain::registration::{Announced, Registration, RegistrationState};
use aforo_domain::text::{EventName, PersonName, SessionName};
use jiff::Timestamp;
use serde::Deserialize;

use crate::error::StoreError;
use crate::item::{Item, from_item, string};
use crate::keys;
use crate::page::{Page, PageStart};
use crate::registration_items::RegistrationItem;
use crate::table::Table;

/// What a list shows of a registration: what its index projects.
#[derive(Clone, Debug)]
pub struct RegistrationSummary {
    pub id: RegistrationId,
    pub event: EventId,
    pub order: OrderId,
    pub state: RegistrationState,
    pub attendee_name: PersonName,
    pub announced: Announced,
}

impl Table {
    /// The registration as it is now.
    ///
    /// # Errors
    /// No answer.
    pub async fn registration(
        &self,
        id: RegistrationId,
    ) -> Result<Option<Registration>, StoreError> {
        let found: Option<RegistrationItem> = self.get(keys::registration(id)).await?;
        found.map(Registration::try_from).transpose()
    }

    /// What `buyer` registered, newest first.
    ///
    /// # Errors
    /// No answer.
    pub async fn registrations_of(
        &self,
        buyer: AccountId,
        start: Option<PageStart>,
        limit: u32,
    ) -> Result<Page<RegistrationSummary>, StoreError> {
        let answer = self
            .client
            .query()
            .table_name(&self.name)
            .index_name("gsi1")
            .key_condition_expression("g1p = :buyer AND begins_with(g1s, :registrations)")
            .expression_attribute_values(":buyer", string(keys::account_pk(buyer)))
            .expression_attribute_values(":registrations", string(keys::OWN_REGISTRATIONS))
            .scan_index_forward(false)
            .set_exclusive_start_key(start.map(PageStart::into_key))
            .limit(i32::try_from(limit).unwrap_or(i32::MAX))
            .send()
            .await?;
        Page::of(answer, summary)
    }
}

#[derive(Deserialize)]
struct Projected {
    id: RegistrationId,
    ev: EventId,
    od: OrderId,
    st: RegistrationState,
    nm: PersonName,
    en: EventName,
    sn: SessionName,
    s: Timestamp,
    tz: TimeZoneName,
}

fn summary(item: Item) -> Result<RegistrationSummary, StoreError> {
    let item: Projected = from_item(item)?;
    Ok(RegistrationSummary {
        id: item.id,
        event: item.ev,
        order: item.od,
        state: item.st,
        attendee_name: item.nm,
        announced: Announced {
            event: item.en,
            session: item.sn,
            starts_at: item.s,
            time_zone: item.tz,
        },
    })
}
