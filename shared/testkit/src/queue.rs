//! Queues: delivery, redelivery of what failed, and the dead-letter queue behind each.

use std::collections::{BTreeMap, VecDeque};
use std::sync::atomic::{AtomicU64, Ordering};
use std::sync::{Mutex, MutexGuard};

use serde_json::{Value, json};

use crate::clock::Clock;

/// Deliveries of a message before the next one moves it to `<queue>-dlq`, as in our templates.
pub const MAX_RECEIVES: u32 = 5;

/// A message that lies in a queue.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Message {
    pub id: String,
    pub body: String,
    pub receives: u32,
    /// Milliseconds since the epoch from which it is delivered.
    pub due: u64,
    in_flight: bool,
    sent: u64,
}

#[derive(Debug, Default)]
struct Queue {
    messages: Vec<Message>,
    /// Fate of the next entries to be sent: `true` refuses one.
    refusals: VecDeque<bool>,
}

#[derive(Debug)]
pub(crate) struct Queues {
    clock: Clock,
    /// Numbers the messages of all queues.
    sent: AtomicU64,
    queues: Mutex<BTreeMap<String, Queue>>,
}

impl Queues {
    pub(crate) fn new(clock: Clock) -> Self {
        Self {
            clock,
            sent: AtomicU64::default(),
            queues: Mutex::default(),
        }
    }

    pub(crate) fn create(&self, name: &str) {
        let mut queues = self.lock();
        queues.entry(name.to_owned()).or_default();
        queues.entry(format!("{name}-dlq")).or_default();
    }

    pub(crate) fn exists(&self, name: &str) -> bool {
        self.lock().contains_key(name)
    }

    pub(crate) fn refuse(&self, name: &str, fates: impl IntoIterator<Item = bool>) {
        self.with(name, |queue| queue.refusals.extend(fates));
    }

    /// The message's id, or `None` when this one was to be refused.
    pub(crate) fn send(&self, name: &str, body: &str, delay_seconds: u64) -> Option<String> {
        let now = self.clock.millis();
        let number = self.sent.fetch_add(1, Ordering::Relaxed);
        self.with(name, |queue| {
            if queue.refusals.pop_front() == Some(true) {
                return None;
            }
            let id = format!("message-{number}");
            queue.messages.push(Message {
                id: id.clone(),
                body: body.to_owned(),
                receives: 0,
                due: now + delay_seconds * 1000,
                in_flight: false,
                sent: now,
            });
            Some(id)
        })
    }

    pub(crate) fn messages(&self, name: &str) -> Vec<Message> {
        self.with(name, |queue| queue.messages.clone())
    }

    /// Up to `max` due messages as Lambda's event. They are in flight until `settle`.
    pub(crate) fn receive(&self, name: &str, max: usize) -> Value {
        let now = self.clock.millis();
        let spent = self.with(name, |queue| {
            let spent = |message: &Message| {
                message.receives >= MAX_RECEIVES && !message.in_flight && !name.ends_with("-dlq")
            };
            let spent_ones = queue.messages.iter().filter(|m| spent(m)).cloned();
            let spent_ones: Vec<_> = spent_ones.collect();
            queue.messages.retain(|message| !spent(message));
            spent_ones
        });
        if !spent.is_empty() {
            self.with(&format!("{name}-dlq"), |dlq| dlq.messages.extend(spent));
        }
        self.with(name, |queue| {
            let due = queue.messages.iter_mut();
            let records: Vec<_> = due
                .filter(|message| !message.in_flight && message.due <= now)
                .take(max)
                .map(|message| {
                    message.in_flight = true;
                    message.receives += 1;
                    record(name, message)
                })
                .collect();
            json!({"Records": records})
        })
    }

    /// Deletes what succeeded and makes the rest due again, as Lambda does with the function's answer.
    /// `None`: the function failed. An answer that names an unknown message counts as a failure of all.
    pub(crate) fn settle(&self, name: &str, event: &Value, answer: Option<&Value>) {
        let ids = identifiers(&event["Records"], "messageId");
        let failed = match answer {
            None => ids.clone(),
            Some(answer) => {
                let failed = identifiers(&answer["batchItemFailures"], "itemIdentifier");
                let known = failed.iter().all(|id| ids.contains(id));
                if known { failed } else { ids.clone() }
            }
        };
        self.with(name, |queue| {
            let done =
                |message: &Message| ids.contains(&message.id) && !failed.contains(&message.id);
            queue.messages.retain(|message| !done(message));
            for message in &mut queue.messages {
                message.in_flight &= !failed.contains(&message.id);
            }
        });
    }

    /// Moves the dead letters back, as an operator does after the cause is gone.
    pub(crate) fn redrive(&self, name: &str) {
        let dlq = format!("{name}-dlq");
        let mut messages = self.with(&dlq, |queue| std::mem::take(&mut queue.messages));
        for message in &mut messages {
            message.receives = 0;
        }
        self.with(name, |queue| queue.messages.append(&mut messages));
    }

    fn with<T>(&self, name: &str, change: impl FnOnce(&mut Queue) -> T) -> T {
        let mut queues = self.lock();
        let queue = queues.get_mut(name);
        change(queue.unwrap_or_else(|| panic!("there is no queue {name}; create it first")))
    }

    fn lock(&self) -> MutexGuard<'_, BTreeMap<String, Queue>> {
        // A test that asked for an unknown queue has failed already; the others must not fail with it.
        self.queues
            .lock()
            .unwrap_or_else(std::sync::PoisonError::into_inner)
    }
}

fn identifiers(list: &Value, name: &str) -> Vec<String> {
    let items = list.as_array().into_iter().flatten();
    items
        .map(|item| item[name].as_str().unwrap_or_default().to_owned())
        .collect()
}

fn record(queue: &str, message: &Message) -> Value {
    json!({
        "messageId": message.id,
        "receiptHandle": format!("receipt-{}-{}", message.id, message.receives),
        "body": message.body,
        "attributes": {
            "ApproximateReceiveCount": message.receives.to_string(),
            "SentTimestamp": message.sent.to_string(),
            "SenderId": "AIDAFAKE",
            "ApproximateFirstReceiveTimestamp": message.due.to_string(),
        },
        "messageAttributes": {},
        "eventSource": "aws:sqs",
        "eventSourceARN": format!("arn:aws:sqs:eu-south-2:000000000000:{queue}"),
        "awsRegion": "eu-south-2",
    })
}
