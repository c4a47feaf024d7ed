//! `POST /forgot-password`: mails a link with which a forgotten password is replaced. The page is the same whether or not the address
//! is an account's.

use aforo_accounts::request_password_reset;
use aforo_api::{Answer, App, DigestKey, Form, Json, Problem, Visitor};

use crate::forgot_password_form::ForgotPasswordForm;
use crate::problem_page::is_about_the_form;
use crate::{next_page, said_page};

pub async fn submit_forgot_password_page(
    app: &App<DigestKey>,
    visitor: Visitor,
    sent: Form,
) -> Result<Answer, Problem> {
    let next = next_page::after(&sent);
    let form = ForgotPasswordForm::sent(&sent, next);
    let asked = async {
        let input = form.read()?;
        request_password_reset(app, visitor.origin.clone(), Json(input)).await
    };
    match asked.await {
        Ok(_) => {
            let signed_in = visitor.caller.is_some();
            said_page::say(&visitor.site, signed_in, "forgot-password-mailed", next)
        }
        Err(problem) if is_about_the_form(&problem) => form.refused(&visitor, &problem),
        Err(problem) => Err(problem),
    }
}
