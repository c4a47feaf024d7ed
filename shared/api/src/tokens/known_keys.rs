//! The stage's public keys as a process knows them. They are read again in time to learn of a rotation without a restart;
//! the ordinary request reads nothing.

use std::cell::RefCell;
use std::collections::HashMap;
use std::rc::Rc;

use aforo_store::{PublicKeys, StoreError, Table};
use jiff::Timestamp;
use jsonwebtoken::DecodingKey;
use tokio::sync::Mutex;

use super::{FRESH, PAUSE};
use crate::app::StartError;

type Keys = HashMap<String, Rc<DecodingKey>>;

pub struct KnownKeys {
    table: Table,
    held: RefCell<Held>,
    /// Whoever reads holds the lock, so that everybody else waits for that one reading. What it keeps is the last search for
    /// a key that was not among those held.
    search: Mutex<Option<Search>>,
}

struct Held {
    keys: Keys,
    /// When they are to be read again.
    stale_at: Timestamp,
}

struct Search {
    at: Timestamp,
    answered: bool,
}

impl KnownKeys {
    pub fn new(table: Table, public_keys: &PublicKeys, now: Timestamp) -> Result<Self, StartError> {
        let held = Held {
            keys: decoded(public_keys)?,
            stale_at: now + FRESH,
        };
        Ok(Self {
            table,
            held: RefCell::new(held),
            search: Mutex::default(),
        })
    }

    /// The key `kid`, or none: the stage has no such key.
    ///
    /// Old keys are believed for as long as the table does not answer, because what it keeps from being read cannot be changed
    /// by who has no access to it, and a stage whose table is slow for a moment must not log everybody out. A key that is not
    /// among them may be one that was made since: that is looked for, at once but not more often than every ten seconds, or
    /// forged ids would have us read for every request.
    ///
    /// # Errors
    /// Whether there is such a key cannot be told, as the table did not answer.
    pub async fn key(
        &self,
        kid: &str,
        now: Timestamp,
    ) -> Result<Option<Rc<DecodingKey>>, StoreError> {
        if let Some(key) = self.fresh(kid, now) {
            return Ok(Some(key));
        }
        let mut search = self.search.lock().await;
        // Whoever has waited for another's reading finds what that found.
        if let Some(key) = self.fresh(kid, now) {
            return Ok(Some(key));
        }
        match self.held(kid) {
            Some(old) => match self.read(now).await {
                Ok(()) => Ok(self.held(kid)),
                Err(error) => {
                    tracing::warn!(%error, "public keys not read again");
                    self.held.borrow_mut().stale_at = now + PAUSE;
                    Ok(Some(old))
                }
            },
            None => self.look_for(kid, &mut search, now).await,
        }
    }

    async fn look_for(
        &self,
        kid: &str,
        search: &mut Option<Search>,
        now: Timestamp,
    ) -> Result<Option<Rc<DecodingKey>>, StoreError> {
        if let Some(last) = search
            && now.duration_since(last.at) < PAUSE
        {
            return if last.answered {
                Ok(None)
            } else {
                let why = "the public keys were not read a moment ago".to_owned();
                Err(StoreError::Unavailable(why))
            };
        }
        let this = search.insert(Search {
            at: now,
            answered: false,
        });
        self.read(now).await?;
        this.answered = true;
        Ok(self.held(kid))
    }

    async fn read(&self, now: Timestamp) -> Result<(), StoreError> {
        let public_keys = self.table.public_keys().await?;
        let unreadable = |why: &str| StoreError::Unreadable(why.to_owned());
        let keys = decoded(&public_keys).map_err(|error| unreadable(&error.to_string()))?;
        if keys.is_empty() {
            return Err(unreadable("the stage has no public keys any more"));
        }
        let stale_at = now + FRESH;
        *self.held.borrow_mut() = Held { keys, stale_at };
        Ok(())
    }

    fn fresh(&self, kid: &str, now: Timestamp) -> Option<Rc<DecodingKey>> {
        let held = self.held.borrow();
        (now < held.stale_at)
            .then(|| held.keys.get(kid).cloned())
            .flatten()
    }

    fn held(&self, kid: &str) -> Option<Rc<DecodingKey>> {
        self.held.borrow().keys.get(kid).cloned()
    }
}

fn decoded(public_keys: &PublicKeys) -> Result<Keys, StartError> {
    let decoded = public_keys.keys.iter().map(|key| {
        let decoding =
            DecodingKey::from_ed_components(&key.x).map_err(|_| StartError::PublicKey)?;
        Ok((key.kid.clone(), Rc::new(decoding)))
    });
    decoded.collect()
}
