//! `configure-stage`: writes a stage's settings, and on the first run makes the key that signs access tokens and the one that
//! seals second factors. Invoked after every deploy; running it again changes the settings and leaves the keys as they are.

use aforo_domain::ids::PayPalAccountId;
use aforo_paypal::webhook::SIMULATOR;
use aforo_store::{Actor, PayPalAccount, PublicKey, PublicKeys, Settings, StoreError, Table};
use aws_types::SdkConfig;
use serde::{Deserialize, Serialize};
use thiserror::Error;

use crate::signing_key::{KeyError, SigningKey, SigningKeys};
use crate::totp_key::{TotpKeyError, TotpKeySecret};

pub struct ConfigureStage {
    table: Table,
    signing_keys: SigningKeys,
    totp_keys: TotpKeySecret,
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct ToConfigure {
    pub settings: Settings,
    /// The account that collects for every organisation without one of its own; without it, the one there is stays.
    #[serde(default)]
    pub paypal_account: Option<PayPalAccount>,
}

#[derive(Debug, Serialize)]
pub struct Configured {
    /// The id of the key that signs from now on.
    pub signing_key: String,
    /// The id of the key that seals second factors from now on.
    pub totp_key: String,
}

#[derive(Debug, Error)]
pub enum ConfigureError {
    #[error(transparent)]
    Store(#[from] StoreError),
    #[error(transparent)]
    Key(#[from] KeyError),
    #[error(transparent)]
    TotpKey(#[from] TotpKeyError),
    #[error("the public keys were changed meanwhile; configure the stage again")]
    Changed,
    #[error("hold_seconds is {0}, and must be 1 to 900: no message waits longer")]
    Hold(i64),
    #[error("anybody's simulated events are signed for the webhook id {SIMULATOR}")]
    Simulator,
}

impl ConfigureStage {
    #[must_use]
    pub fn new(config: &SdkConfig, stage: &str) -> Self {
        Self {
            table: Table::new(config, stage),
            signing_keys: SigningKeys::new(config, stage),
            totp_keys: TotpKeySecret::new(config, stage),
        }
    }

    /// # Errors
    /// The table or a secret does not answer.
    pub async fn configure(
        &self,
        to: ToConfigure,
        request_id: &str,
    ) -> Result<Configured, ConfigureError> {
        check(&to)?;
        // Before the secret: a rotation in between makes the condition fail, and not come back what it has forgotten.
        let before = self.table.public_keys().await?;
        let key = self.current_or_new_key().await?;
        let signing_key = key.kid.clone();
        let totp_key = self.totp_keys.current_or_new().await?.current().to_string();
        let by = Actor {
            account: None,
            request_id: request_id.to_owned(),
            operation: Some("configure-stage"),
        };
        self.publish(before, key, &by).await?;
        self.table.configure(to.settings, &by).await?;
        if let Some(account) = to.paypal_account {
            self.table
                .set_paypal_account(PayPalAccountId::Platform, account, &by)
                .await?;
        }
        Ok(Configured {
            signing_key,
            totp_key,
        })
    }

    /// The public half of the stage's key, which is made if the template's empty secret is all there is.
    async fn current_or_new_key(&self) -> Result<PublicKey, KeyError> {
        if let Some(key) = self.signing_keys.current().await? {
            return Ok(key.public);
        }
        let key = SigningKey::generate()?;
        self.signing_keys.put(&key).await?;
        Ok(key.public)
    }

    /// Has what `key` signs believed, beside the key that was the last one, whose tokens may still be about. A key that is
    /// believed already stays where a rotation has put it.
    async fn publish(
        &self,
        before: PublicKeys,
        key: PublicKey,
        by: &Actor,
    ) -> Result<(), ConfigureError> {
        if before.keys.iter().any(|known| known.kid == key.kid) {
            return Ok(());
        }
        let last = before.keys.first().cloned();
        let keys = [key].into_iter().chain(last).collect();
        let changed = self
            .table
            .change_public_keys(&before, PublicKeys { keys }, by);
        changed.await?.then_some(()).ok_or(ConfigureError::Changed)
    }
}

fn check(to: &ToConfigure) -> Result<(), ConfigureError> {
    let hold = to.settings.hold_seconds;
    if !(1..=900).contains(&hold) {
        return Err(ConfigureError::Hold(hold));
    }
    let simulated = |account: &PayPalAccount| account.webhook_id == SIMULATOR;
    if to.paypal_account.as_ref().is_some_and(simulated) {
        return Err(ConfigureError::Simulator);
    }
    Ok(())
}
