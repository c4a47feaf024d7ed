//! Everything a sandbox knows, behind one lock.

use std::collections::{BTreeMap, VecDeque};

use crate::deliveries::Deliveries;
use crate::ids::Ids;
use crate::options::{Account, Options};
use crate::perturb::Disturbances;
use crate::refused::Refused;
use crate::request_ids::RequestIds;
use crate::script::{CaptureOutcome, RefundOutcome};
use crate::things::{Capture, Order, Refund};
use crate::token::AccessToken;

#[derive(Debug)]
pub(crate) struct State {
    pub(crate) options: Options,
    pub(crate) ids: Ids,
    /// The clock that it follows, and how far it was moved ahead of it.
    pub(crate) clock: i64,
    pub(crate) ahead: i64,
    pub(crate) tokens: BTreeMap<String, AccessToken>,
    pub(crate) orders: BTreeMap<String, Order>,
    pub(crate) captures: BTreeMap<String, Capture>,
    pub(crate) refunds: BTreeMap<String, Refund>,
    /// The captures of an invoice id, whoever's and however they ended.
    pub(crate) invoices: BTreeMap<String, Vec<String>>,
    /// No order expires before this.
    pub(crate) soonest: i64,
    pub(crate) request_ids: RequestIds,
    pub(crate) next_captures: VecDeque<CaptureOutcome>,
    pub(crate) next_refunds: VecDeque<RefundOutcome>,
    pub(crate) disturbances: Disturbances,
    pub(crate) deliveries: Deliveries,
    pub(crate) calls: BTreeMap<&'static str, u64>,
}

impl State {
    pub(crate) fn new(options: Options) -> Self {
        Self {
            ids: Ids::from_seed(options.seed),
            clock: options.now,
            options,
            ahead: 0,
            tokens: BTreeMap::new(),
            orders: BTreeMap::new(),
            captures: BTreeMap::new(),
            refunds: BTreeMap::new(),
            invoices: BTreeMap::new(),
            soonest: i64::MAX,
            request_ids: RequestIds::default(),
            next_captures: VecDeque::new(),
            next_refunds: VecDeque::new(),
            disturbances: Disturbances::default(),
            deliveries: Deliveries::default(),
            calls: BTreeMap::new(),
        }
    }

    pub(crate) fn now(&self) -> i64 {
        self.clock + self.ahead
    }

    pub(crate) fn url(&self, path: &str) -> String {
        format!("{}{path}", self.options.base_url)
    }

    pub(crate) fn account(&self, client_id: &str) -> Option<&Account> {
        let accounts = &self.options.accounts;
        accounts
            .iter()
            .find(|account| account.client_id == client_id)
    }

    /// # Errors
    /// 404 for what is not there, is gone, or is another account's.
    pub(crate) fn order_of(&self, caller: &Account, id: &str) -> Result<&Order, Refused> {
        let mine = |order: &&Order| !order.gone && order.client_id == caller.client_id;
        self.orders
            .get(id)
            .filter(mine)
            .ok_or_else(Refused::no_such_thing)
    }

    /// # Errors
    /// As of [`Self::order_of`].
    pub(crate) fn capture_of(&self, caller: &Account, id: &str) -> Result<&Capture, Refused> {
        let mine = |capture: &&Capture| capture.client_id == caller.client_id;
        self.captures
            .get(id)
            .filter(mine)
            .ok_or_else(Refused::no_such_thing)
    }

    /// # Errors
    /// As of [`Self::order_of`].
    pub(crate) fn refund_of(&self, caller: &Account, id: &str) -> Result<&Refund, Refused> {
        let mine = |refund: &&Refund| refund.client_id == caller.client_id;
        self.refunds
            .get(id)
            .filter(mine)
            .ok_or_else(Refused::no_such_thing)
    }

    /// Whether a payee has been paid under this invoice id.
    pub(crate) fn invoice_used(&self, payee: &str, invoice_id: Option<&str>) -> bool {
        let captures = invoice_id
            .and_then(|id| self.invoices.get(id))
            .into_iter()
            .flatten();
        let mut captures = captures.filter_map(|id| self.captures.get(id));
        captures.any(|capture| capture.payee == payee && capture.counts())
    }
}

/// `2024-08-02T19:34:57Z`
pub(crate) fn time(seconds: i64) -> String {
    jiff::Timestamp::from_second(seconds)
        .unwrap_or_default()
        .to_string()
}
