//! The private key as a process holds it: read again in time to learn that it was replaced.

use std::cell::RefCell;
use std::rc::Rc;

use aws_types::SdkConfig;
use jiff::Timestamp;
use jsonwebtoken::EncodingKey;
use serde::{Deserialize, Serialize};
use tokio::sync::Mutex;

use super::{FRESH, PAUSE};
use crate::app::{Core, StartError};
use crate::digest::DigestKey;
use crate::problem::Problem;
use crate::problems::common::UNAVAILABLE;
use crate::secrets::{Secrets, read_secret, secret_name};
use crate::surroundings::Surroundings;

/// What the functions that hand out tokens hold.
pub struct Signing {
    pub digests: DigestKey,
    config: SdkConfig,
    secret: String,
    held: RefCell<Held>,
    /// Whoever reads holds the lock, so that everybody else waits for that one reading.
    reading: Mutex<()>,
}

struct Held {
    key: Rc<SigningKey>,
    /// When it is to be read again.
    stale_at: Timestamp,
}

pub(super) struct SigningKey {
    pub kid: String,
    pub key: EncodingKey,
}

/// The signing secret's JSON.
#[derive(Serialize, Deserialize)]
pub struct SigningSecret {
    pub kid: String,
    /// PKCS #8 DER of an Ed25519 key, base64.
    pub private_key: String,
}

impl Secrets for Signing {
    async fn load(from: &Surroundings) -> Result<Self, StartError> {
        let secret = secret_name(&from.stage, "signing-key");
        let (digests, key) = tokio::join!(DigestKey::load(from), read(&from.config, &secret));
        let held = Held {
            key: Rc::new(key?),
            stale_at: from.clock.now() + FRESH,
        };
        Ok(Self {
            digests: digests?,
            config: from.config.clone(),
            secret,
            held: RefCell::new(held),
            reading: Mutex::default(),
        })
    }
}

impl Signing {
    /// The key that signs at this time. While Secrets Manager does not answer, the one that is held goes on for as long as what
    /// it signs is believed.
    pub(super) async fn current(&self, core: &Core) -> Result<Rc<SigningKey>, Problem> {
        let now = core.now();
        if let Some(key) = self.fresh(now) {
            return Ok(key);
        }
        let _reading = self.reading.lock().await;
        if let Some(key) = self.fresh(now) {
            return Ok(key);
        }
        match read(&self.config, &self.secret).await {
            Ok(key) => Ok(self.hold(Rc::new(key), now + FRESH)),
            Err(error) => {
                let held = self.held.borrow().key.clone();
                if !core.tokens.knows(&held.kid, now).await? {
                    return Err(Problem::of(UNAVAILABLE, error).header("retry-after", 1));
                }
                tracing::warn!(%error, "signing key not read again");
                Ok(self.hold(held, now + PAUSE))
            }
        }
    }

    fn fresh(&self, now: Timestamp) -> Option<Rc<SigningKey>> {
        let held = self.held.borrow();
        (now < held.stale_at).then(|| held.key.clone())
    }

    fn hold(&self, key: Rc<SigningKey>, stale_at: Timestamp) -> Rc<SigningKey> {
        let held = Held {
            key: key.clone(),
            stale_at,
        };
        *self.held.borrow_mut() = held;
        key
    }
}

async fn read(config: &SdkConfig, name: &str) -> Result<SigningKey, StartError> {
    let broken = |why: &str| StartError::Secret {
        name: name.to_owned(),
        why: why.to_owned(),
    };
    let text = read_secret(config, name).await?;
    let secret: SigningSecret = serde_json::from_str(&text)
        .map_err(|_| broken("not a signing key; run configure-stage"))?;
    let der = data_encoding::BASE64
        .decode(secret.private_key.as_bytes())
        .map_err(|_| broken("not base64"))?;
    Ok(SigningKey {
        kid: secret.kid,
        key: EncodingKey::from_ed_der(&der),
    })
}
