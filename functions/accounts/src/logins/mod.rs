//! What becomes of logins that are open.

mod end_all_logins;
mod end_login;
mod list_logins;
mod log_out;
mod presented;
mod refresh;

pub use end_all_logins::*;
pub use end_login::*;
pub use list_logins::*;
pub use log_out::*;
pub use refresh::*;
