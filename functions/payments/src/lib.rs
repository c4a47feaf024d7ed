//! Payments: an order is paid at PayPal, money that comes late or twice goes back, and whatever a call, a process or a message
//! leaves open is settled by what PayPal shows.

mod audit;
mod cancel_order;
mod capture_payment;
mod change;
mod create_payment;
mod event_references;
mod expire_hold;
mod learn;
mod notice;
mod paypal_webhook;
mod paypals;
mod process_paypal_event;
mod refund_input;
mod request_refund;
mod settle_refund;
mod stuck;
mod sweep_due;
mod take;
mod throttle;
mod webhooks;

use aforo_api::Endpoint;
use utoipa::OpenApi;

pub use cancel_order::cancel_order;
pub use capture_payment::{Captured, capture_payment};
pub use create_payment::{NewPaymentInput, PaymentMade, create_payment};
pub use expire_hold::ExpireHold;
pub use paypal_webhook::paypal_webhook;
pub use paypals::PayPals;
pub use process_paypal_event::ProcessPayPalEvent;
pub use refund_input::NewRefundInput;
pub use request_refund::request_refund;
pub use settle_refund::SettleRefund;
pub use stuck::Stuck;
pub use sweep_due::SweepDue;
pub use webhooks::Webhooks;

/// The area's part of the API's contract.
#[derive(OpenApi)]
#[openapi(paths(
    create_payment::create_payment,
    capture_payment::capture_payment,
    cancel_order::cancel_order,
    request_refund::request_refund,
    paypal_webhook::paypal_webhook
))]
pub struct Contract;

/// Every endpoint of the area, for whoever serves them in one process.
#[must_use]
pub fn endpoints() -> Vec<Endpoint> {
    vec![
        Endpoint::new("create-payment", create_payment),
        Endpoint::new("capture-payment", capture_payment),
        Endpoint::new("cancel-order", cancel_order),
        Endpoint::new("request-refund", request_refund),
        Endpoint::new("paypal-webhook", paypal_webhook),
    ]
}

/// How often a decision is taken anew because the order changed before it could be written.
const DECISIONS: u32 = 16;
