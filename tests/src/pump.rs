//! What runs behind requests: from the table's stream to the queues to their consumers, as Lambda's event source mappings do it,
//! and what PayPal tells by its webhook.

use std::sync::atomic::Ordering;
use std::time::UNIX_EPOCH;

use aforo_notifications::SendMail;
use aforo_outbox::Relay;
use aforo_payments::{ExpireHold, ProcessPayPalEvent, SettleRefund, SweepDue};
use aforo_projections::{KeepLevels, KeepOrganizers, Project, WriteAudit};
use aforo_queue::{Delivery as Delivered, Queue, consume};
use aforo_testkit::matches_filter;
use aws_lambda_events::sqs::{SqsBatchResponse, SqsEvent};
use paypal_sandbox::Delivery;
use serde_json::{Value, json};

use crate::in_process::{InProcess, STAGE};
use crate::request::{Ask, Reply};

/// The queues' visibility time-out, after which a failed message is delivered again.
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

impl InProcess {
    /// Webhooks to the stream to queues to consumers, until nothing is left to do that is due. What fails comes again, later, as
    /// Lambda, SQS and PayPal have it.
    ///
    /// # Panics
    /// When something fails again and again.
    pub async fn settle(&self) {
        self.settle_all(true).await;
    }

    /// The same, with PayPal's webhooks still on their way.
    ///
    /// # Panics
    /// When something fails again and again.
    pub async fn settle_without_webhooks(&self) {
        self.settle_all(false).await;
    }

    async fn settle_all(&self, webhooks: bool) {
        for _ in 0..REDELIVERIES {
            let told = if webhooks {
                self.deliver_webhooks().await
            } else {
                Work::None
            };
            let sent = self.relay().await.max(self.project().await);
            match told.max(sent).max(self.deliver().await) {
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
        self.unprojected.borrow_mut().clear();
    }

    /// What is new in the stream goes to both of its readers, to each what its filter passes.
    fn read_stream(&self) {
        let new = self.aws.stream_records();
        let of = |stack| {
            let filter = filter(stack);
            let passed = new
                .iter()
                .filter(move |record| matches_filter(&filter, record));
            passed.cloned()
        };
        self.unrelayed.borrow_mut().extend(of(OUTBOX));
        self.unprojected.borrow_mut().extend(of(PROJECTIONS));
    }

    /// Hands the stream's images with the outbox attribute to `relay`, as its event source mapping does: in order, and the
    /// same batch until it succeeds.
    pub async fn relay(&self) -> Work {
        self.read_stream();
        let batch = json!({"Records": *self.unrelayed.borrow()});
        if self.unrelayed.borrow().is_empty() {
            return Work::None;
        }
        let relay = Relay::new(&self.aws.sdk_config("relay"), STAGE, self.clock());
        let batch = serde_json::from_value(batch).expect("the stream's batch is read");
        match relay.relay(batch).await {
            Ok(_) => {
                self.unrelayed.borrow_mut().clear();
                Work::Done
            }
            Err(_) => Work::Failed,
        }
    }

    /// Hands what has changed to `project`, in the same way.
    pub async fn project(&self) -> Work {
        self.read_stream();
        let batch = json!({"Records": *self.unprojected.borrow()});
        if self.unprojected.borrow().is_empty() {
            return Work::None;
        }
        let project = Project::new(&self.aws.sdk_config("project"), STAGE);
        let batch = serde_json::from_value(batch).expect("the stream's batch is read");
        match project.project(batch).await {
            Ok(_) => {
                self.unprojected.borrow_mut().clear();
                Work::Done
            }
            Err(_) => Work::Failed,
        }
    }

    /// Hands what is due in each queue to its consumer.
    pub async fn deliver(&self) -> Work {
        let mut work = Work::None;
        for queue in Queue::ALL {
            work = work.max(self.deliver_from(queue).await);
        }
        work
    }

    /// Hands what is due in a queue to its consumer. A batch whose consumer died is visible again at the next call.
    pub async fn deliver_from(&self, queue: Queue) -> Work {
        let name = queue.name(STAGE);
        let left = self.undelivered.borrow_mut().remove(&queue);
        if let Some(batch) = left {
            self.aws.settle(&name, &batch, None);
            return Work::Failed;
        }
        let batch = self.aws.receive(&name, 10);
        if batch["Records"].as_array().is_none_or(Vec::is_empty) {
            return Work::None;
        }
        self.undelivered.borrow_mut().insert(queue, batch.clone());
        let event = serde_json::from_value(batch.clone()).expect("the queue's batch is read");
        let request_id = format!("delivery-{}", self.requests.fetch_add(1, Ordering::Relaxed));
        let Some(answer) = self.consumer(queue, event, &request_id).await else {
            return Work::Failed;
        };
        let failed = !answer.batch_item_failures.is_empty();
        let answer = serde_json::to_value(answer).expect("an answer is JSON");
        self.undelivered.borrow_mut().remove(&queue);
        self.aws.settle(&name, &batch, Some(&answer));
        if failed { Work::Failed } else { Work::Done }
    }

    /// The answer of the queue's consumer; none if it does not start.
    async fn consumer(
        &self,
        queue: Queue,
        event: SqsEvent,
        request_id: &str,
    ) -> Option<SqsBatchResponse> {
        macro_rules! consumed {
            ($started:expr) => {{
                let consumer = $started.await.ok()?;
                consume(
                    &async |delivery| consumer.deliver(delivery).await,
                    event,
                    request_id,
                )
                .await
            }};
        }
        let config = |name| self.aws.sdk_config(name);
        Some(match queue {
            Queue::Audit => {
                let consumer = WriteAudit::new(&config("write-audit"), STAGE);
                let deliver = async |delivery: Delivered<'_>| consumer.deliver(delivery).await;
                consume(&deliver, event, request_id).await
            }
            Queue::Levels => {
                let consumer = KeepLevels::new(&config("keep-levels"), STAGE);
                let deliver = async |delivery: Delivered<'_>| consumer.deliver(delivery).await;
                consume(&deliver, event, request_id).await
            }
            Queue::Organizers => {
                let consumer = KeepOrganizers::new(&config("keep-organizers"), STAGE);
                let deliver = async |delivery: Delivered<'_>| consumer.deliver(delivery).await;
                consume(&deliver, event, request_id).await
            }
            Queue::Mail => consumed!(SendMail::start(&self.surroundings("send-mail"))),
            Queue::Holds => consumed!(ExpireHold::start(&self.surroundings("expire-hold"))),
            Queue::Refunds => consumed!(SettleRefund::start(&self.surroundings("settle-refund"))),
            Queue::PayPalEvents => {
                consumed!(ProcessPayPalEvent::start(
                    &self.surroundings("process-paypal-event")
                ))
            }
        })
    }

    /// What the schedule does every five minutes; how many messages it sent.
    ///
    /// # Errors
    /// It failed, and comes again in five minutes.
    pub async fn sweep(&self) -> Result<usize, aforo_payments::Stuck> {
        let sweep = SweepDue::new(&self.aws.sdk_config("sweep-due"), STAGE, self.clock());
        Ok(sweep.sweep().await?.sent)
    }

    /// What PayPal has to tell now reaches the webhook; what is not acknowledged is told again.
    pub async fn deliver_webhooks(&self) -> Work {
        let mut told = self.untold.take();
        told.extend(self.paypal.take_deliveries());
        let mut work = Work::None;
        for delivery in told {
            let reply = self.deliver_webhook(&delivery).await;
            if (200..300).contains(&reply.status) {
                work = work.max(Work::Done);
            } else {
                self.untold.borrow_mut().push(delivery);
                work = Work::Failed;
            }
        }
        work
    }

    /// What PayPal has to tell never arrives.
    pub fn lose_webhooks(&self) {
        self.untold.borrow_mut().clear();
        let lost = self.paypal.take_deliveries();
        drop(lost);
    }

    /// One delivery of PayPal's.
    pub async fn deliver_webhook(&self, delivery: &Delivery) -> Reply {
        let mut ask = Ask::detached("POST", delivery.url.clone()).body(delivery.body.clone());
        for (name, value) in &delivery.headers {
            ask = ask.header(name.clone(), value);
        }
        self.send_measured(&ask).await.0
    }
}

const OUTBOX: &str = include_str!("../../infra/stacks/outbox.yaml");
const PROJECTIONS: &str = include_str!("../../infra/stacks/projections.yaml");

/// The filter of a stream's event source mapping, out of its template.
fn filter(stack: &str) -> Value {
    let (_, rest) = stack
        .split_once("{Pattern: '")
        .expect("the mapping has a filter");
    let (pattern, _) = rest.split_once('\'').expect("the filter ends");
    serde_json::from_str(pattern).expect("a filter is JSON")
}

impl Drop for InProcess {
    /// A test that leaves something undone has not seen all of what it did; and no test may make a function log a secret. What
    /// `project` has not read is nobody's loss but a projection's: only its own tests wait for it.
    fn drop(&mut self) {
        if std::thread::panicking() {
            return;
        }
        let leak = self.leak();
        assert_eq!(leak, None, "this was logged");
        let records = self.aws.stream_records();
        let unread = records
            .iter()
            .filter(|record| matches_filter(&filter(OUTBOX), record))
            .count();
        assert_eq!(
            unread, 0,
            "images with the outbox attribute were left in the stream: call settle()"
        );
        let now = self.aws.clock().now().duration_since(UNIX_EPOCH);
        let now = now.map_or(0, |now| now.as_millis());
        for queue in Queue::ALL {
            let messages = self.aws.messages(&queue.name(STAGE));
            let due = messages
                .iter()
                .filter(|message| u128::from(message.due) <= now)
                .count();
            assert_eq!(due, 0, "messages were left in {queue:?}: call settle()");
        }
    }
}
