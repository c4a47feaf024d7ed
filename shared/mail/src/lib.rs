//! Mails: what they say and look like (one module for each: `welcome`, `ticket`, `held`, `paid`, `payment_failed`, `refund`,
//! `booking_code`, `link`, `invitation`, `notice`), how they are put together (MIME) and handed to SES.

mod attachment;
mod booking_code;
mod calendar;
mod greeting;
mod held;
mod invitation;
mod layout;
mod link;
mod mailer;
mod mask;
mod message;
mod notice;
mod notice_kind;
mod order;
mod paid;
mod pass;
mod payment_failed;
mod refund;
mod rendered;
mod ticket;
mod welcome;

pub use attachment::Attachment;
pub use booking_code::{BookingCodeMail, booking_code};
pub use held::{HeldMail, held};
pub use invitation::{InvitationMail, invitation};
pub use link::{LinkKind, LinkMail, link};
pub use mailer::{Mailer, SendError};
pub use mask::mask;
pub use message::Mail;
pub use notice::{NoticeMail, notice};
pub use notice_kind::Notice;
pub use order::OrderLine;
pub use paid::{PaidMail, paid};
pub use payment_failed::{PaymentFailedMail, PaymentFailure, UnpaidPlaces, payment_failed};
pub use refund::{RefundMail, RefundReason, refund};
pub use rendered::{RenderError, Rendered};
pub use ticket::{TicketMail, ticket};
pub use welcome::{WelcomeMail, welcome};
