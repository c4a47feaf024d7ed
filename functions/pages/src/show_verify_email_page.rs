//! `GET /verify-email`: where a mailed link leads to; it confirms an address.

use aforo_api::{Answer, App, Problem, Visitor};

use crate::mailed_link::MailedLink;

pub async fn show_verify_email_page(_: &App, visitor: Visitor) -> Result<Answer, Problem> {
    MailedLink::VerifyEmail.show(&visitor)
}
