//! One of the stage's secrets, as Secrets Manager keeps it.

use aforo_api::secret_name;
use aws_sdk_secretsmanager::Client;
use aws_sdk_secretsmanager::error::{ProvideErrorMetadata, SdkError};
use aws_types::SdkConfig;
use thiserror::Error;

pub struct Secret {
    client: Client,
    name: String,
}

/// What the template puts into the secrets that are made here.
const EMPTY: &str = "{}";

#[derive(Debug, Error)]
#[error("secret {name} not available: {why}")]
pub struct SecretError {
    name: String,
    why: String,
}

impl Secret {
    pub fn new(config: &SdkConfig, stage: &str, purpose: &str) -> Self {
        Self {
            client: Client::new(config),
            name: secret_name(stage, purpose),
        }
    }

    /// None while it holds what the template put into it.
    pub async fn read(&self) -> Result<Option<String>, SecretError> {
        let found = self
            .client
            .get_secret_value()
            .secret_id(&self.name)
            .send()
            .await;
        let text = found
            .map_err(|error| self.failed(&error))?
            .secret_string
            .unwrap_or_default();
        Ok((text != EMPTY).then_some(text))
    }

    pub async fn put(&self, text: &str) -> Result<(), SecretError> {
        let put = self
            .client
            .put_secret_value()
            .secret_id(&self.name)
            .secret_string(text)
            .send()
            .await;
        put.map(drop).map_err(|error| self.failed(&error))
    }

    fn failed<E: ProvideErrorMetadata>(&self, error: &SdkError<E>) -> SecretError {
        SecretError {
            name: self.name.clone(),
            why: aforo_aws::describe(error),
        }
    }
}
