//! What an authenticator application does with a seed.

use aforo_factors::{STEP_SECONDS, TotpSeed};
use anyhow::{Context, Result, anyhow};
use data_encoding::BASE32_NOPAD;
use jiff::Timestamp;
use std::time::Duration;

/// What a request may take, in seconds.
const ARRIVES_WITHIN: u64 = 5;

pub struct Authenticator {
    seed: TotpSeed,
    /// The step of the last code.
    last: u64,
}

impl Authenticator {
    /// Of the seed as it is shown for typing.
    pub fn of(secret: &str) -> Result<Self> {
        let typed = secret.replace(' ', "");
        let seed = BASE32_NOPAD.decode(typed.as_bytes())?;
        let seed = seed
            .try_into()
            .map_err(|_| anyhow!("no seed of 160 bits"))?;
        Ok(Self {
            seed: TotpSeed::new(seed),
            last: 0,
        })
    }

    /// A code that was not given before. That of the step before the current one is good, too, so two can be had at once; for
    /// another it waits.
    pub async fn code(&mut self) -> Result<String> {
        loop {
            let now = u64::try_from(Timestamp::now().as_second()).context("it is after 1970")?;
            // Close to the end of a step, the one before it could be over on arrival.
            let oldest = (now + ARRIVES_WITHIN) / STEP_SECONDS - 1;
            let next = oldest.max(self.last + 1);
            if next <= now / STEP_SECONDS {
                self.last = next;
                return Ok(self.seed.code(next).to_string());
            }
            tokio::time::sleep(Duration::from_millis(500)).await;
        }
    }

    /// Six digits that it does not show now.
    pub fn wrong_code(&self) -> String {
        let shown: Vec<String> = (self.last..self.last + 3)
            .map(|step| self.seed.code(step).to_string())
            .collect();
        let mut digits = (0..10).map(|digit| digit.to_string().repeat(6));
        digits
            .find(|code| !shown.contains(code))
            .unwrap_or_default()
    }
}
