//! What a handler has at hand, built once before a function's first event.

use std::ops::Deref;

use aforo_aws::Clock;
use aforo_domain::ids::Randomness;
use aforo_store::{Settings, StoreError, Table};
use aws_types::SdkConfig;
use jiff::Timestamp;
use thiserror::Error;

use crate::secrets::Secrets;
use crate::tokens::TokenVerifier;

/// What every function has.
pub struct Core {
    pub table: Table,
    pub settings: Settings,
    pub(crate) tokens: TokenVerifier,
    clock: Clock,
}

/// `Core`, and the secrets that this function's role may read: `()` for none.
pub struct App<S = ()> {
    core: Core,
    pub secrets: S,
}

#[derive(Debug, Error)]
pub enum StartError {
    #[error(transparent)]
    Environment(#[from] aforo_aws::MissingVariable),
    #[error(transparent)]
    Stage(#[from] aforo_aws::NoStage),
    #[error(transparent)]
    Store(#[from] StoreError),
    #[error("secret {name}: {why}")]
    Secret { name: String, why: String },
    #[error("a public key of the stage is not an Ed25519 key")]
    PublicKey,
}

impl<S: Secrets> App<S> {
    /// The app of the function this process is, from Lambda's own environment.
    ///
    /// # Errors
    /// The environment is not Lambda's, the table or a secret does not answer, or the stage was never configured.
    pub async fn from_lambda() -> Result<Self, StartError> {
        Self::start(
            &aforo_aws::config_from_lambda()?,
            &aforo_aws::stage()?,
            Clock::System,
        )
        .await
    }

    /// Reads settings, public keys and secrets at once, which also opens the connections that requests will use.
    ///
    /// # Errors
    /// As [`App::from_lambda`].
    pub async fn start(config: &SdkConfig, stage: &str, clock: Clock) -> Result<Self, StartError> {
        let table = Table::new(config, stage);
        let (settings, secrets) = tokio::join!(table.settings(), S::load(config, stage));
        let (settings, public_keys) = settings?;
        let tokens = TokenVerifier::new(&settings, &public_keys)?;
        Ok(Self {
            core: Core {
                table,
                settings,
                tokens,
                clock,
            },
            secrets: secrets?,
        })
    }
}

impl<S> Deref for App<S> {
    type Target = Core;

    fn deref(&self) -> &Core {
        &self.core
    }
}

impl Core {
    #[must_use]
    pub fn now(&self) -> Timestamp {
        self.clock.now()
    }

    /// Randomness for a new id.
    #[must_use]
    pub fn random(&self) -> Randomness {
        aforo_store::random()
    }
}
