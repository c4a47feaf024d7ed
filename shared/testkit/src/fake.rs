//! The services together, and what a test does with them.

use std::fmt;
use std::sync::atomic::{AtomicU32, Ordering};
use std::sync::{Arc, Mutex, MutexGuard};

use aws_credential_types::Credentials;
use aws_smithy_async::rt::sleep::SharedAsyncSleep;
use aws_types::SdkConfig;
use aws_types::region::Region;
use aws_types::sdk_config::{
    RequestChecksumCalculation, ResponseChecksumValidation, SharedCredentialsProvider,
    StalledStreamProtectionConfig, TimeoutConfig,
};
use dynoxide::{Database, ImportOptions};
use serde_json::Value;

use crate::answer::Answer;
use crate::call::Call;
use crate::clock::{Clock, Yielding};
use crate::connector::Connector;
use crate::cost::Units;
use crate::faults::Faults;
use crate::observed::Observed;
use crate::queue::{Message, Queues};
use crate::s3::Objects;
use crate::secrets::Secrets;
use crate::ses::{Inbox, Mail};
use crate::stream::StreamReader;
use crate::{dynamodb, sqs, table};

pub(crate) const HOST: &str = "aws.invalid";
pub(crate) const ENDPOINT: &str = "http://aws.invalid";

/// Regions are counted over the process: the SDK keeps its bucket of retry tokens by service *and region*, for all
/// clients of the process, so a region of its own gives each configuration the fresh bucket of a fresh Lambda.
static REGIONS: AtomicU32 = AtomicU32::new(1);

/// AWS for one test. Clones are the same AWS.
#[derive(Clone)]
pub struct FakeAws(Arc<Services>);

struct Services {
    table: String,
    clock: Clock,
    database: Database,
    stream: StreamReader,
    queues: Queues,
    secrets: Secrets,
    inbox: Inbox,
    objects: Objects,
    observed: Observed,
    faults: Mutex<Option<Faults>>,
}

impl FakeAws {
    /// An empty AWS with the one table that `template` (CloudFormation, YAML) declares, named `table` here.
    ///
    /// # Panics
    /// When the template does not declare exactly one table, with a stream, that DynamoDB would take.
    #[must_use]
    pub fn new(template: &str, table: &str) -> Self {
        let clock = Clock::starting_now();
        let database = table::create(template, table, clock.clone());
        Self(Arc::new(Services {
            table: table.to_owned(),
            stream: StreamReader::at_beginning(&database, table),
            queues: Queues::new(clock.clone()),
            secrets: Secrets::default(),
            inbox: Inbox::default(),
            objects: Objects::default(),
            observed: Observed::from_environment(),
            faults: Mutex::default(),
            clock,
            database,
        }))
    }

    /// What `function` builds its clients from. The retries are production's; time-outs cannot be, since pauses take
    /// no time here (a lost reply stands for them).
    #[must_use]
    pub fn sdk_config(&self, function: &str) -> SdkConfig {
        let region = format!("test-{}", REGIONS.fetch_add(1, Ordering::Relaxed));
        let credentials = Credentials::new("AKIDTEST", "secret", None, None, "testkit");
        SdkConfig::builder()
            .behavior_version(aforo_aws::behavior_version())
            .region(Region::new(region))
            .endpoint_url(ENDPOINT)
            .credentials_provider(SharedCredentialsProvider::new(credentials))
            .http_client(Connector {
                aws: self.clone(),
                function: function.to_owned(),
            })
            .sleep_impl(SharedAsyncSleep::new(Yielding))
            .time_source(self.0.clock.clone())
            .retry_config(aforo_aws::retries())
            .timeout_config(TimeoutConfig::disabled())
            .stalled_stream_protection(StalledStreamProtectionConfig::disabled())
            .request_checksum_calculation(RequestChecksumCalculation::WhenRequired)
            .response_checksum_validation(ResponseChecksumValidation::WhenRequired)
            .build()
    }

    /// The time of the services: stream records, delayed messages, signatures.
    #[must_use]
    pub fn clock(&self) -> &Clock {
        &self.0.clock
    }

    /// The stream's records since the last call, oldest first, as in Lambda's `Records`.
    #[must_use]
    pub fn stream_records(&self) -> Vec<Value> {
        self.0.stream.read(&self.0.database)
    }

    /// All items, in DynamoDB's JSON. For checkers of invariants.
    #[must_use]
    pub fn items(&self) -> Vec<Value> {
        dynamodb::scan(&self.0.database, &self.0.table)
    }

    /// Puts items, in DynamoDB's JSON, into the table at once and past its stream: what has been there for long.
    ///
    /// # Panics
    /// When one of them is no item of the table.
    pub fn import(&self, items: Vec<Value>) {
        let items = items.into_iter().map(serde_json::from_value);
        let items = items.collect::<Result<_, _>>().expect("these are items");
        let options = ImportOptions::default();
        let imported = self.0.database.import_items(&self.0.table, items, options);
        imported.expect("the table takes them");
    }

    /// Makes the queue `name` and its dead-letter queue `<name>-dlq`.
    pub fn create_queue(&self, name: &str) {
        self.0.queues.create(name);
    }

    /// Everything in the queue, due or not, in flight or not, oldest first.
    #[must_use]
    pub fn messages(&self, queue: &str) -> Vec<Message> {
        self.0.queues.messages(queue)
    }

    /// Puts a message into the queue from outside.
    pub fn send(&self, queue: &str, body: &str) {
        self.0.queues.send(queue, body, 0);
    }

    /// Decides what becomes of the next messages sent to the queue, one fate each: `true` refuses.
    pub fn refuse_messages(&self, queue: &str, fates: impl IntoIterator<Item = bool>) {
        self.0.queues.refuse(queue, fates);
    }

    /// Up to `max` due messages as Lambda's event; without any, an event of no records. They stay in flight until
    /// [`settle`](Self::settle). A message that failed [`MAX_RECEIVES`](crate::MAX_RECEIVES) times moves to the
    /// dead-letter queue instead.
    #[must_use]
    pub fn receive(&self, queue: &str, max: usize) -> Value {
        self.0.queues.receive(queue, max)
    }

    /// Ends the delivery of `event` as Lambda would: `answer` is what the function returned (its
    /// `batchItemFailures` come back at once), `None` that it failed.
    pub fn settle(&self, queue: &str, event: &Value, answer: Option<&Value>) {
        self.0.queues.settle(queue, event, answer);
    }

    /// Moves dead letters back to their queue.
    pub fn redrive(&self, queue: &str) {
        self.0.queues.redrive(queue);
    }

    pub fn put_secret(&self, name: &str, value: &str) {
        self.0.secrets.put(name, value);
    }

    #[must_use]
    pub fn secret(&self, name: &str) -> Option<String> {
        self.0.secrets.get(name)
    }

    /// Mails in the order in which they were sent.
    #[must_use]
    pub fn mails(&self) -> Vec<Mail> {
        self.0.inbox.mails()
    }

    pub fn put_object(&self, bucket: &str, key: &str, body: Vec<u8>) {
        self.0.objects.put(bucket, key, body);
    }

    #[must_use]
    pub fn object(&self, bucket: &str, key: &str) -> Option<Vec<u8>> {
        self.0.objects.get(bucket, key)
    }

    /// Keys of the bucket, in order.
    #[must_use]
    pub fn object_keys(&self, bucket: &str) -> Vec<String> {
        self.0.objects.keys(bucket)
    }

    /// The IAM actions that the function was seen to need, sorted. With `AFORO_OBSERVED_DIR` set, the same is
    /// written to `<dir>/<function>.<process>.json` as it grows.
    #[must_use]
    pub fn observed(&self, function: &str) -> Vec<String> {
        self.0.observed.of(function)
    }

    pub(crate) fn observe(&self, function: &str, call: &Call) {
        self.0.observed.note(function, call);
    }

    /// From now on, every attempt of every function runs these risks.
    pub fn set_faults(&self, faults: Faults) {
        *self.faults() = Some(faults);
    }

    pub fn clear_faults(&self) {
        *self.faults() = None;
    }

    pub(crate) fn faults(&self) -> MutexGuard<'_, Option<Faults>> {
        self.0.faults.lock().expect("no holder panicked")
    }

    /// Does what the call asks. Synchronous, so nothing else comes between: a batch read that is to be torn is several
    /// calls here.
    pub(crate) fn answer(&self, call: &Call) -> (Answer, Units) {
        let services = &*self.0;
        let answer = match call.service.as_str() {
            "dynamodb" => return dynamodb::answer(&services.database, call),
            "sqs" => sqs::answer(&services.queues, call),
            "secretsmanager" => services.secrets.answer(call),
            "ses" => services.inbox.answer(call),
            "s3" => services.objects.answer(call),
            _ => call.unknown(),
        };
        (answer, Units::default())
    }
}

impl fmt::Debug for FakeAws {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("FakeAws")
            .field("table", &self.0.table)
            .finish_non_exhaustive()
    }
}
