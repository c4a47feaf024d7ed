//! The Ed25519 key of access tokens: made here, kept in Secrets Manager, seen by no person.

use aforo_api::{SigningSecret, secret_name};
use aforo_store::{PublicKey, random};
use aws_lc_rs::encoding::{AsDer, Pkcs8V1Der};
use aws_lc_rs::signature::{Ed25519KeyPair, KeyPair};
use aws_sdk_secretsmanager::Client;
use aws_sdk_secretsmanager::error::{ProvideErrorMetadata, SdkError};
use aws_types::SdkConfig;
use data_encoding::{BASE64, BASE64URL_NOPAD, HEXLOWER};
use thiserror::Error;

pub struct SigningKeys {
    client: Client,
    secret: String,
}

/// What the template puts into the secret.
const EMPTY: &str = "{}";

#[derive(Debug, Error)]
pub enum KeyError {
    #[error("secret not available: {0}")]
    Secret(String),
    #[error("the secret holds neither {{}} nor an Ed25519 key in PKCS #8")]
    Broken,
}

impl SigningKeys {
    pub fn new(config: &SdkConfig, stage: &str) -> Self {
        Self {
            client: Client::new(config),
            secret: secret_name(stage, "signing-key"),
        }
    }

    /// The public half of the stage's key, which is made if the template's empty secret is all there is.
    pub async fn current_or_new(&self) -> Result<PublicKey, KeyError> {
        let text = self.read().await?;
        if text == EMPTY {
            return self.make().await;
        }
        // A key that cannot be read is a mistake to be mended, not one to be replaced: that would end everybody's login.
        let secret: SigningSecret = serde_json::from_str(&text).map_err(|_| KeyError::Broken)?;
        public(&secret)
    }

    async fn make(&self) -> Result<PublicKey, KeyError> {
        let pair = Ed25519KeyPair::generate().map_err(|_| KeyError::Broken)?;
        let der: Pkcs8V1Der<'_> = pair.as_der().map_err(|_| KeyError::Broken)?;
        let secret = SigningSecret {
            kid: HEXLOWER.encode(&random::<8>()),
            private_key: BASE64.encode(der.as_ref()),
        };
        let text = serde_json::to_string(&secret).map_err(|_| KeyError::Broken)?;
        self.client
            .put_secret_value()
            .secret_id(&self.secret)
            .secret_string(text)
            .send()
            .await
            .map_err(failed)?;
        public(&secret)
    }

    async fn read(&self) -> Result<String, KeyError> {
        let found = self
            .client
            .get_secret_value()
            .secret_id(&self.secret)
            .send()
            .await;
        Ok(found.map_err(failed)?.secret_string.unwrap_or_default())
    }
}

fn public(secret: &SigningSecret) -> Result<PublicKey, KeyError> {
    let der = BASE64
        .decode(secret.private_key.as_bytes())
        .map_err(|_| KeyError::Broken)?;
    let pair = Ed25519KeyPair::from_pkcs8(&der).map_err(|_| KeyError::Broken)?;
    Ok(PublicKey {
        kid: secret.kid.clone(),
        x: BASE64URL_NOPAD.encode(pair.public_key().as_ref()),
    })
}

fn failed<E: ProvideErrorMetadata>(error: SdkError<E>) -> KeyError {
    KeyError::Secret(aforo_aws::describe(&error))
}
