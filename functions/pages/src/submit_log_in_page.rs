//! `POST /log-in`: begins a session and goes on to the page that was asked for.

use aforo_accounts::{Outcome, try_log_in};
use aforo_api::problems::accounts::WRONG_CREDENTIALS;
use aforo_api::problems::common::ROUTE_NOT_FOUND;
use aforo_api::{Answer, App, Form, Problem, Signing, Site, Visitor};
use aforo_domain::login::ClientKind;

use crate::log_in_form::LogInForm;
use crate::problem_page::is_about_the_form;

pub async fn submit_log_in_page(
    app: &App<Signing>,
    visitor: Visitor,
    form: Form,
) -> Result<Answer, Problem> {
    // A path of ours, or nothing: whoever made a link to this form does not choose where it leads.
    let next = Site::own(form.get("next")).ok_or(ROUTE_NOT_FOUND)?;
    let attempt = async {
        let mut input = LogInForm::read(&form)?;
        input.client = ClientKind::Page;
        try_log_in(app, &visitor.origin, input).await
    };
    let site = &visitor.site;
    match attempt.await {
        Ok(Outcome::LoggedIn(opened)) => {
            let answer = site.see_other(next);
            let seconds = opened.access.expires_at.as_second() - app.now().as_second();
            Ok(site.with_session(answer, &opened.access.token, seconds))
        }
        Ok(Outcome::SecondFactor(_)) => Err(WRONG_CREDENTIALS.into()),
        Err(problem) if is_about_the_form(&problem) => {
            LogInForm::sent(&form, next).refused(site, &problem)
        }
        Err(problem) => Err(problem),
    }
}
