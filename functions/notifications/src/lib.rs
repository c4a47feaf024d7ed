//! Mails to people.

mod account_mails;
mod booking_code_mail;
mod invitation_mail;
mod order_mails;
mod send_mail;
mod ticket_facts;

pub use send_mail::{MailError, SendMail};
