//! The Ed25519 key of access tokens: made here, kept in Secrets Manager, seen by no person.

use aforo_api::SigningSecret;
use aforo_store::{PublicKey, random};
use aws_lc_rs::encoding::{AsDer, Pkcs8V1Der};
use aws_lc_rs::signature::{Ed25519KeyPair, KeyPair};
use aws_types::SdkConfig;
use data_encoding::{BASE64, BASE64URL_NOPAD, HEXLOWER};
use thiserror::Error;

use crate::secret::{Secret, SecretError};

/// The secret that holds it.
pub struct SigningKeys(Secret);

/// One key: what is kept, and its public half, which does not yet say since when it is in use.
pub struct SigningKey {
    secret: SigningSecret,
    pub public: PublicKey,
}

#[derive(Debug, Error)]
pub enum KeyError {
    #[error(transparent)]
    Secret(#[from] SecretError),
    #[error("the secret holds neither {{}} nor an Ed25519 key in PKCS #8")]
    Broken,
}

impl SigningKeys {
    pub fn new(config: &SdkConfig, stage: &str) -> Self {
        Self(Secret::new(config, stage, "signing-key"))
    }

    /// The stage's key; none while the template's empty secret is all there is.
    pub async fn current(&self) -> Result<Option<SigningKey>, KeyError> {
        let Some(text) = self.0.read().await? else {
            return Ok(None);
        };
        // A key that cannot be read is a mistake to be mended, not one to be replaced: that would end everybody's login.
        let secret: SigningSecret = serde_json::from_str(&text).map_err(|_| KeyError::Broken)?;
        SigningKey::of(secret).map(Some)
    }

    /// Has `key` sign from now on.
    pub async fn put(&self, key: &SigningKey) -> Result<(), KeyError> {
        let text = serde_json::to_string(&key.secret).map_err(|_| KeyError::Broken)?;
        Ok(self.0.put(&text).await?)
    }
}

impl SigningKey {
    /// A new one, which nobody else knows of.
    pub fn generate() -> Result<Self, KeyError> {
        let pair = Ed25519KeyPair::generate().map_err(|_| KeyError::Broken)?;
        let der: Pkcs8V1Der<'_> = pair.as_der().map_err(|_| KeyError::Broken)?;
        Self::of(SigningSecret {
            kid: HEXLOWER.encode(&random::<8>()),
            private_key: BASE64.encode(der.as_ref()),
        })
    }

    fn of(secret: SigningSecret) -> Result<Self, KeyError> {
        let der = BASE64
            .decode(secret.private_key.as_bytes())
            .map_err(|_| KeyError::Broken)?;
        let pair = Ed25519KeyPair::from_pkcs8(&der).map_err(|_| KeyError::Broken)?;
        let public = PublicKey {
            kid: secret.kid.clone(),
            x: BASE64URL_NOPAD.encode(pair.public_key().as_ref()),
            since: None,
        };
        Ok(Self { secret, public })
    }
}
