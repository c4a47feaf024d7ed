//! Logging in: a password, then a second factor where it is on, then a login with its tokens.

mod client;
mod complete_log_in;
#[expect(
    clippy::module_inception,
    reason = "an operation's file bears its name"
)]
mod log_in;
mod open;
mod throttles;
mod view;

pub use client::{ClientInput, read as read_client};
pub use complete_log_in::*;
pub use log_in::*;
pub use open::{Beginning, OpenedLogin};
pub use throttles::throttle_all;
pub use view::{LoggedIn, logged_in, with_tokens};
