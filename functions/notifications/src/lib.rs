//! Mails to people.

mod send_mail;

pub use send_mail::{MailError, SendMail};
