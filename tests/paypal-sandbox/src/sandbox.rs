//! The handle: what tests and the server hold.

use std::collections::BTreeMap;
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};

use http::{Request, Response};

use crate::deliveries::{Delivery, Travel};
use crate::ledger::LedgerEntry;
use crate::operation::operation_name;
use crate::options::{Account, Options};
use crate::perturb::{Disturbance, bad_gateway};
use crate::state::State;

/// A PayPal. Clones are the same one.
#[derive(Clone, Debug)]
pub struct Sandbox(Arc<Mutex<State>>);

impl Default for Sandbox {
    fn default() -> Self {
        Self::new(Options::default())
    }
}

impl Sandbox {
    #[must_use]
    pub fn new(options: Options) -> Self {
        Self(Arc::new(Mutex::new(State::new(options))))
    }

    /// Answers one HTTP request. See [`Transport`](crate::Transport) for responses that must not arrive, or late.
    #[must_use]
    pub fn answer(&self, request: Request<Vec<u8>>) -> Response<Vec<u8>> {
        let mut state = self.state();
        let operation = operation_name(request.method(), request.uri().path());
        let controlled = operation == "Control";
        let disturbance = if controlled {
            None
        } else {
            state.disturbances.take(operation)
        };
        if !controlled {
            *state.calls.entry(operation).or_default() += 1;
        }
        let debug_id = state.ids.debug();
        let instead = disturbance
            .as_ref()
            .and_then(|disturbance| disturbance.instead(&debug_id));
        let reply = instead.unwrap_or_else(|| {
            let answered = state.operate(operation, &request);
            answered.unwrap_or_else(|refused| refused.into_reply(&debug_id))
        });
        let reply = if disturbance == Some(Disturbance::DoneButBadGateway) {
            bad_gateway()
        } else {
            reply
        };
        let mut response = reply.into_response(&debug_id);
        if let Some(transport) = disturbance.and_then(|disturbance| disturbance.transport()) {
            transport.mark(&mut response);
        }
        response
    }

    /// Sets the time, in seconds since the epoch. Going back is allowed.
    pub fn set_now(&self, now: i64) {
        let mut state = self.state();
        state.clock = now;
        state.ahead = 0;
    }

    /// Goes with another clock, as far ahead of it as [`Self::advance`] has gone.
    pub fn follow(&self, now: i64) {
        self.state().clock = now;
    }

    pub fn advance(&self, seconds: i64) {
        self.state().ahead += seconds;
    }

    #[must_use]
    pub fn now(&self) -> i64 {
        self.state().now()
    }

    /// Another REST app, or another webhook, secret or merchant for one that is there.
    pub fn register(&self, account: Account) {
        let accounts = &mut self.state().options.accounts;
        accounts.retain(|known| known.client_id != account.client_id);
        accounts.push(account);
    }

    /// The webhooks that are due, signed, in the order of their travel. They are not queued any more.
    #[must_use]
    pub fn take_deliveries(&self) -> Vec<Delivery> {
        let mut state = self.state();
        let now = state.now();
        let due = state.deliveries.take_due(now);
        let mut signed = |queued: crate::deliveries::Queued| Delivery {
            headers: state.signed_headers(
                &queued.body,
                &queued.webhook.id,
                &queued.transmission,
                queued.sent,
            ),
            url: queued.webhook.url,
            body: queued.body,
        };
        due.into_iter().map(&mut signed).collect()
    }

    /// The headers that PayPal would send with a body: for forging. `sent` is in seconds since the epoch.
    #[must_use]
    pub fn sign(
        &self,
        body: &[u8],
        webhook_id: &str,
        transmission_id: &str,
        sent: i64,
    ) -> Vec<(String, String)> {
        self.state()
            .signed_headers(body, webhook_id, transmission_id, sent)
    }

    /// How webhooks travel from now on.
    pub fn travel(&self, travel: Travel) {
        self.state().deliveries.travel = travel;
    }

    /// The next `times` calls of an operation, or of any, go wrong. Earlier disturbances come first.
    pub fn disturb(&self, operation: Option<&str>, times: u32, disturbance: Disturbance) {
        self.state().disturbances.add(operation, times, disturbance);
    }

    #[must_use]
    pub fn ledger(&self) -> Vec<LedgerEntry> {
        self.state().ledger()
    }

    /// How often each operation was called, disturbed calls included.
    #[must_use]
    pub fn calls(&self) -> BTreeMap<&'static str, u64> {
        self.state().calls.clone()
    }

    #[must_use]
    pub fn root_pem(&self) -> String {
        self.state().authority().root_pem().to_owned()
    }

    #[must_use]
    pub fn intermediate_pem(&self) -> String {
        self.state().authority().intermediate_pem().to_owned()
    }

    #[must_use]
    pub fn leaf_pem(&self) -> String {
        self.state().authority().leaf_pem().to_owned()
    }

    /// Where the leaf is served.
    #[must_use]
    pub fn certificate_url(&self) -> String {
        self.state().certificate_url()
    }

    /// Whatever time has brought is there before anything else is looked at.
    pub(crate) fn state(&self) -> MutexGuard<'_, State> {
        let mut state = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        state.expire();
        state
    }
}
