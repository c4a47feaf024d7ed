//! What is proven by a mailed link: that an address is one's own.

mod ask;
mod email_input;
mod request_factor_reset;
mod request_password_reset;
mod resend_verification;
mod reset_factor;
mod reset_password;
mod usable;
mod verify_email;

pub use ask::{ASKED, Asked, new_link, throttle, throttle_address};
pub use email_input::EmailInput;
pub use request_factor_reset::*;
pub use request_password_reset::*;
pub use resend_verification::*;
pub use reset_factor::*;
pub use reset_password::*;
pub use verify_email::*;
