//! `rotate-totp-key`: another key seals second factors from now on, and all seeds are sealed anew with it. An operator invokes
//! it; `{"resume": true}` finishes what stopped half-way, `{"forget_older": true}` then drops the keys that nothing needs.
//!
//! The new key is in the secret, beside all others, before anything is sealed with it: wherever this stops, every seed opens.

use aforo_aws::Clock;
use aforo_factors::{KeyId, TotpKeys};
use aforo_store::{Actor, Claim, StoreError, Table, random};
use aws_types::SdkConfig;
use serde::{Deserialize, Serialize};
use thiserror::Error;

use crate::reseal::{Found, Reseal};
use crate::totp_key::{TotpKeyError, TotpKeySecret};

/// Whoever replaces the secret claims this first, for a minute: two that read the same keys and each put another one would lose
/// one of them, and what was sealed with it.
const CLAIM: &str = "rotate-totp-key";

pub struct RotateTotpKey {
    table: Table,
    secret: TotpKeySecret,
    clock: Clock,
}

#[derive(Debug, Default, Deserialize)]
#[serde(deny_unknown_fields, default)]
pub struct ToRotateTotpKey {
    /// Seals with the current key what older ones have sealed, without making another.
    pub resume: bool,
    /// Drops all keys but the current one, unless a seed still needs one of them. Makes none either.
    pub forget_older: bool,
}

#[derive(Debug, PartialEq, Eq, Serialize)]
pub struct TotpKeyRotated {
    /// The id of the key that seals from now on.
    pub totp_key: String,
    /// The ids of the keys that open what was sealed before.
    pub older_keys: Vec<String>,
    /// How many seeds were sealed anew.
    pub resealed: u64,
    /// How many are still sealed with an older key: to be resumed.
    pub left: u64,
    /// How many no key opens: their owners need a recovery code. A person must look.
    pub unreadable: u64,
}

#[derive(Debug, Error)]
pub enum TotpRotationError {
    #[error(transparent)]
    Store(#[from] StoreError),
    #[error(transparent)]
    Key(#[from] TotpKeyError),
    #[error("resume and forget_older are two steps; ask for one")]
    Both,
    #[error("the keys were changed less than a minute ago, or are being changed; try again then")]
    UnderWay,
    #[error("the keys were changed meanwhile; try again")]
    Changed,
    #[error("{0} seeds are still sealed with an older key; resume the rotation, then try again")]
    StillNeeded(u64),
}

impl RotateTotpKey {
    #[must_use]
    pub fn new(config: &SdkConfig, stage: &str, clock: Clock) -> Self {
        Self {
            table: Table::new(config, stage),
            secret: TotpKeySecret::new(config, stage),
            clock,
        }
    }

    /// # Errors
    /// The table or the secret does not answer, somebody else changes the keys, or older ones are still needed. Every seed opens
    /// all the same, and the rotation can be resumed.
    pub async fn rotate(
        &self,
        to: ToRotateTotpKey,
        request_id: &str,
    ) -> Result<TotpKeyRotated, TotpRotationError> {
        let by = Actor {
            account: None,
            request_id: request_id.to_owned(),
            operation: Some("rotate-totp-key"),
        };
        match (to.resume, to.forget_older) {
            (true, true) => Err(TotpRotationError::Both),
            (false, true) => self.forget_older(&by).await,
            (true, false) => self.reseal(self.secret.current().await?, &by).await,
            (false, false) => self.reseal(self.new_key(&by).await?, &by).await,
        }
    }

    async fn new_key(&self, by: &Actor) -> Result<TotpKeys, TotpRotationError> {
        self.claim(by).await?;
        let keys = self.secret.current().await?;
        let rotated = keys.rotated(KeyId::new(random()), random());
        let rotated = rotated.map_err(TotpKeyError::from)?;
        self.secret.put(&rotated).await?;
        Ok(rotated)
    }

    async fn reseal(
        &self,
        keys: TotpKeys,
        by: &Actor,
    ) -> Result<TotpKeyRotated, TotpRotationError> {
        let found = self.go_through(&keys, Some(by)).await?;
        Ok(told(&keys, found))
    }

    async fn forget_older(&self, by: &Actor) -> Result<TotpKeyRotated, TotpRotationError> {
        let looked_for = self.secret.current().await?;
        let found = self.go_through(&looked_for, None).await?;
        if found.left > 0 {
            return Err(TotpRotationError::StillNeeded(found.left));
        }
        self.claim(by).await?;
        let keys = self.secret.current().await?;
        if keys.current() != looked_for.current() {
            return Err(TotpRotationError::Changed);
        }
        let alone = keys.without_older();
        self.secret.put(&alone).await?;
        Ok(told(&alone, found))
    }

    async fn go_through(&self, keys: &TotpKeys, by: Option<&Actor>) -> Result<Found, StoreError> {
        let way = Reseal {
            table: &self.table,
            keys,
            now: self.clock.now(),
            by,
        };
        way.run().await
    }

    async fn claim(&self, by: &Actor) -> Result<(), TotpRotationError> {
        match self.table.claim_effect(CLAIM, self.clock.now(), by).await? {
            Claim::Granted => Ok(()),
            Claim::Done | Claim::Busy => Err(TotpRotationError::UnderWay),
        }
    }
}

fn told(keys: &TotpKeys, found: Found) -> TotpKeyRotated {
    TotpKeyRotated {
        totp_key: keys.current().to_string(),
        older_keys: keys.older().map(ToString::to_string).collect(),
        resealed: found.resealed,
        left: found.left,
        unreadable: found.unreadable,
    }
}
