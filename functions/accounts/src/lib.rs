//! Accounts: signing up and logging in.

mod log_in;
mod password;
mod sign_up;

use aforo_api::Endpoint;
use utoipa::OpenApi;

pub use log_in::{LogIn, LoggedIn, log_in};
pub use sign_up::{SignUp, SignedUp, sign_up};

/// The area's part of the API's contract.
#[derive(OpenApi)]
#[openapi(paths(sign_up::sign_up, log_in::log_in))]
pub struct Contract;

/// Every endpoint of the area, for whoever serves them in one process.
#[must_use]
pub fn endpoints() -> Vec<Endpoint> {
    vec![
        Endpoint::new("sign-up", sign_up),
        Endpoint::new("log-in", log_in),
    ]
}
