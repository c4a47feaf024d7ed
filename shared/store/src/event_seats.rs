//! What is left of an event, with what its organiser tells of it: what a person is told who asks about it.

use std::collections::HashMap;

use aforo_domain::Told;
use aforo_domain::counter::Counter;
use aforo_domain::event::{Session, SessionState};
use aforo_domain::ids::{EventId, SessionId};

use crate::error::StoreError;
use crate::event_items::SessionItem;
use crate::item::from_item;
use crate::keys;
use crate::sale_items::CounterItem;
use crate::table::Table;
use crate::told_item::ToldItem;

#[derive(Clone, Debug)]
pub struct EventSeats {
    pub told: Told,
    /// By start.
    pub sessions: Vec<SessionSeats>,
}

#[derive(Clone, Debug)]
pub struct SessionSeats {
    pub session: Session,
    pub counter: Counter,
}

impl Table {
    /// What is told of the event, and those of `sessions` that are its own, and announced, with their counters. At most 49 sessions:
    /// one reading has 100 items.
    ///
    /// # Errors
    /// No answer.
    pub async fn event_seats(
        &self,
        event: EventId,
        sessions: &[SessionId],
    ) -> Result<EventSeats, StoreError> {
        let mut wanted = vec![keys::told(event)];
        for session in sessions {
            wanted.extend([keys::session(event, *session), keys::counter(*session)]);
        }
        let mut told = Told::default();
        let mut found = Vec::new();
        let mut counters = HashMap::new();
        for item in self.get_many(wanted).await? {
            let sk = item.get("sk").and_then(|sk| sk.as_s().ok());
            let sk = sk.map_or("", String::as_str);
            if sk == keys::TOLD {
                told = from_item::<ToldItem>(item)?.into();
            } else if sk.starts_with(keys::SESSIONS) {
                let item: SessionItem = from_item(item)?;
                let removed = item.is_removed();
                let session = Session::try_from(item)?;
                if !removed && session.state != SessionState::Draft {
                    found.push(session);
                }
            } else {
                let counter = Counter::from(from_item::<CounterItem>(item)?);
                counters.insert(counter.session, counter);
            }
        }
        found.sort_by_key(|session| (session.starts_at, session.id));
        let seats = |session: Session| match counters.remove(&session.id) {
            Some(counter) => Ok(SessionSeats { session, counter }),
            None => Err(StoreError::Unreadable(format!(
                "{} has no counter",
                session.id
            ))),
        };
        let sessions = found.into_iter().map(seats).collect::<Result<_, _>>()?;
        Ok(EventSeats { told, sessions })
    }
}
