//! The application in this process: real handlers and consumers, each started as Lambda would, over a table in memory.

use std::cell::RefCell;
use std::collections::HashMap;
use std::rc::Rc;
use std::sync::Arc;
use std::sync::atomic::{AtomicI64, AtomicU32, Ordering};
use std::time::{Duration, UNIX_EPOCH};

use aforo_api::{App, Endpoint, Service, Signing, StartError, Surroundings};
use aforo_aws::Clock;
use aforo_domain::ids::{AccountId, LoginId};
use aforo_maintenance::ConfigureStage;
use aforo_queue::Queue;
use aforo_testkit::{Cost, FakeAws, Scope, TEMPLATE};
use paypal_sandbox::{Delivery, Sandbox};
use serde_json::{Value, json};

use crate::canaries::Canaries;
use crate::event::gateway_event;
use crate::logs;
use crate::mail::{self, ReadMail};
use crate::paypal::{self, ToPayPal};
use crate::request::{Ask, Reply};
use crate::{agent, budget};

pub const STAGE: &str = "test";
/// 2027-01-10, 08:00 UTC: the clock of every test starts here.
const START: i64 = 1_799_568_000;

pub struct InProcess {
    pub aws: FakeAws,
    clock: Arc<AtomicI64>,
    endpoints: Vec<Endpoint>,
    /// With when they were started.
    started: RefCell<HashMap<&'static str, (Service, i64)>>,
    pub(crate) requests: AtomicU32,
    source_ip: RefCell<String>,
    signing: RefCell<Option<Rc<App<Signing>>>>,
    /// What `relay` has not taken yet.
    pub(crate) unrelayed: RefCell<Vec<Value>>,
    /// What `project` has not taken yet.
    pub(crate) unprojected: RefCell<Vec<Value>>,
    /// What consumers were given and have not answered, by queue.
    pub(crate) undelivered: RefCell<HashMap<Queue, Value>>,
    /// PayPal as it would be outside.
    pub paypal: Sandbox,
    /// What PayPal has told without being acknowledged.
    pub(crate) untold: RefCell<Vec<Delivery>>,
    /// What no function may log.
    pub canaries: Canaries,
}

impl InProcess {
    pub(crate) async fn start() -> Self {
        logs::listen();
        let aws = FakeAws::new(TEMPLATE, &format!("aforo-{STAGE}"));
        // The stream says when something was changed.
        aws.clock()
            .set(UNIX_EPOCH + Duration::from_secs(START.unsigned_abs()));
        for queue in Queue::ALL {
            aws.create_queue(&queue.name(STAGE));
        }
        aws.put_secret(&format!("aforo-{STAGE}-digest-key"), &"k".repeat(64));
        aws.put_secret(&format!("aforo-{STAGE}-signing-key"), "{}");
        aws.put_secret(&format!("aforo-{STAGE}-totp-key"), "{}");
        aws.put_secret(&format!("aforo-{STAGE}-bootstrap"), &"b".repeat(48));
        aws.put_secret(&format!("aforo-{STAGE}-paypal"), paypal::CREDENTIALS);
        aws.put_secret(&format!("aforo-{STAGE}-dialogflow"), agent::AGENT);
        let endpoints = [
            aforo_accounts::endpoints(),
            aforo_organizations::endpoints(),
            aforo_events::endpoints(),
            aforo_registrations::endpoints(),
            aforo_payments::endpoints(),
            aforo_pages::endpoints(),
            aforo_assistant::endpoints(),
            aforo_platform::endpoints(),
            aforo_projections::endpoints(),
        ];
        let inside = Self {
            aws,
            clock: Arc::new(AtomicI64::new(START)),
            endpoints: endpoints.into_iter().flatten().collect(),
            started: RefCell::default(),
            requests: AtomicU32::default(),
            source_ip: RefCell::new("198.51.100.7".to_owned()),
            signing: RefCell::default(),
            unrelayed: RefCell::default(),
            unprojected: RefCell::default(),
            undelivered: RefCell::default(),
            paypal: paypal::sandbox(START),
            untold: RefCell::default(),
            canaries: Canaries::default(),
        };
        inside.configure(&json!({})).await;
        inside
    }

    /// Sets the stage's settings, some of them changed; functions that have started keep theirs until they start anew.
    pub async fn configure(&self, changes: &Value) {
        let mut settings = json!({
            "issuer": "https://aforo.example", "audience": "aforo-api", "public_url": "https://aforo.example",
            "mail_from": "Aforo <hola@aforo.example>", "access_token_seconds": 900,
            "log_ins_per_account": 1000, "log_ins_per_address": 100_000, "sign_ups_per_address": 100_000,
            "log_ins_per_minute": 10_000_000, "links_per_email": 1000, "links_per_address": 100_000,
            "invitations_per_account": 100_000, "reauthentications_per_account": 1000, "organizers_use_second_factor": false, "payments_per_account": 1000, "hold_seconds": 900, "paypal": paypal::hosts(&self.paypal),
        });
        for (name, value) in changes.as_object().into_iter().flatten() {
            settings[name] = value.clone();
        }
        let function = ConfigureStage::new(&self.aws.sdk_config("configure-stage"), STAGE);
        let to = json!({"settings": settings, "paypal_account": paypal::account()});
        let to = serde_json::from_value(to).expect("these are settings");
        function
            .configure(to, "test")
            .await
            .expect("the stage is configured");
        self.restart();
    }

    /// Ends every function's process; the next request starts it anew.
    pub fn restart(&self) {
        self.started.borrow_mut().clear();
    }

    /// Ends the process of one function; `tests` is who makes [`InProcess::token`]s.
    pub fn end(&self, name: &str) {
        self.started.borrow_mut().remove(name);
        if name == "tests" {
            self.signing.borrow_mut().take();
        }
    }

    #[must_use]
    pub fn now(&self) -> i64 {
        self.clock.load(Ordering::Relaxed)
    }

    /// Moves the clock.
    pub fn advance(&self, seconds: u32) {
        self.clock.fetch_add(seconds.into(), Ordering::Relaxed);
        self.aws
            .clock()
            .advance(Duration::from_secs(seconds.into()));
        self.paypal.set_now(self.now());
    }

    /// What Lambda would give the function `name`.
    pub(crate) fn surroundings(&self, name: &str) -> Surroundings {
        Surroundings {
            config: self.aws.sdk_config(name),
            stage: STAGE.to_owned(),
            clock: self.clock(),
            transport: Some(Rc::new(ToPayPal::new(&self.aws, &self.paypal))),
        }
    }

    /// From where the gateway says that requests come.
    pub fn come_from(&self, source_ip: &str) {
        source_ip.clone_into(&mut self.source_ip.borrow_mut());
    }

    /// The running function `name`, started now if it was not.
    ///
    /// # Errors
    /// It does not start, as when what it needs does not answer.
    pub async fn service(&self, name: &'static str) -> Result<Service, StartError> {
        if let Some((service, _)) = self.started.borrow().get(name) {
            return Ok(service.clone());
        }
        let endpoint = self.endpoints.iter().find(|endpoint| endpoint.name == name);
        let endpoint = endpoint.unwrap_or_else(|| panic!("{name} has no endpoint"));
        let service = endpoint.start(self.surroundings(name)).await?;
        let started = (service.clone(), self.now());
        self.started.borrow_mut().insert(name, started);
        Ok(service)
    }

    /// For how long the process of the function `name` runs, in seconds.
    fn age(&self, name: &str) -> i64 {
        let started = self.started.borrow();
        started.get(name).map_or(0, |(_, at)| self.now() - at)
    }

    pub(crate) fn clock(&self) -> Clock {
        Clock::Set(self.clock.clone())
    }

    /// An access token for an account that need not exist, made with the stage's key as `log-in` makes them. Hashing a
    /// thousand passwords would take a minute.
    pub async fn token(&self, account: AccountId) -> String {
        let mut signing = self.signing.borrow().clone();
        if signing.is_none() {
            let started = App::<Signing>::start(&self.surroundings("tests")).await;
            signing = started.ok().map(Rc::new);
            self.signing.borrow_mut().clone_from(&signing);
        }
        let signing = signing.expect("the stage has a signing key");
        let login = LoginId::new(signing.now(), signing.random());
        let token = signing.secrets.access_token(&signing, account, login);
        token.await.expect("a token is signed").token
    }

    pub(crate) async fn send(&self, ask: &Ask<'_>) -> Reply {
        let (reply, name, cost) = self.send_measured(ask).await;
        // What a refusal costs is its operation's business; what a success costs is promised.
        if reply.status < 300 {
            budget::check(name, self.age(name), &cost);
        }
        reply
    }

    /// The answer with the function that gave it and what its calls cost.
    pub async fn send_measured(&self, ask: &Ask<'_>) -> (Reply, &'static str, Cost) {
        self.canaries.of_request(ask);
        let number = self.requests.fetch_add(1, Ordering::Relaxed);
        let request_id = format!("req-{number:08}");
        let (name, event) = gateway_event(ask, &request_id, &self.source_ip.borrow().clone());
        let scope = Scope::new();
        let Ok(service) = self.service(name).await else {
            return (Reply::of_the_gateway(), name, scope.cost());
        };
        let request = serde_json::from_value(event).expect("the gateway's event is read");
        let request = aforo_api::http_request(request);
        let answer = scope.run(service(request)).await.finished();
        let mut headers: HashMap<String, String> = HashMap::new();
        for (name, value) in &answer.headers {
            let value = value.to_str().unwrap_or_default();
            // Of a header that comes again, each value is a line.
            headers
                .entry(name.to_string())
                .and_modify(|known| {
                    known.push('\n');
                    known.push_str(value);
                })
                .or_insert_with(|| value.to_owned());
        }
        let reply = Reply {
            status: answer.status.as_u16(),
            headers,
            text: answer.body,
        };
        self.canaries.of_reply(&reply);
        (reply, name, scope.cost())
    }

    /// A line of this test's that holds what may stand in no log, with what that is.
    #[must_use]
    pub fn leak(&self) -> Option<(String, String)> {
        for mail in self.aws.mails() {
            self.canaries.of_mail(&mail::read(&mail.raw));
        }
        for name in [
            "bootstrap",
            "digest-key",
            "paypal",
            "signing-key",
            "totp-key",
        ] {
            let secret = self.aws.secret(&format!("aforo-{STAGE}-{name}"));
            let secret = secret.unwrap_or_default();
            // Whole, or the values of a JSON object.
            secret.split('"').for_each(|part| self.canaries.add(part));
        }
        self.canaries.found_in(&logs::heard())
    }

    #[must_use]
    pub fn mails_to(&self, address: &str) -> Vec<ReadMail> {
        let mails = self.aws.mails();
        mails
            .iter()
            .filter(|sent| sent.to.iter().any(|to| to == address))
            .map(|sent| mail::read(&sent.raw))
            .collect()
    }
}
