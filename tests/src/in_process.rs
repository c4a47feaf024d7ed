//! The application in this process: real handlers and consumers, each started as Lambda would, over a table in memory.

use std::cell::RefCell;
use std::collections::HashMap;
use std::rc::Rc;
use std::sync::Arc;
use std::sync::atomic::{AtomicI64, AtomicU32, Ordering};
use std::time::Duration;

use aforo_api::{App, Endpoint, Service, Signing, StartError};
use aforo_aws::Clock;
use aforo_domain::ids::AccountId;
use aforo_maintenance::ConfigureStage;
use aforo_notifications::SendMail;
use aforo_outbox::Relay;
use aforo_queue::{Queue, consume};
use aforo_testkit::{Cost, FakeAws, Scope, TEMPLATE, matches_filter};
use serde_json::{Value, json};

use crate::budget;
use crate::event::gateway_event;
use crate::mail::{self, ReadMail};
use crate::request::{Ask, Reply};

pub const STAGE: &str = "test";
/// 2027-01-10, 08:00 UTC: the clock of every test starts here.
const START: i64 = 1_799_568_000;

/// The mail queue's visibility time-out, after which a failed message is delivered again.
const VISIBILITY_SECONDS: u32 = 180;
const REDELIVERIES: u32 = 200;

/// What there was to do.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
#[must_use]
pub enum Work {
    None,
    Done,
    /// It will come again.
    Failed,
}

pub struct InProcess {
    pub aws: FakeAws,
    clock: Arc<AtomicI64>,
    endpoints: Vec<Endpoint>,
    started: RefCell<HashMap<&'static str, Service>>,
    requests: AtomicU32,
    source_ip: RefCell<String>,
    signing: RefCell<Option<Rc<App<Signing>>>>,
    /// What `relay` has not taken yet.
    unrelayed: RefCell<Vec<Value>>,
    /// What `send-mail` was given and has not answered.
    undelivered: RefCell<Option<Value>>,
}

impl InProcess {
    pub(crate) async fn start() -> Self {
        let aws = FakeAws::new(TEMPLATE, &format!("aforo-{STAGE}"));
        aws.create_queue(&Queue::Mail.name(STAGE));
        aws.put_secret(&format!("aforo-{STAGE}-digest-key"), &"k".repeat(64));
        aws.put_secret(&format!("aforo-{STAGE}-signing-key"), "{}");
        let endpoints = [
            aforo_accounts::endpoints(),
            aforo_organizations::endpoints(),
            aforo_events::endpoints(),
            aforo_registrations::endpoints(),
            aforo_platform::endpoints(),
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
            undelivered: RefCell::default(),
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
        });
        for (name, value) in changes.as_object().into_iter().flatten() {
            settings[name] = value.clone();
        }
        let function = ConfigureStage::new(&self.aws.sdk_config("configure-stage"), STAGE);
        let to = serde_json::from_value(json!({"settings": settings})).expect("these are settings");
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
        if let Some(service) = self.started.borrow().get(name) {
            return Ok(service.clone());
        }
        let endpoint = self.endpoints.iter().find(|endpoint| endpoint.name == name);
        let endpoint = endpoint.unwrap_or_else(|| panic!("{name} has no endpoint"));
        let service = endpoint
            .start(self.aws.sdk_config(name), STAGE, self.clock())
            .await?;
        self.started.borrow_mut().insert(name, service.clone());
        Ok(service)
    }

    fn clock(&self) -> Clock {
        Clock::Set(self.clock.clone())
    }

    /// An access token for an account that need not exist, made with the stage's key as `log-in` makes them. Hashing a
    /// thousand passwords would take a minute.
    pub async fn token(&self, account: AccountId) -> String {
        let mut signing = self.signing.borrow().clone();
        if signing.is_none() {
            let config = self.aws.sdk_config("tests");
            let started = App::<Signing>::start(&config, STAGE, self.clock()).await;
            signing = started.ok().map(Rc::new);
            self.signing.borrow_mut().clone_from(&signing);
        }
        let signing = signing.expect("the stage has a signing key");
        let token = signing
            .secrets
            .access_token(&signing.settings, account, signing.now());
        token.expect("a token is signed").token
    }

    pub(crate) async fn send(&self, ask: &Ask<'_>) -> Reply {
        let (reply, name, cost) = self.send_measured(ask).await;
        // What a refusal costs is its operation's business; what a success costs is promised.
        if reply.status < 300 {
            budget::check(name, &cost);
        }
        reply
    }

    /// The answer with the function that gave it and what its calls cost.
    pub async fn send_measured(&self, ask: &Ask<'_>) -> (Reply, &'static str, Cost) {
        let number = self.requests.fetch_add(1, Ordering::Relaxed);
        let request_id = format!("req-{number:06}");
        let (name, event) = gateway_event(ask, &request_id, &self.source_ip.borrow().clone());
        let scope = Scope::new();
        let Ok(service) = self.service(name).await else {
            return (Reply::of_the_gateway(), name, scope.cost());
        };
        let request = lambda_http::request::from_str(&event.to_string())
            .expect("the gateway's event is read");
        let answer = scope.run(service(request)).await.finished();
        let headers = answer
            .headers
            .iter()
            .map(|(name, value)| {
                (
                    name.to_string(),
                    value.to_str().unwrap_or_default().to_owned(),
                )
            })
            .collect();
        let reply = Reply {
            status: answer.status.as_u16(),
            headers,
            text: answer.body,
        };
        (reply, name, scope.cost())
    }

    /// Stream to queues to consumers, until nothing is left to do. What fails comes again, later, as Lambda and SQS have it.
    ///
    /// # Panics
    /// When something fails again and again.
    pub async fn settle(&self) {
        for _ in 0..REDELIVERIES {
            match self.relay().await.max(self.deliver().await) {
                Work::None => return,
                Work::Done => {}
                Work::Failed => self.advance(VISIBILITY_SECONDS),
            }
        }
        panic!("something fails again and again");
    }

    /// Drops what requests have caused, for tests of many requests that are not about it.
    pub fn abandon(&self) {
        let dropped = self.aws.stream_records();
        drop(dropped);
        self.unrelayed.borrow_mut().clear();
    }

    /// Hands the stream's images with the outbox attribute to `relay`, as its event source mapping does: in order, and the
    /// same batch until it succeeds.
    pub async fn relay(&self) -> Work {
        let new = self
            .aws
            .stream_records()
            .into_iter()
            .filter(|record| matches_filter(&filter(), record));
        self.unrelayed.borrow_mut().extend(new);
        let batch = json!({"Records": *self.unrelayed.borrow()});
        if self.unrelayed.borrow().is_empty() {
            return Work::None;
        }
        let relay = Relay::new(&self.aws.sdk_config("relay"), STAGE);
        let batch = serde_json::from_value(batch).expect("the stream's batch is read");
        match relay.relay(batch).await {
            Ok(_) => {
                self.unrelayed.borrow_mut().clear();
                Work::Done
            }
            Err(_) => Work::Failed,
        }
    }

    /// Hands what is due in the mail queue to `send-mail`. A batch whose consumer died is visible again at the next call.
    pub async fn deliver(&self) -> Work {
        let queue = Queue::Mail.name(STAGE);
        if let Some(batch) = self.undelivered.borrow_mut().take() {
            self.aws.settle(&queue, &batch, None);
            return Work::Failed;
        }
        let batch = self.aws.receive(&queue, 10);
        if batch["Records"].as_array().is_none_or(Vec::is_empty) {
            return Work::None;
        }
        *self.undelivered.borrow_mut() = Some(batch.clone());
        let config = self.aws.sdk_config("send-mail");
        let Ok(function) = SendMail::start(&config, STAGE, self.clock()).await else {
            return Work::Failed;
        };
        let event = serde_json::from_value(batch.clone()).expect("the queue's batch is read");
        let request_id = format!("delivery-{}", self.requests.fetch_add(1, Ordering::Relaxed));
        let answer = consume(
            &async |delivery| function.deliver(delivery).await,
            event,
            &request_id,
        )
        .await;
        let failed = !answer.batch_item_failures.is_empty();
        let answer = serde_json::to_value(answer).expect("an answer is JSON");
        self.undelivered.borrow_mut().take();
        self.aws.settle(&queue, &batch, Some(&answer));
        if failed { Work::Failed } else { Work::Done }
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

/// The filter of relay's event source mapping, out of its template.
fn filter() -> Value {
    const STACK: &str = include_str!("../../infra/stacks/outbox.yaml");
    let (_, rest) = STACK
        .split_once("{Pattern: '")
        .expect("the mapping has a filter");
    let (pattern, _) = rest.split_once('\'').expect("the filter ends");
    serde_json::from_str(pattern).expect("a filter is JSON")
}

impl Drop for InProcess {
    /// A test that leaves something undone has not seen all of what it did.
    fn drop(&mut self) {
        if std::thread::panicking() {
            return;
        }
        let records = self.aws.stream_records();
        let unread = records
            .iter()
            .filter(|record| matches_filter(&filter(), record))
            .count();
        assert_eq!(
            unread, 0,
            "images with the outbox attribute were left in the stream: call settle()"
        );
        let left = self.aws.messages(&Queue::Mail.name(STAGE)).len();
        assert_eq!(
            left, 0,
            "messages were left in the mail queue: call settle()"
        );
    }
}
