//! `POST /verify-email`: confirms an address with what its mail's link carried.

use aforo_accounts::verify_email;
use aforo_api::{Answer, App, DigestKey, Form, Json, Problem, Visitor};

use crate::mailed_link::MailedLink;
use crate::problem_page::is_about_the_form;

const LINK: MailedLink = MailedLink::VerifyEmail;

pub async fn submit_verify_email_page(
    app: &App<DigestKey>,
    visitor: Visitor,
    form: Form,
) -> Result<Answer, Problem> {
    let verified = async {
        let input = LINK.read(&form)?;
        verify_email(app, visitor.origin.clone(), Json(input)).await
    };
    match verified.await {
        Ok(_) => LINK.done(&visitor, visitor.caller.is_some()),
        Err(problem) if is_about_the_form(&problem) => LINK.refused(&visitor, &form, &problem),
        Err(problem) => Err(problem),
    }
}
