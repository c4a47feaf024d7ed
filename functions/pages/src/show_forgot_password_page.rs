//! `GET /forgot-password`: asks for the address of an account whose password was forgotten.

use aforo_api::{Answer, App, Problem, Visitor};
use http::StatusCode;

use crate::forgot_password_form::ForgotPasswordForm;
use crate::next_page::NextPage;

pub async fn show_forgot_password_page(
    _: &App,
    visitor: Visitor,
    NextPage(next): NextPage,
) -> Result<Answer, Problem> {
    let form = ForgotPasswordForm::new(next.as_deref());
    form.answer(&visitor, StatusCode::OK)
}
