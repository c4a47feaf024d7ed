//! The keys that seal the seeds of authenticator applications: made here, kept in Secrets Manager, seen by no person.

use aforo_factors::{KeyId, TotpKeys, TotpKeysError};
use aforo_store::random;
use aws_types::SdkConfig;
use thiserror::Error;

use crate::secret::{Secret, SecretError};

/// The secret that holds them.
pub struct TotpKeySecret(Secret);

#[derive(Debug, Error)]
pub enum TotpKeyError {
    #[error(transparent)]
    Secret(#[from] SecretError),
    #[error("the secret totp-key is broken: {0}")]
    Broken(#[from] TotpKeysError),
    #[error("the stage has no key of second factors yet; run configure-stage")]
    NotConfigured,
}

impl TotpKeySecret {
    pub fn new(config: &SdkConfig, stage: &str) -> Self {
        Self(Secret::new(config, stage, "totp-key"))
    }

    /// The stage's keys, the first of which is made if the template's empty secret is all there is.
    ///
    /// Keys that cannot be read are a mistake to be mended, not to be replaced: nobody's second factor would open any more.
    pub async fn current_or_new(&self) -> Result<TotpKeys, TotpKeyError> {
        if let Some(keys) = self.read().await? {
            return Ok(keys);
        }
        let first = TotpKeys::new(KeyId::new(random()), random());
        self.put(&first).await?;
        Ok(first)
    }

    /// The stage's keys.
    ///
    /// # Errors
    /// No answer, or there are none that can be read.
    pub async fn current(&self) -> Result<TotpKeys, TotpKeyError> {
        self.read().await?.ok_or(TotpKeyError::NotConfigured)
    }

    async fn read(&self) -> Result<Option<TotpKeys>, TotpKeyError> {
        let text = self.0.read().await?;
        let keys = text.map(|text| TotpKeys::from_json(&text));
        Ok(keys.transpose()?)
    }

    /// Has the current one of `keys` seal from now on.
    pub async fn put(&self, keys: &TotpKeys) -> Result<(), TotpKeyError> {
        Ok(self.0.put(&keys.to_json()).await?)
    }
}
