//! `rotate-signing-key`: another key signs tokens from now on, and what the one before has signed stays good. An operator
//! invokes it; after a leak with `{"forget_previous": true}`, which makes every token void.
//!
//! The new key is published before it signs, so that wherever this stops, whatever is signed is believed: a rotation that was
//! not finished is as good as none, and the next one takes its place.

use aforo_aws::Clock;
use aforo_store::{Actor, PublicKeys, Settings, StoreError, Table};
use aws_types::SdkConfig;
use jiff::{SignedDuration, Timestamp};
use serde::{Deserialize, Serialize};
use thiserror::Error;

use crate::signing_key::{KeyError, SigningKey, SigningKeys};

/// A rotation is over within its function's time-out of 30 seconds. A younger one that has published its key and not put the
/// secret may still be under way, and then would put a secret whose public half another rotation has taken away.
const UNDER_WAY: SignedDuration = SignedDuration::from_mins(1);

/// Processes sign with the key before for up to 5 minutes, and with the two-factor tokens' 5 minutes as the least that they
/// then are good for, it is twice this before nothing of it is about.
const FIVE_MINUTES: SignedDuration = SignedDuration::from_mins(5);

pub struct RotateSigningKey {
    table: Table,
    signing_keys: SigningKeys,
    clock: Clock,
}

#[derive(Debug, Default, Deserialize)]
#[serde(deny_unknown_fields, default)]
pub struct ToRotate {
    /// After a leak: of all keys only the new one is believed, within five minutes everywhere. Everybody's access token is void
    /// then, and whoever has a refresh token gets another.
    pub forget_previous: bool,
}

#[derive(Debug, PartialEq, Eq, Serialize)]
pub struct Rotated {
    /// False: the last rotation is so recent that tokens of the key before may still be about, and nothing was changed.
    pub rotated: bool,
    /// The id of the key that signs from now on.
    pub signing_key: String,
    /// The ids of all keys that are believed.
    pub public_keys: Vec<String>,
}

#[derive(Debug, Error)]
pub enum RotateError {
    #[error(transparent)]
    Store(#[from] StoreError),
    #[error(transparent)]
    Key(#[from] KeyError),
    #[error("the stage has no signing key yet; run configure-stage")]
    NotConfigured,
    #[error(
        "another rotation is under way, or stopped half-way less than a minute ago; try again then"
    )]
    UnderWay,
    #[error("the public keys were changed meanwhile; try again")]
    Changed,
}

impl RotateSigningKey {
    #[must_use]
    pub fn new(config: &SdkConfig, stage: &str, clock: Clock) -> Self {
        Self {
            table: Table::new(config, stage),
            signing_keys: SigningKeys::new(config, stage),
            clock,
        }
    }

    /// # Errors
    /// The table or the secret does not answer, or somebody else changes the keys. Tokens are good all the same, and the
    /// rotation can be repeated.
    pub async fn rotate(&self, to: ToRotate, request_id: &str) -> Result<Rotated, RotateError> {
        let now = self.clock.now();
        let (current, stage) = tokio::join!(self.signing_keys.current(), self.table.settings());
        let (current, (settings, before)) = (current?.ok_or(RotateError::NotConfigured)?, stage?);
        match standing(&before, &current.public.kid, &settings, now) {
            Standing::UnderWay => return Err(RotateError::UnderWay),
            Standing::Recent if !to.forget_previous => return Ok(told(false, &current, &before)),
            Standing::Recent | Standing::Settled => {}
        }
        let by = Actor {
            account: None,
            request_id: request_id.to_owned(),
            operation: Some("rotate-signing-key"),
        };
        let mut new = SigningKey::generate()?;
        new.public.since = Some(now);
        let mut published = PublicKeys {
            keys: vec![new.public.clone(), current.public],
        };
        self.publish(&before, &published, &by).await?;
        self.signing_keys.put(&new).await?;
        if to.forget_previous {
            let alone = PublicKeys {
                keys: vec![new.public.clone()],
            };
            self.publish(&published, &alone, &by).await?;
            published = alone;
        }
        Ok(told(true, &new, &published))
    }

    async fn publish(
        &self,
        before: &PublicKeys,
        after: &PublicKeys,
        by: &Actor,
    ) -> Result<(), RotateError> {
        let changed = self.table.change_public_keys(before, after.clone(), by);
        changed.await?.then_some(()).ok_or(RotateError::Changed)
    }
}

/// What the last rotation has come to.
enum Standing {
    /// Its key is published and does not sign.
    UnderWay,
    /// Tokens of the key that it replaced may still be good.
    Recent,
    Settled,
}

fn standing(
    public_keys: &PublicKeys,
    signing: &str,
    settings: &Settings,
    now: Timestamp,
) -> Standing {
    let Some((newest, since)) = public_keys
        .keys
        .first()
        .and_then(|newest| newest.since.map(|since| (newest, since)))
    else {
        return Standing::Settled;
    };
    let age = now.duration_since(since);
    let about = settings.access_token_lifetime().max(FIVE_MINUTES) + FIVE_MINUTES;
    if newest.kid != signing {
        if age < UNDER_WAY {
            return Standing::UnderWay;
        }
    } else if public_keys.keys.len() > 1 && age < about {
        return Standing::Recent;
    }
    Standing::Settled
}

fn told(rotated: bool, signing: &SigningKey, believed: &PublicKeys) -> Rotated {
    Rotated {
        rotated,
        signing_key: signing.public.kid.clone(),
        public_keys: believed.keys.iter().map(|key| key.kid.clone()).collect(),
    }
}
