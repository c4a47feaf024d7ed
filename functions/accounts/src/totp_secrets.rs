//! The keys that authenticator applications' seeds are sealed with, beside whatever else a function may read.

use std::cell::RefCell;
use std::rc::Rc;

use aforo_api::{Problem, Secrets, StartError, Surroundings, read_secret, secret_name};
use aforo_domain::ids::AccountId;
use aforo_factors::{OpenError, SealedSeed, TotpKeys, TotpSeed};
use aws_types::SdkConfig;

/// The secrets `S`, and the keys of seeds.
pub struct WithTotp<S> {
    pub other: S,
    pub totp: TotpSecrets,
}

impl<S: Secrets> Secrets for WithTotp<S> {
    async fn load(from: &Surroundings) -> Result<Self, StartError> {
        let (other, totp) = tokio::join!(S::load(from), TotpSecrets::load(from));
        Ok(Self {
            other: other?,
            totp: totp?,
        })
    }
}

pub struct TotpSecrets {
    config: SdkConfig,
    secret: String,
    keys: RefCell<Rc<TotpKeys>>,
}

impl Secrets for TotpSecrets {
    async fn load(from: &Surroundings) -> Result<Self, StartError> {
        let secret = secret_name(&from.stage, "totp-key");
        let keys = read(&from.config, &secret).await?;
        Ok(Self {
            config: from.config.clone(),
            secret,
            keys: RefCell::new(Rc::new(keys)),
        })
    }
}

async fn read(config: &SdkConfig, secret: &str) -> Result<TotpKeys, StartError> {
    let text = read_secret(config, secret).await?;
    TotpKeys::from_json(&text).map_err(|error| StartError::Secret {
        name: secret.to_owned(),
        why: error.to_string(),
    })
}

impl TotpSecrets {
    #[must_use]
    pub fn keys(&self) -> Rc<TotpKeys> {
        self.keys.borrow().clone()
    }

    /// Opens a stored seed. One that was sealed with a key that this process does not know makes it read the keys again.
    ///
    /// # Errors
    /// The seed is not what was sealed for the account, or its key is gone.
    pub async fn open(&self, stored: &str, account: AccountId) -> Result<TotpSeed, Problem> {
        let sealed: SealedSeed = stored.parse().map_err(Problem::internal)?;
        match self.keys().open(&sealed, account) {
            Err(OpenError::UnknownKey(_)) => {
                let keys = read(&self.config, &self.secret).await;
                *self.keys.borrow_mut() = Rc::new(keys.map_err(Problem::internal)?);
                self.keys()
                    .open(&sealed, account)
                    .map_err(Problem::internal)
            }
            opened => opened.map_err(Problem::internal),
        }
    }

    /// The seed sealed with today's key, if it was sealed with an older one.
    #[must_use]
    pub fn resealed(&self, stored: &str, seed: &TotpSeed, account: AccountId) -> Option<String> {
        let keys = self.keys();
        let is_current = stored
            .parse::<SealedSeed>()
            .is_ok_and(|sealed| keys.is_current(&sealed));
        (!is_current).then(|| keys.seal(seed, account).to_string())
    }
}
