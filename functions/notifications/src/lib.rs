//! Mails to people.

mod order_mails;
mod send_mail;
mod ticket_facts;

pub use send_mail::{MailError, SendMail};
