//! What runs behind requests: from the table's stream to the queues to their consumers, as Lambda's event source mappings do it.

use std::sync::atomic::Ordering;

use aforo_notifications::SendMail;
use aforo_outbox::Relay;
use aforo_queue::{Queue, consume};
use aforo_testkit::matches_filter;
use serde_json::{Value, json};

use crate::in_process::{InProcess, STAGE};

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

impl InProcess {
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
