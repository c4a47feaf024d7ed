//! An organisation's schedule, an item a month: what is in it is read as it is now, and changed only as it was read.

use std::collections::{BTreeMap, BTreeSet};

use aforo_domain::event::{Event, Session};
use aforo_domain::ids::{EventId, OrganizationId, SessionId};
use aforo_domain::schedule::{Mark, Month, Slot};
use aws_lc_rs::digest::{SHA256, digest};
use aws_sdk_dynamodb::types::TransactWriteItem;
use jiff::Timestamp;
use serde::{Deserialize, Serialize};

use crate::Actor;
use crate::error::StoreError;
use crate::event_items::{EventItem, SessionItem};
use crate::item::{from_item, number, string, to_item};
use crate::keys::{self, Key};
use crate::table::Table;

/// Some months of a schedule.
#[derive(Clone, Debug, Default)]
pub struct Schedule(BTreeMap<Month, MonthRead>);

#[derive(Clone, Debug, Default)]
struct MonthRead {
    /// How often it was changed; 0: it is not there.
    revision: u64,
    slots: Vec<Slot>,
}

/// The months that become others.
#[derive(Clone, Debug, Default)]
pub struct ScheduleChange(Vec<(Month, MonthRead)>);

/// So many sessions a month fit an item with room to spare: an entry has some 150 bytes, an item 400 KB.
pub const MOST_SLOTS: usize = 2_000;

#[derive(Serialize, Deserialize)]
struct ScheduleItem {
    pk: String,
    sk: String,
    rv: u64,
    #[serde(rename = "e")]
    entries: Vec<Entry>,
}

#[derive(Serialize, Deserialize)]
struct Entry {
    #[serde(rename = "i")]
    session: SessionId,
    #[serde(rename = "w")]
    event: EventId,
    #[serde(rename = "f")]
    from: i64,
    #[serde(rename = "u")]
    until: i64,
    #[serde(rename = "r", skip_serializing_if = "Option::is_none")]
    room: Option<String>,
    #[serde(rename = "p", skip_serializing_if = "Option::is_none")]
    presenter: Option<String>,
}

/// The mark of a room's or a presenter's name.
#[must_use]
pub fn mark(name: &str) -> Mark {
    let mut mark = Mark::default();
    mark.copy_from_slice(&digest(&SHA256, name.as_bytes()).as_ref()[..16]);
    mark
}

impl Schedule {
    /// Every entry, once.
    #[must_use]
    pub fn slots(&self) -> Vec<Slot> {
        let mut seen = BTreeSet::new();
        let all = self.0.values().flat_map(|month| &month.slots);
        all.filter(|slot| seen.insert(slot.session))
            .cloned()
            .collect()
    }

    /// What becomes of the months when `before` go out of them and `after` in; `None` if one has no more room.
    #[must_use]
    pub fn change(&self, before: &[Slot], after: &[Slot]) -> Option<ScheduleChange> {
        let gone: Vec<_> = before.iter().filter(|slot| !after.contains(slot)).collect();
        let come: Vec<_> = after.iter().filter(|slot| !before.contains(slot)).collect();
        let mut change = ScheduleChange::default();
        for (month, read) in &self.0 {
            let touches = |slot: &&&Slot| slot.months().any(|touched| touched == *month);
            let goes = |slot: &Slot| {
                let mut gone = gone.iter();
                gone.any(|gone| gone.session == slot.session)
            };
            let added: Vec<_> = come.iter().filter(touches).collect();
            if added.is_empty() && !read.slots.iter().any(goes) {
                continue;
            }
            let stay = read.slots.iter().filter(|slot| !goes(slot)).cloned();
            let slots: Vec<_> = stay
                .chain(added.into_iter().map(|slot| (*slot).clone()))
                .collect();
            if slots.len() > MOST_SLOTS {
                return None;
            }
            let revision = read.revision;
            change.0.push((*month, MonthRead { revision, slots }));
        }
        Some(change)
    }
}

impl Table {
    /// The months of the organisation's schedule that any of `slots` touches, as they are now. One call, or none.
    ///
    /// # Errors
    /// No answer.
    pub async fn schedule<'a>(
        &self,
        organization: OrganizationId,
        slots: impl IntoIterator<Item = &'a Slot>,
    ) -> Result<Schedule, StoreError> {
        let months: BTreeSet<Month> = slots.into_iter().flat_map(Slot::months).collect();
        let mut schedule = Schedule::default();
        if months.is_empty() {
            return Ok(schedule);
        }
        let wanted = months
            .iter()
            .map(|month| keys::schedule(organization, *month));
        let mut found = BTreeMap::new();
        for item in self.get_many(wanted.collect()).await? {
            let item: ScheduleItem = from_item(item)?;
            found.insert(item.sk.clone(), item);
        }
        for month in months {
            let read = found.remove(&keys::schedule(organization, month).sk);
            let read = read.map(MonthRead::try_from).transpose()?;
            schedule.0.insert(month, read.unwrap_or_default());
        }
        Ok(schedule)
    }

    /// The writes of a change: each month on the condition that it is as it was read.
    pub(crate) fn schedule_writes(
        &self,
        organization: OrganizationId,
        change: &ScheduleChange,
        by: &Actor,
    ) -> Result<Vec<TransactWriteItem>, StoreError> {
        let months = change.0.iter();
        let write = |(month, read): &(Month, MonthRead)| {
            let Key { pk, sk } = keys::schedule(organization, *month);
            let item = ScheduleItem {
                pk,
                sk,
                rv: read.revision + 1,
                entries: read.slots.iter().map(Entry::from).collect(),
            };
            let item = to_item(item, "schedule", by)?;
            match read.revision {
                0 => self.put_new(item),
                read => self.put_if(item, "rv = :read", [(":read", number(read))]),
            }
        };
        months.map(write).collect()
    }

    /// Sessions of the organisation's with their events, to tell people what stands in the way. One call, or none.
    ///
    /// # Errors
    /// No answer.
    pub async fn sessions_of(
        &self,
        organization: OrganizationId,
        wanted: impl IntoIterator<Item = (EventId, SessionId)>,
    ) -> Result<Vec<(Event, Session)>, StoreError> {
        // A refusal names at most a hundred fields; what is beyond that is not told.
        let wanted: BTreeSet<_> = wanted.into_iter().take(49).collect();
        if wanted.is_empty() {
            return Ok(Vec::new());
        }
        let events: BTreeSet<_> = wanted.iter().map(|(event, _)| *event).collect();
        let mut asked: Vec<_> = events.into_iter().map(keys::event).collect();
        asked.extend(
            wanted
                .iter()
                .map(|(event, session)| keys::session(*event, *session)),
        );
        let (mut events, mut sessions) = (BTreeMap::new(), Vec::new());
        for item in self.get_many(asked).await? {
            if item.get("or") != Some(&string(organization)) {
                continue;
            }
            if item.get("sk") == Some(&string(keys::EVENT)) {
                let event = Event::try_from(from_item::<EventItem>(item)?)?;
                events.insert(event.id, event);
            } else {
                sessions.push(Session::try_from(from_item::<SessionItem>(item)?)?);
            }
        }
        let with_event = |session: Session| {
            let event = events.get(&session.event)?;
            Some((event.clone(), session))
        };
        Ok(sessions.into_iter().filter_map(with_event).collect())
    }
}

impl From<&Slot> for Entry {
    fn from(slot: &Slot) -> Self {
        let hex = |mark: Mark| data_encoding::HEXLOWER.encode(&mark);
        Self {
            session: slot.session,
            event: slot.event,
            from: slot.starts_at.as_second(),
            until: slot.ends_at.as_second(),
            room: slot.room.map(hex),
            presenter: slot.presenter.map(hex),
        }
    }
}

impl TryFrom<ScheduleItem> for MonthRead {
    type Error = StoreError;

    fn try_from(item: ScheduleItem) -> Result<Self, StoreError> {
        let key = item.sk;
        let odd = || StoreError::Unreadable(format!("schedule {key}"));
        let time = |second| Timestamp::from_second(second).map_err(|_| odd());
        let mark = |hex: Option<String>| {
            let read = |hex: String| {
                let bytes = data_encoding::HEXLOWER.decode(hex.as_bytes()).ok()?;
                Mark::try_from(bytes).ok()
            };
            hex.map(|hex| read(hex).ok_or_else(odd)).transpose()
        };
        let slot = |entry: Entry| {
            Ok::<_, StoreError>(Slot {
                session: entry.session,
                event: entry.event,
                starts_at: time(entry.from)?,
                ends_at: time(entry.until)?,
                room: mark(entry.room)?,
                presenter: mark(entry.presenter)?,
            })
        };
        Ok(Self {
            revision: item.rv,
            slots: item
                .entries
                .into_iter()
                .map(slot)
                .collect::<Result<_, _>>()?,
        })
    }
}
