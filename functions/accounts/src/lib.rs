//! Accounts: signing up and logging in.

mod log_in;
mod password;
mod sign_up;

use aforo_api::Endpoint;

pub use log_in::{LogIn, LoggedIn, log_in};
pub use sign_up::{SignUp, SignedUp, sign_up};

/// Every endpoint of the area, for whoever serves them in one process.
#[must_use]
pub fn endpoints() -> Vec<Endpoint> {
    vec![
        Endpoint::new("sign-up", sign_up),
        Endpoint::new("log-in", log_in),
    ]
}
