//! `GET /reset-factor`: where a mailed link leads to; it asks for the password before the second factor is taken away.

use aforo_api::{Answer, App, Problem, Visitor};

use crate::mailed_link::MailedLink;

pub async fn show_reset_factor_page(_: &App, visitor: Visitor) -> Result<Answer, Problem> {
    MailedLink::ResetFactor.show(&visitor)
}
