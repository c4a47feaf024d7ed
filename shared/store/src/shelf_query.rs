//! Reading one shelf of an index: an organisation's events in a state, or everybody's that are published.

use aforo_domain::event::EventState;
use aforo_domain::ids::{EventId, OrganizationId};
use aforo_domain::listing::{ListOrder, Stretch};
use aws_sdk_dynamodb::operation::query::builders::QueryFluentBuilder;
use jiff::Timestamp;

use crate::error::StoreError;
use crate::item::{Item, id_in_key, string};
use crate::keys::{self, Shelf};

pub struct ShelfQuery {
    index: &'static str,
    /// The names of the index's keys.
    keys: [&'static str; 2],
    partition: String,
    prefix: &'static str,
    state: Option<EventState>,
}

/// How many entries are looked at in one call where only some are wanted: about 64 KB, 8 read units.
const AT_ONCE: usize = 100;

impl ShelfQuery {
    pub fn published() -> Self {
        Self {
            index: "gsi2",
            keys: ["g2p", "g2s"],
            partition: keys::PUBLISHED.to_owned(),
            prefix: "",
            state: None,
        }
    }

    pub fn of(organization: OrganizationId, shelf: Shelf) -> Self {
        Self {
            index: "gsi1",
            keys: ["g1p", "g1s"],
            partition: keys::organization_pk(organization),
            prefix: shelf.prefix(),
            state: None,
        }
    }

    /// Only events in that state, if one is given.
    pub fn only(self, state: Option<EventState>) -> Self {
        Self { state, ..self }
    }

    pub const fn at_least(&self) -> usize {
        match self.state {
            Some(_) => AT_ONCE,
            None => 0,
        }
    }

    /// The key after which to go on: that of the event `after`, whichever shelf it stands on.
    pub fn start(&self, after: Option<&str>) -> Option<Item> {
        let after = after?;
        let (_, event) = after.split_once('#')?;
        let [partition, sort] = self.keys;
        Some(Item::from([
            ("pk".to_owned(), string(format!("V#{event}"))),
            ("sk".to_owned(), string(keys::EVENT)),
            (partition.to_owned(), string(&self.partition)),
            (sort.to_owned(), string(format!("{}{after}", self.prefix))),
        ]))
    }

    /// Where the entry of `key` stands.
    pub fn place(&self, key: &Item) -> Result<(Timestamp, EventId), StoreError> {
        let text = |name: &str| {
            let value = key.get(name).and_then(|value| value.as_s().ok());
            value.map_or("", String::as_str)
        };
        let [_, sort] = self.keys;
        let place = text(sort).strip_prefix(self.prefix);
        let starts_at = place.and_then(|place| keys::read_time(place.split('#').next()?));
        let starts_at = starts_at.ok_or_else(|| StoreError::Unreadable("a place".to_owned()))?;
        Ok((starts_at, id_in_key(text("pk"), "V#")?))
    }

    /// What starts in the stretch. An event's key is its start and its id: what starts at `until` sorts after `until` alone. A
    /// digit is at least `0` and less than `:`.
    pub fn narrow(
        &self,
        query: QueryFluentBuilder,
        stretch: Stretch,
        limit: usize,
    ) -> QueryFluentBuilder {
        let [partition, sort] = self.keys;
        let bound = |time: Option<Timestamp>, without: &str| {
            let bound = time.map_or_else(|| without.to_owned(), keys::time);
            string(format!("{}{bound}", self.prefix))
        };
        let query = query
            .index_name(self.index)
            .key_condition_expression("#partition = :partition AND #sort BETWEEN :from AND :until")
            .expression_attribute_names("#partition", partition)
            .expression_attribute_names("#sort", sort)
            .expression_attribute_values(":partition", string(&self.partition))
            .expression_attribute_values(":from", bound(stretch.from, "0"))
            .expression_attribute_values(":until", bound(stretch.until, ":"))
            .scan_index_forward(stretch.order == ListOrder::Asc)
            .limit(i32::try_from(limit).unwrap_or(i32::MAX));
        match self.state {
            None => query,
            Some(state) => query
                .filter_expression("#st = :state")
                .expression_attribute_names("#st", "st")
                .expression_attribute_values(":state", string(state)),
        }
    }
}
