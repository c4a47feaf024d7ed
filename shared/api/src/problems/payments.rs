//! Problems of paying.

use aforo_domain::fields::{FieldErrors, FieldFault};
use aforo_domain::order::{CancelRefused, CaptureRefused, PaymentRefused, RefundRefused};

use crate::problem::Problem;
use crate::problems::common::{IDEMPOTENCY_KEY_REUSED, INVALID_BODY};
use crate::problems::registrations::PAYMENT_NOT_AVAILABLE;

super::kinds! {
    PAYMENT_NOT_FOUND = "payment-not-found", 404;
    PAYMENT_ACCOUNT_NOT_FOUND = "payment-account-not-found", 404;
    ORDER_NOT_PAYABLE = "order-not-payable", 409;
    ORDER_EXPIRED = "order-expired", 409;
    PAYMENT_NOT_APPROVED = "payment-not-approved", 409;
    PAYMENT_DECLINED = "payment-declined", 409;
    PAYMENT_LAPSED = "payment-lapsed", 409;
    /// The hold was over; nothing was charged.
    PLACES_NO_LONGER_AVAILABLE = "places-no-longer-available", 409;
    ORDER_NOT_CANCELLABLE = "order-not-cancellable", 409;
    ORDER_NOT_REFUNDABLE = "order-not-refundable", 409;
    REFUND_EXCEEDS_PAYMENT = "refund-exceeds-payment", 409;
    /// Whatever was asked for goes on with the same key.
    PAYPAL_UNAVAILABLE = "paypal-unavailable", 503;
    INVALID_SIGNATURE = "invalid-signature", 401;
}

impl From<PaymentRefused> for Problem {
    fn from(refused: PaymentRefused) -> Self {
        Self::new(match refused {
            PaymentRefused::Expired => ORDER_EXPIRED,
            PaymentRefused::NotPayable => ORDER_NOT_PAYABLE,
            PaymentRefused::NotAvailable => PAYMENT_NOT_AVAILABLE,
            PaymentRefused::KeyReused => IDEMPOTENCY_KEY_REUSED,
        })
    }
}

impl From<CaptureRefused> for Problem {
    fn from(refused: CaptureRefused) -> Self {
        Self::new(match refused {
            CaptureRefused::Unknown => PAYMENT_NOT_FOUND,
            CaptureRefused::NotApproved => PAYMENT_NOT_APPROVED,
            CaptureRefused::NotPayable => ORDER_NOT_PAYABLE,
            CaptureRefused::PlacesGone => PLACES_NO_LONGER_AVAILABLE,
            CaptureRefused::Declined => PAYMENT_DECLINED,
            CaptureRefused::Lapsed => PAYMENT_LAPSED,
        })
    }
}

impl From<CancelRefused> for Problem {
    fn from(_: CancelRefused) -> Self {
        Self::new(ORDER_NOT_CANCELLABLE)
    }
}

impl From<RefundRefused> for Problem {
    fn from(refused: RefundRefused) -> Self {
        match refused {
            RefundRefused::NotRefundable => Self::new(ORDER_NOT_REFUNDABLE),
            RefundRefused::Exceeds { left } => {
                Self::new(REFUND_EXCEEDS_PAYMENT).with_money("left", left)
            }
            RefundRefused::Currency => {
                let mut errors = FieldErrors::default();
                errors.add("/amount/currency", FieldFault::MixedCurrencies);
                Self::new(INVALID_BODY).fields(errors)
            }
            RefundRefused::KeyReused => Self::new(IDEMPOTENCY_KEY_REUSED),
        }
    }
}
