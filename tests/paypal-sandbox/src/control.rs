//! The sandbox's own routes under `/sandbox`, apart from PayPal's: the script of [`scripting`](crate::scripting) for a server.

use http::Request;
use serde::Deserialize;
use serde::de::DeserializeOwned;
use serde_json::{Value, json};

use crate::deliveries::Travel;
use crate::operation::parts;
use crate::perturb::Disturbance;
use crate::reply::Reply;
use crate::script::{Altered, CaptureOutcome, RefundOutcome};
use crate::state::State;
use crate::things::{CaptureStatus, RefundStatus};

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Disturb {
    operation: Option<String>,
    #[serde(default = "once")]
    times: u32,
    disturbance: Disturbance,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Ahead {
    advance: i64,
}

#[derive(Default, Deserialize)]
#[serde(default, deny_unknown_fields)]
struct ByHand {
    minor: Option<i64>,
}

fn once() -> u32 {
    1
}

impl State {
    /// 204 for what was done, 200 for what is asked, 400 for a body that is none, 404 or 409 for what cannot be.
    pub(crate) fn control(&mut self, request: &Request<Vec<u8>>) -> Reply {
        let path = parts(request.uri().path());
        if request.method() == http::Method::GET {
            return match path.as_slice() {
                ["sandbox", "ledger"] => Reply::json(200, &json!(self.ledger())),
                ["sandbox", "calls"] => Reply::json(200, &json!(self.calls)),
                ["sandbox", "orders"] => Reply::json(200, &self.open_orders()),
                _ => problem(404, "no such route"),
            };
        }
        let body = request.body();
        let done = match path.as_slice() {
            ["sandbox", "orders", id, action] => self.control_order(id, action, body),
            ["sandbox", "captures", id, action] => self.control_capture(id, action, body),
            ["sandbox", "refunds", id, "complete"] => {
                Ok(self.end_refund(id, RefundStatus::Completed))
            }
            ["sandbox", "refunds", id, "fail"] => Ok(self.end_refund(id, RefundStatus::Failed)),
            ["sandbox", "next-capture"] => read(body).map(|outcome: CaptureOutcome| {
                self.next_captures.push_back(outcome);
                true
            }),
            ["sandbox", "next-refund"] => read(body).map(|outcome: RefundOutcome| {
                self.next_refunds.push_back(outcome);
                true
            }),
            ["sandbox", "disturbances"] => read(body).map(|asked: Disturb| {
                self.disturbances
                    .add(asked.operation.as_deref(), asked.times, asked.disturbance);
                true
            }),
            ["sandbox", "travel"] => read(body).map(|travel: Travel| {
                self.deliveries.travel = travel;
                true
            }),
            ["sandbox", "clock"] => read(body).map(|ahead: Ahead| {
                self.ahead += ahead.advance;
                self.expire();
                true
            }),
            _ => return problem(404, "no such route"),
        };
        match done {
            Ok(true) => Reply::new(204, "application/json", ""),
            Ok(false) => problem(409, "not there, or not in a state for it"),
            Err(fault) => problem(400, &fault),
        }
    }

    fn control_order(&mut self, id: &str, action: &str, body: &[u8]) -> Result<bool, String> {
        match action {
            "approve" => Ok(self.payer_approves(id)),
            "capture-ends" => Ok(self.capture_ends(id, read(body)?)),
            "alter" => Ok(self.alter(id, &read::<Altered>(body)?)),
            _ => Err("an order's action is approve, capture-ends or alter".to_owned()),
        }
    }

    fn control_capture(&mut self, id: &str, action: &str, body: &[u8]) -> Result<bool, String> {
        match action {
            "complete" => Ok(self.end_capture(id, CaptureStatus::Completed)),
            "deny" => Ok(self.end_capture(id, CaptureStatus::Declined)),
            "reverse" => Ok(self.take_back(id)),
            "refund" => Ok(self
                .refund_by_hand(id, read::<ByHand>(body)?.minor)
                .is_some()),
            _ => Err("a capture's action is complete, deny, reverse or refund".to_owned()),
        }
    }

    fn open_orders(&self) -> Value {
        let orders = self.orders.values().filter(|order| !order.gone);
        orders.map(|order| self.order_json(order, true)).collect()
    }
}

/// An empty body is an empty object.
fn read<T: DeserializeOwned>(body: &[u8]) -> Result<T, String> {
    let body = if body.is_empty() { b"{}" } else { body };
    serde_json::from_slice(body).map_err(|fault| fault.to_string())
}

fn problem(status: u16, what: &str) -> Reply {
    Reply::json(status, &json!({ "sandbox_problem": what }))
}
