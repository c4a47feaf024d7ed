//! The keys that authenticator applications' seeds are sealed with, beside whatever else a function may read.

use std::cell::RefCell;
use std::rc::Rc;

use aforo_api::{Problem, Secrets, StartError, Surroundings, read_secret, secret_name};
use aforo_domain::ids::AccountId;
use aforo_factors::{OpenError, SealedSeed, TotpKeys, TotpSeed};
use aws_types::SdkConfig;
use jiff::{SignedDuration, Timestamp};
use tokio::sync::Mutex;

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
    held: RefCell<Held>,
    /// When a key was last looked for that was not among them; held while one is.
    searched: Mutex<Option<Timestamp>>,
}

struct Held {
    keys: Rc<TotpKeys>,
    /// When they are to be read again.
    stale_at: Timestamp,
}

/// How long keys are used without being read again.
const FRESH: SignedDuration = SignedDuration::from_mins(5);
/// How long a key that is not among them is not looked for a second time.
const PAUSE: SignedDuration = SignedDuration::from_secs(10);

impl Held {
    fn new(keys: TotpKeys, now: Timestamp) -> Self {
        Self {
            keys: Rc::new(keys),
            stale_at: now + FRESH,
        }
    }
}

impl Secrets for TotpSecrets {
    async fn load(from: &Surroundings) -> Result<Self, StartError> {
        let secret = secret_name(&from.stage, "totp-key");
        let keys = read(&from.config, &secret).await?;
        Ok(Self {
            config: from.config.clone(),
            secret,
            held: RefCell::new(Held::new(keys, from.clock.now())),
            searched: Mutex::default(),
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
    /// The keys, which are read again every five minutes; those that are held go on if that fails.
    pub async fn keys(&self, now: Timestamp) -> Rc<TotpKeys> {
        let stale = self.held.borrow().stale_at <= now;
        if stale {
            match read(&self.config, &self.secret).await {
                Ok(keys) => *self.held.borrow_mut() = Held::new(keys, now),
                Err(error) => {
                    tracing::warn!(%error, "keys of seeds not read again");
                    self.held.borrow_mut().stale_at = now + PAUSE;
                }
            }
        }
        self.held.borrow().keys.clone()
    }

    /// Opens a stored seed. One that was sealed with a key that this process does not know makes it read the keys again.
    ///
    /// # Errors
    /// The seed is not what was sealed for the account, or its key is gone.
    pub async fn open(
        &self,
        stored: &str,
        account: AccountId,
        now: Timestamp,
    ) -> Result<TotpSeed, Problem> {
        let sealed: SealedSeed = stored.parse().map_err(Problem::internal)?;
        match self.keys(now).await.open(&sealed, account) {
            Err(OpenError::UnknownKey(_)) => {}
            opened => return opened.map_err(Problem::internal),
        }
        let mut searched = self.searched.lock().await;
        let held = self.held.borrow().keys.clone();
        // Somebody else has found it meanwhile, or has just looked for it.
        let opened = held.open(&sealed, account);
        let is_recent = searched.is_some_and(|at| now.duration_since(at) < PAUSE);
        if is_recent || !matches!(opened, Err(OpenError::UnknownKey(_))) {
            return opened.map_err(Problem::internal);
        }
        *searched = Some(now);
        let keys = read(&self.config, &self.secret).await;
        let held = Held::new(keys.map_err(Problem::internal)?, now);
        let opened = held.keys.open(&sealed, account);
        *self.held.borrow_mut() = held;
        opened.map_err(Problem::internal)
    }

    /// The seed sealed with today's key, if it was sealed with an older one.
    pub async fn resealed(
        &self,
        stored: &str,
        seed: &TotpSeed,
        account: AccountId,
        now: Timestamp,
    ) -> Option<String> {
        let keys = self.keys(now).await;
        let is_current = stored
            .parse::<SealedSeed>()
            .is_ok_and(|sealed| keys.is_current(&sealed));
        (!is_current).then(|| keys.seal(seed, account).to_string())
    }
}
