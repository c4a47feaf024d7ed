//! Mails: what they say and look like (`welcome`, `ticket`), how they are put together (MIME) and handed to SES.

mod attachment;
mod calendar;
mod layout;
mod mailer;
mod message;
mod qr;
mod rendered;
mod ticket;
mod welcome;

pub use attachment::Attachment;
pub use mailer::{Mailer, SendError};
pub use message::Mail;
pub use rendered::{RenderError, Rendered};
pub use ticket::{TicketMail, ticket};
pub use welcome::{WelcomeMail, welcome};
