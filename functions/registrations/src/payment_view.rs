//! Payments and refunds of an order as the API shows them.

use aforo_api::{MoneyView, schema};
use aforo_domain::ids::{PaymentId, RefundId};
use aforo_domain::order::{Payment, PaymentState, Refund, RefundState};
use jiff::Timestamp;
use serde::Serialize;
use utoipa::ToSchema;

/// An attempt to pay an order at PayPal.
#[derive(Serialize, ToSchema)]
#[schema(as = Payment, examples(json!({
    "id": "pay_01mbza25z0e17r0avdqztd2p3x", "state": "created", "created_at": "2027-01-12T18:31:00Z",
    "approve_url": "https://www.paypal.com/checkoutnow?token=5O190127TN364715T"
})))]
pub struct PaymentView {
    #[schema(value_type = schema::PaymentId)]
    id: PaymentId,
    #[schema(value_type = schema::PaymentState)]
    state: PaymentState,
    created_at: Timestamp,
    /// Where the payer approves it; null once there is nothing to approve.
    #[schema(required, format = "uri")]
    pub approve_url: Option<String>,
}

/// Money that goes back, or has.
#[derive(Serialize, ToSchema)]
#[schema(as = Refund, examples(json!({
    "id": "rfd_01mbza25z0e17r0avdqztd2p3x", "payment": "pay_01mbza25z0e17r0avdqztd2p3x", "state": "completed",
    "amount": {"amount": 500, "currency": "EUR"}, "note": null
})))]
pub struct RefundView {
    #[schema(value_type = schema::RefundId)]
    id: RefundId,
    #[schema(value_type = schema::PaymentId)]
    payment: PaymentId,
    #[schema(value_type = schema::RefundState)]
    state: RefundState,
    amount: MoneyView,
    /// What the payer was told with it.
    #[schema(required)]
    note: Option<String>,
}

impl From<&Payment> for PaymentView {
    fn from(payment: &Payment) -> Self {
        let approvable = payment.state == PaymentState::Created;
        Self {
            id: payment.id,
            state: payment.state,
            created_at: payment.created_at,
            approve_url: payment.approve_url.clone().filter(|_| approvable),
        }
    }
}

impl From<&Refund> for RefundView {
    fn from(refund: &Refund) -> Self {
        Self {
            id: refund.id,
            payment: refund.payment,
            state: refund.state,
            amount: refund.amount.into(),
            note: refund.note.as_ref().map(ToString::to_string),
        }
    }
}
