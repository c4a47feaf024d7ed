//! What a handler has at hand, built once before a function's first event.

use std::ops::Deref;
use std::rc::Rc;

use aforo_aws::Clock;
use aforo_domain::ids::Randomness;
use aforo_store::{Settings, StoreError, Table};
use jiff::Timestamp;
use thiserror::Error;

use crate::secrets::Secrets;
use crate::surroundings::Surroundings;
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
    core: Rc<Core>,
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
        Self::start(&Surroundings::of_lambda()?).await
    }

    /// Reads settings, public keys and secrets at once, which also opens the connections that requests will use.
    ///
    /// # Errors
    /// As [`App::from_lambda`].
    pub async fn start(surroundings: &Surroundings) -> Result<Self, StartError> {
        let config = if S::IMPATIENT {
            &aforo_aws::impatient(&surroundings.config)
        } else {
            &surroundings.config
        };
        let table = Table::new(config, &surroundings.stage);
        let (settings, secrets) = tokio::join!(table.settings(), S::load(surroundings));
        let (settings, public_keys) = settings?;
        let now = surroundings.clock.now();
        let tokens = TokenVerifier::new(table.clone(), &settings, &public_keys, now)?;
        Ok(Self {
            core: Rc::new(Core {
                table,
                settings,
                tokens,
                clock: surroundings.clock.clone(),
            }),
            secrets: secrets?,
        })
    }
}

impl<S> App<S> {
    /// The same app as a handler wants it that needs other secrets: some of this one's.
    pub fn with<T>(&self, secrets: T) -> App<T> {
        App {
            core: self.core.clone(),
            secrets,
        }
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
