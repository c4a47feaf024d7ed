//! Who may talk for the agent, and what the webhooks' functions have at hand.

use std::cell::{Cell, OnceCell, RefCell};
use std::rc::Rc;
use std::time::Duration;

use aforo_api::problems::common::{UNAUTHENTICATED, UNAVAILABLE};
use aforo_api::{
    App, Core, DigestKey, FromRequest, Problem, Request, Secrets, StartError, Surroundings,
    read_secret, secret_name,
};
use aforo_dialogflow::callers::{Callers, Credentials, Google, Refused};
use aforo_https::{Https, Transport};
use aws_types::SdkConfig;
use jiff::{SignedDuration, Timestamp};

/// Credentials that are no longer in the secret are refused after this long.
const KEPT: SignedDuration = SignedDuration::from_mins(5);
/// Credentials that are not known yet are looked for in the secret this often.
const LOOKED_FOR: SignedDuration = SignedDuration::from_mins(1);
/// Google's keys are fetched while Dialogflow waits.
const PATIENCE: Duration = Duration::from_millis(1000);
/// Credentials that cannot be read anew are believed for this long.
const BELIEVED: SignedDuration = SignedDuration::from_hours(1);

/// What the functions of the two webhooks hold: the digest key, and the secret that the agent knows.
pub struct Dialogflow {
    pub digests: DigestKey,
    config: SdkConfig,
    secret: String,
    transport: OnceCell<Rc<dyn Transport>>,
    credentials: RefCell<Credentials>,
    callers: RefCell<Option<Rc<Callers>>>,
    /// When the secret was last read, and last asked for.
    read_at: Cell<Timestamp>,
    asked_at: Cell<Timestamp>,
}

impl Secrets for Dialogflow {
    const IMPATIENT: bool = true;

    async fn load(from: &Surroundings) -> Result<Self, StartError> {
        let config = aforo_aws::impatient(&from.config);
        let secret = secret_name(&from.stage, "dialogflow");
        let (digests, credentials) =
            tokio::join!(DigestKey::load(from), credentials(&from.config, &secret));
        Ok(Self {
            digests: digests?,
            credentials: RefCell::new(credentials?),
            transport: from
                .transport
                .clone()
                .map_or_else(OnceCell::new, OnceCell::from),
            callers: RefCell::default(),
            read_at: Cell::new(from.clock.now()),
            asked_at: Cell::new(from.clock.now()),
            config,
            secret,
        })
    }
}

async fn credentials(config: &SdkConfig, name: &str) -> Result<Credentials, StartError> {
    let secret = read_secret(config, name).await?;
    serde_json::from_str(&secret).map_err(|_| StartError::Secret {
        name: name.to_owned(),
        why: "not the credentials of an agent".to_owned(),
    })
}

impl Dialogflow {
    async fn check(&self, core: &Core, request: &Request) -> Result<(), Problem> {
        let now = core.now();
        if now >= self.asked_at.get() + KEPT {
            self.read_again(now, request).await?;
        }
        let refused = match self.known(core, request).await {
            Ok(()) => return Ok(()),
            Err(refused) => refused,
        };
        if matches!(refused, Refused::Unknown(_)) && now >= self.asked_at.get() + LOOKED_FOR {
            self.read_again(now, request).await?;
            let known = self.known(core, request).await;
            return known.map_err(|refused| problem(refused, request));
        }
        Err(problem(refused, request))
    }

    async fn known(&self, core: &Core, request: &Request) -> Result<(), Refused> {
        let callers = self.callers(core);
        let transport = self.transport()?;
        let check = callers.check(request.headers(), transport, core.now());
        let checked = tokio::time::timeout(PATIENCE, check).await;
        checked.unwrap_or_else(|_| Err(Refused::Unavailable("no answer in time".to_owned())))
    }

    fn callers(&self, core: &Core) -> Rc<Callers> {
        let mut callers = self.callers.borrow_mut();
        let made = callers.get_or_insert_with(|| {
            let google = core.settings.dialogflow.google.as_ref();
            let google = google.map(|google| Google {
                audience: google.audience.clone(),
                service_account: google.service_account.clone(),
                key_host: google.key_host.clone(),
            });
            Rc::new(Callers::new(&self.credentials.borrow(), google))
        });
        made.clone()
    }

    fn transport(&self) -> Result<&dyn Transport, Refused> {
        if let Some(transport) = self.transport.get() {
            return Ok(transport.as_ref());
        }
        let https = Https::new(&[]).map_err(|error| Refused::Unavailable(error.to_string()))?;
        Ok(self.transport.get_or_init(|| Rc::new(https)).as_ref())
    }

    /// What was read before is believed for a while when the secret cannot be read.
    async fn read_again(&self, now: Timestamp, request: &Request) -> Result<(), Problem> {
        self.asked_at.set(now);
        match credentials(&self.config, &self.secret).await {
            Ok(read) => {
                if *self.credentials.borrow() != read {
                    self.credentials.replace(read);
                    self.callers.replace(None);
                }
                self.read_at.set(now);
                Ok(())
            }
            Err(error) if now < self.read_at.get() + BELIEVED => {
                let (request_id, cause) = (request.id.as_str(), error.to_string());
                tracing::warn!(request_id, cause, "credentials cannot be read anew");
                Ok(())
            }
            Err(error) => Err(Problem::of(UNAVAILABLE, error)),
        }
    }
}

fn problem(refused: Refused, request: &Request) -> Problem {
    match refused {
        Refused::Unknown(why) => {
            let request_id = request.id.as_str();
            tracing::warn!(request_id, why, "a webhook that the agent did not send");
            Problem::new(UNAUTHENTICATED).header("www-authenticate", "Basic realm=\"dialogflow\"")
        }
        Refused::Unavailable(why) => {
            Problem::of(UNAVAILABLE, std::io::Error::other(why)).header("retry-after", 5)
        }
    }
}

/// The request comes from the agent.
#[derive(Clone, Copy, Debug)]
pub struct FromAgent(());

impl FromRequest<Dialogflow> for FromAgent {
    async fn from_request(app: &App<Dialogflow>, request: &Request) -> Result<Self, Problem> {
        app.secrets.check(app, request).await.map(Self)
    }
}
