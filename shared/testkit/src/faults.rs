//! What can go wrong between a function and a service, and the seeded plan of it.

use std::io;

use aws_smithy_runtime_api::client::result::ConnectorError;
use rand::rngs::StdRng;
use rand::seq::SliceRandom;
use rand::{RngExt, SeedableRng};
use serde_json::{Value, json};

use crate::answer::Answer;
use crate::call::Call;
use crate::{batch_read, s3};

/// One thing that goes wrong with one attempt of a call.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Fault {
    /// Another transaction is at work on an item: a cancelled transaction with `TransactionConflict` among its
    /// reasons, or `TransactionConflictException` for a write of one item. The SDK retries neither.
    Conflict,
    /// The service wants less; nothing happened. The SDK retries.
    Throttle,
    /// No connection; nothing happened. The SDK retries.
    Refused,
    /// The service did what was asked, and the SDK sees a broken connection. It retries.
    ReplyLost,
    /// The process ends before the call. Only inside a [`Scope`](crate::Scope).
    StopBefore,
    /// The process ends after the call took effect and before anything else. Only inside a [`Scope`](crate::Scope).
    StopAfter,
    /// Everything else that can run does so this many times first.
    Delay(u32),
}

impl Fault {
    /// Every kind, for matrices of steps and faults.
    pub const ALL: [Self; 7] = [
        Self::Conflict,
        Self::Throttle,
        Self::Refused,
        Self::ReplyLost,
        Self::StopBefore,
        Self::StopAfter,
        Self::Delay(50),
    ];

    /// Whether the fault can meet this operation (`dynamodb:Query`); only writes and transactions meet conflicts.
    #[must_use]
    pub fn applies_to(self, operation: &str) -> bool {
        match self {
            Self::Conflict => conflicting(operation),
            Self::Throttle
            | Self::Refused
            | Self::ReplyLost
            | Self::StopBefore
            | Self::StopAfter
            | Self::Delay(_) => true,
        }
    }
}

fn conflicting(operation: &str) -> bool {
    [
        "dynamodb:TransactWriteItems",
        "dynamodb:TransactGetItems",
        "dynamodb:PutItem",
        "dynamodb:UpdateItem",
        "dynamodb:DeleteItem",
    ]
    .contains(&operation)
}

/// Random faults for all calls, from a seed: the same seed and the same order of calls give the same faults.
///
/// Each probability is for one attempt, and at most one fault meets an attempt.
#[derive(Debug)]
pub struct Faults {
    random: StdRng,
    probabilities: Vec<(Fault, f64)>,
    yields: u32,
}

impl Faults {
    /// No faults yet.
    #[must_use]
    pub fn seeded(seed: u64) -> Self {
        Self {
            random: StdRng::seed_from_u64(seed),
            probabilities: Vec::new(),
            yields: 0,
        }
    }

    /// `probability` from 0 to 1. A conflict is drawn only where one can happen.
    #[must_use]
    pub fn with(mut self, fault: Fault, probability: f64) -> Self {
        self.probabilities.push((fault, probability));
        self
    }

    /// Up to so many turns of the other tasks before and after each call, so that handlers interleave differently
    /// with each seed; and as many between the keys of a `BatchGetItem`, which is no snapshot: each key is read at a
    /// moment of its own, in any order. Without it every call waits exactly one turn, and all keys are read at once.
    #[must_use]
    pub fn interleaving(mut self, yields: u32) -> Self {
        self.yields = yields;
        self
    }

    pub(crate) fn draw(&mut self, call: &Call) -> Option<Fault> {
        let name = call.name();
        let applicable = |fault: &Fault| fault.applies_to(&name);
        // Each is drawn whether or not an earlier one met, so that one probability does not shift the others' luck.
        let mut drawn = Vec::new();
        for (fault, probability) in &self.probabilities {
            if self.random.random_bool(*probability) {
                drawn.push(*fault);
            }
        }
        drawn.into_iter().find(applicable)
    }

    pub(crate) fn turns(&mut self) -> u32 {
        self.random.random_range(0..=self.yields)
    }

    /// The calls in which this one is served, in their order: other tasks get turns between two of them.
    pub(crate) fn parts(&mut self, call: &Call) -> Option<Vec<Call>> {
        if self.yields == 0 || !batch_read::is(call) {
            return None;
        }
        let mut parts = batch_read::apart(call)?;
        parts.shuffle(&mut self.random);
        Some(parts)
    }

    pub(crate) fn pick(&mut self, of: usize) -> usize {
        self.random.random_range(0..of.max(1))
    }
}

/// DynamoDB's refusal because of another transaction. `position` is the item that is busy.
pub(crate) fn conflict(call: &Call, position: usize) -> Answer {
    let request = call.json();
    let Some(items) = request["TransactItems"].as_array() else {
        return Answer::error(
            400,
            "com.amazonaws.dynamodb.v20120810#TransactionConflictException",
            "Transaction is ongoing for the item",
        );
    };
    let reasons: Vec<Value> = (0..items.len())
        .map(|index| {
            if index == position % items.len() {
                json!({"Code": "TransactionConflict", "Message": "Transaction is ongoing for the item"})
            } else {
                json!({"Code": "None"})
            }
        })
        .collect();
    let codes: Vec<_> = reasons
        .iter()
        .filter_map(|reason| reason["Code"].as_str())
        .collect();
    let body = json!({
        "__type": "com.amazonaws.dynamodb.v20120810#TransactionCanceledException",
        "Message": format!(
            "Transaction cancelled, please refer cancellation reasons for specific reasons [{}]",
            codes.join(", ")
        ),
        "CancellationReasons": reasons,
    });
    Answer::raw(400, "application/x-amz-json-1.0", body.to_string())
}

pub(crate) fn throttle(call: &Call) -> Answer {
    match call.service.as_str() {
        "s3" => s3::error(503, "SlowDown", "Please reduce your request rate."),
        "ses" => Answer::error(429, "TooManyRequestsException", "Too many requests"),
        _ => Answer::error(400, "ThrottlingException", "Rate exceeded"),
    }
}

pub(crate) fn refused() -> ConnectorError {
    ConnectorError::io(io::Error::from(io::ErrorKind::ConnectionRefused).into())
}

pub(crate) fn reply_lost() -> ConnectorError {
    ConnectorError::io(io::Error::from(io::ErrorKind::ConnectionReset).into())
}
