//! `GET /reset-password`: where a mailed link leads to; it asks for a new password.

use aforo_api::{Answer, App, Problem, Visitor};

use crate::mailed_link::MailedLink;

pub async fn show_reset_password_page(_: &App, visitor: Visitor) -> Result<Answer, Problem> {
    MailedLink::ResetPassword.show(&visitor)
}
