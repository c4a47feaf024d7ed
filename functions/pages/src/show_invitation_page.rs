//! `GET /invitation`: where the mail of an invitation leads to; it is accepted or declined there.

use aforo_api::{Answer, App, Problem, Visitor};

use crate::invitation_form::InvitationForm;

pub async fn show_invitation_page(_: &App, visitor: Visitor) -> Result<Answer, Problem> {
    InvitationForm::default().show(&visitor)
}
