//! What an account's owner sees and changes of it.

mod begin_totp;
mod change_email;
mod change_password;
mod confirm_totp;
mod get_me;
mod reauthentication;
mod remove_totp;
mod renew_recovery_codes;
mod replaced_login;
mod update_me;

pub use begin_totp::*;
pub use change_email::*;
pub use change_password::*;
pub use confirm_totp::*;
pub use get_me::*;
pub use reauthentication::check_password;
pub use remove_totp::*;
pub use renew_recovery_codes::*;
pub use update_me::*;
