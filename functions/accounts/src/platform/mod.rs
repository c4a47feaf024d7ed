//! What administrators do.

mod become_first_administrator;
mod bootstrap_secret;
mod disable_account;
mod enable_account;
mod grant_platform_role;

pub use become_first_administrator::*;
pub use disable_account::*;
pub use enable_account::*;
pub use grant_platform_role::*;
