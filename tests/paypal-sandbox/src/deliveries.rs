//! Webhooks on their way: queued when something happens, due at once or later, once or several times.

use serde::{Deserialize, Serialize};

use crate::options::Webhook;

/// One POST to be made. Headers' names are as PayPal writes them.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Delivery {
    pub url: String,
    pub headers: Vec<(String, String)>,
    /// The bytes that are signed.
    pub body: Vec<u8>,
}

/// How badly webhooks travel.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct Travel {
    /// How often each event is sent.
    pub copies: usize,
    /// How long each takes, in seconds of the sandbox's clock.
    pub delay_seconds: i64,
    /// The latest first.
    pub reversed: bool,
}

impl Default for Travel {
    fn default() -> Self {
        Self {
            copies: 1,
            delay_seconds: 0,
            reversed: false,
        }
    }
}

#[derive(Clone, Debug)]
pub(crate) struct Queued {
    pub(crate) webhook: Webhook,
    pub(crate) transmission: String,
    pub(crate) sent: i64,
    pub(crate) body: Vec<u8>,
    due: i64,
}

#[derive(Debug, Default)]
pub(crate) struct Deliveries {
    pub(crate) travel: Travel,
    queued: Vec<Queued>,
}

impl Deliveries {
    pub(crate) fn queue(
        &mut self,
        webhook: Webhook,
        transmission: String,
        body: Vec<u8>,
        now: i64,
    ) {
        let due = now + self.travel.delay_seconds;
        let queued = Queued {
            webhook,
            transmission,
            sent: now,
            body,
            due,
        };
        self.queued
            .extend(std::iter::repeat_n(queued, self.travel.copies));
    }

    pub(crate) fn take_due(&mut self, now: i64) -> Vec<Queued> {
        let is_due = |queued: &Queued| queued.due <= now;
        let (mut due, later): (Vec<_>, Vec<_>) = std::mem::take(&mut self.queued)
            .into_iter()
            .partition(is_due);
        self.queued = later;
        if self.travel.reversed {
            due.reverse();
        }
        due
    }
}
