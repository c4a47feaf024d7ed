//! What a test may ask of the sandbox beforehand: how a capture or a refund ends, and what is wrong with an order.

use serde::{Deserialize, Serialize};

/// How a capture ends.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum CaptureOutcome {
    Completed,
    /// 201 with a capture whose status is `DECLINED`.
    Declined,
    /// 201 with a capture whose status is `FAILED`.
    Failed,
    /// 201 with a capture that waits; the reason is of PayPal's list, `ECHECK` or `PENDING_REVIEW` for example.
    Pending(String),
    /// 422 `INSTRUMENT_DECLINED`, until the payer approves anew.
    InstrumentDeclined,
    /// 422 with this issue; nothing is captured.
    Refused(String),
}

/// How a refund ends.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum RefundOutcome {
    Completed,
    Pending,
    /// 201 with a refund whose status is `FAILED`.
    Failed,
    /// 422 with this issue; nothing is refunded.
    Refused(String),
}

/// What an order turns out to be although something else was asked for. What is `None` stays.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct Altered {
    /// A decimal string, as PayPal writes it.
    pub value: Option<String>,
    pub currency: Option<String>,
    pub custom_id: Option<String>,
    /// The payee's merchant id.
    pub payee: Option<String>,
}
