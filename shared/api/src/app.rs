//! What a handler has at hand, built once before a function's first event.

use std::ops::Deref;

use aforo_domain::ids::Randomness;
use aforo_store::{Settings, StoreError, Table};
use aws_types::SdkConfig;
use jiff::Timestamp;
use thiserror::Error;

use crate::clock::Clock;
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
    #[error("not in Lambda: {0}")]
    Environment(String),
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
        let config = aforo_aws::config_from_lambda()
            .map_err(|error| StartError::Environment(error.to_string()))?;
        Self::start(&config, &stage()?, Clock::System).await
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

/// `aforo-<stage>-<function>`; under `cargo lambda watch` the function's name says nothing and `AFORO_STAGE` does.
fn stage() -> Result<String, StartError> {
    if let Ok(stage) = std::env::var("AFORO_STAGE") {
        return Ok(stage);
    }
    let name = std::env::var("AWS_LAMBDA_FUNCTION_NAME")
        .map_err(|error| StartError::Environment(error.to_string()))?;
    name.strip_prefix("aforo-")
        .and_then(|rest| rest.split_once('-'))
        .map(|(stage, _)| stage.to_owned())
        .ok_or(StartError::Environment(format!(
            "no stage in the function's name {name}"
        )))
}
