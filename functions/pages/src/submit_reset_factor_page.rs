//! `POST /reset-factor`: takes a lost second factor away. Every login has ended by it.

use aforo_accounts::reset_factor;
use aforo_api::{Answer, App, DigestKey, Form, Json, Problem, Visitor};

use crate::mailed_link::MailedLink;
use crate::problem_page::is_about_the_form;

const LINK: MailedLink = MailedLink::ResetFactor;

pub async fn submit_reset_factor_page(
    app: &App<DigestKey>,
    visitor: Visitor,
    form: Form,
) -> Result<Answer, Problem> {
    let reset = async {
        let input = LINK.read(&form)?;
        reset_factor(app, visitor.origin.clone(), Json(input)).await
    };
    match reset.await {
        Ok(_) => {
            let answer = LINK.done(&visitor, false)?;
            Ok(visitor.site.without_session(answer))
        }
        Err(problem) if is_about_the_form(&problem) => LINK.refused(&visitor, &form, &problem),
        Err(problem) => Err(problem),
    }
}
