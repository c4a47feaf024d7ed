//! `POST /reset-password`: replaces a forgotten password. Nobody is logged in by it, and every login has ended.

use aforo_accounts::{WithTotp, try_reset_password};
use aforo_api::{Answer, App, Cookies, DigestKey, Form, Problem, Visitor};

use crate::mailed_link::MailedLink;
use crate::problem_page::is_about_the_form;

const LINK: MailedLink = MailedLink::ResetPassword;

pub async fn submit_reset_password_page(
    app: &App<WithTotp<DigestKey>>,
    visitor: Visitor,
    form: Form,
    cookies: Cookies,
) -> Result<Answer, Problem> {
    let reset = async {
        let input = LINK.read(&form)?;
        try_reset_password(app, &visitor.origin, input).await
    };
    match reset.await {
        Ok(device) => {
            let answer = cookies.with_device(LINK.done(&visitor, false)?, &device);
            Ok(visitor.site.without_session(answer))
        }
        Err(problem) if is_about_the_form(&problem) => LINK.refused(&visitor, &form, &problem),
        Err(problem) => Err(problem),
    }
}
