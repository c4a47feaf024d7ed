//! A PayPal of our own for tests and for the local stack: Orders v2, Payments v2, Webhooks v1, and the page where a payer
//! approves. Pure and synchronous: no sockets, no clock but the one that is set, every id out of a seed. The binary
//! `paypal-sandbox` serves it over TLS and delivers the webhooks.
//!
//! ```
//! use paypal_sandbox::Sandbox;
//!
//! let paypal = Sandbox::default();
//! let request = http::Request::post("/v1/oauth2/token")
//!     .header("authorization", "Basic c2FuZGJveC1jbGllbnQ6c2FuZGJveC1zZWNyZXQ=")
//!     .body(b"grant_type=client_credentials".to_vec())
//!     .expect("a request");
//! assert_eq!(paypal.answer(request).status(), 200);
//! ```
//!
//! # By HTTP
//! What [`Sandbox`]'s methods do can be had from the binary too, as JSON under `/sandbox`, apart from PayPal's own paths: 204 when done,
//! 409 when there is nothing to do it to.
//! - `POST /sandbox/orders/{id}/approve`, `…/capture-ends` (a [`CaptureOutcome`]: `"declined"`, `{"pending": "ECHECK"}`,
//!   `{"refused": "TRANSACTION_REFUSED"}`), `…/alter` (an [`Altered`])
//! - `POST /sandbox/captures/{id}/complete`, `…/deny`, `…/reverse`, `…/refund` (`{"minor": 500}`, or `{}` for all that is left)
//! - `POST /sandbox/refunds/{id}/complete`, `…/fail`
//! - `POST /sandbox/next-capture` (a [`CaptureOutcome`]), `/sandbox/next-refund` (a [`RefundOutcome`])
//! - `POST /sandbox/disturbances` (`{"operation": "CaptureOrder", "times": 2, "disturbance": "lost_reply"}`: a [`Disturbance`] for the
//!   [operation](operation_name) or, without one, for any call)
//! - `POST /sandbox/travel` (a [`Travel`]), `/sandbox/clock` (`{"advance": 3600}`, in seconds)
//! - `GET /sandbox/ledger`, `/sandbox/calls`, `/sandbox/orders`
//!
//! # What is faithful
//! - Statuses, links, shapes and issues of PayPal's published OpenAPI (Orders 2.13, Payments 2.5, Webhooks 1.11), to which the tests
//!   hold every answer and every event.
//! - `PayPal-Request-Id`: 201 first, then 200 with the *latest* state; forgotten after 6 hours (orders, captures) or 45 days (refunds).
//! - 3 hours to approve, 3 hours to capture; then 404, and `CHECKOUT.PAYMENT-APPROVAL.REVERSED` for what was approved.
//! - An order is `COMPLETED` although its capture is pending or declined.
//! - Webhooks are signed as PayPal signs (CRC-32 of the bytes, RSA PKCS#1 v1.5, SHA-256), by a leaf under an intermediate under a
//!   root; only the leaf is served. Events repeat, tarry and change places when told to ([`Travel`]).
//! - An invoice id is used once a merchant, from the moment of a capture that counts.
//!
//! # What is not
//! - One purchase unit an order, intent `CAPTURE` only (`NOT_SUPPORTED` otherwise); no PATCH, no authorizations, no vault, no cards.
//! - Items, breakdown and texts are checked; shipping, payer data and unknown fields are not looked at.
//! - Where PayPal says nothing, this is what the sandbox does: a request id that met a declined instrument keeps meeting it; one
//!   that was refused otherwise is free; used for another order it answers with the first one; an order that is gone is 404 under
//!   its request id too; another merchant's things are 404; a declined instrument stays declined until the payer approves anew;
//!   a refund without a `custom_id` has its capture's; after a chargeback the capture is `REFUNDED` with the reason `CHARGEBACK`,
//!   and the order shows a refund that nobody asked for; a capture with status `FAILED` is told by `PAYMENT.CAPTURE.DENIED`.
//! - Fees are always 2.9 % and 0.35. A payee must be one of the sandbox's accounts.

mod amount;
mod authority;
mod body;
mod capture_order;
mod changes;
mod check_order;
mod check_sums;
mod checkout;
mod control;
mod create_order;
mod deliveries;
mod events;
mod ids;
mod issues;
mod ledger;
mod operation;
mod options;
mod perturb;
mod refund_capture;
mod refused;
mod reply;
mod request_ids;
mod sandbox;
mod script;
mod scripting;
mod show_order;
mod show_payment;
mod signature;
mod state;
mod things;
mod token;

pub use authority::{Authority, ServerCertificate};
pub use deliveries::{Delivery, Travel};
pub use ledger::{LedgerEntry, LedgerRefund};
pub use operation::operation_name;
pub use options::{Account, LinkStyle, Options, Webhook};
pub use perturb::{Disturbance, Transport};
pub use sandbox::Sandbox;
pub use script::{Altered, CaptureOutcome, RefundOutcome};
pub use things::{CaptureStatus, RefundStatus};
