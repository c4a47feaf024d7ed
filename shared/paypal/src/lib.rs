//! PayPal: the calls of its REST interface that selling tickets needs, and the check that a webhook comes from it.
//!
//! Everything goes through a [`Transport`](aforo_https::Transport). Nothing is repeated here but a call whose token was
//! refused: whoever calls saved the request id before and decides when to ask again with the same one.

mod client;
mod hosts;
mod money;
mod new_order;
mod new_refund;
mod refused;
mod seen;
mod token;
pub mod webhook;
mod wording;

pub use client::PayPal;
pub use hosts::Hosts;
pub use money::{from_paypal, to_paypal};
pub use new_order::{Item, NewPayPalOrder};
pub use new_refund::NewPayPalRefund;
pub use token::Credentials;

#[cfg(test)]
mod tests;
