//! `configure-stage`: writes a stage's settings, and on the first run makes the key that signs access tokens. Invoked after
//! every deploy; running it again changes the settings and leaves the key as it is.

use aforo_domain::ids::PayPalAccountId;
use aforo_paypal::webhook::SIMULATOR;
use aforo_store::{Actor, PayPalAccount, PublicKeys, Settings, StoreError, Table};
use aws_types::SdkConfig;
use serde::{Deserialize, Serialize};
use thiserror::Error;

use crate::signing_key::{KeyError, SigningKeys};

pub struct ConfigureStage {
    table: Table,
    signing_keys: SigningKeys,
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
}

#[derive(Debug, Error)]
pub enum ConfigureError {
    #[error(transparent)]
    Store(#[from] StoreError),
    #[error(transparent)]
    Key(#[from] KeyError),
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
        }
    }

    /// # Errors
    /// The table or the secret does not answer.
    pub async fn configure(
        &self,
        to: ToConfigure,
        request_id: &str,
    ) -> Result<Configured, ConfigureError> {
        check(&to)?;
        let key = self.signing_keys.current_or_new().await?;
        let signing_key = key.kid.clone();
        let by = Actor {
            account: None,
            request_id: request_id.to_owned(),
        };
        self.table
            .configure(to.settings, PublicKeys { keys: vec![key] }, &by)
            .await?;
        if let Some(account) = to.paypal_account {
            self.table
                .set_paypal_account(PayPalAccountId::Platform, account, &by)
                .await?;
        }
        Ok(Configured { signing_key })
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
