//! `POST /log-in`: begins a session and goes on to the page that was asked for.

use aforo_accounts::log_in;
use aforo_api::problems::common::ROUTE_NOT_FOUND;
use aforo_api::{Answer, App, Form, Json, Problem, Signing, Site, Visitor};

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
        let input = LogInForm::read(&form)?;
        log_in(app, visitor.origin.clone(), Json(input)).await
    };
    let site = &visitor.site;
    match attempt.await {
        Ok(Json(session)) => {
            let answer = site.see_other(next);
            Ok(site.with_session(answer, &session.access_token, session.expires_in))
        }
        Err(problem) if is_about_the_form(&problem) => {
            LogInForm::sent(&form, next).refused(site, &problem)
        }
        Err(problem) => Err(problem),
    }
}
