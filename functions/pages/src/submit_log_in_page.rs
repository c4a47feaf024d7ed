//! `POST /log-in`: begins a session and goes on to the page that was asked for, or asks for the second factor.

use aforo_accounts::Outcome;
use aforo_api::problems::common::ROUTE_NOT_FOUND;
use aforo_api::{Answer, App, Cookies, Form, Problem, Signing, Visitor};
use http::StatusCode;

use crate::account::Credentials;
use crate::log_in_form::LogInForm;
use crate::problem_page::is_about_the_form;
use crate::second_factor_form::SecondFactorForm;
use crate::{entrance, next_page};

pub async fn submit_log_in_page(
    app: &App<Signing>,
    visitor: Visitor,
    form: Form,
    cookies: Cookies,
) -> Result<Answer, Problem> {
    // A path of ours, or nothing: whoever made a link to this form does not choose where it leads.
    let next = next_page::after(&form).ok_or(ROUTE_NOT_FOUND)?;
    let credentials = Credentials {
        email: form.get("email"),
        password: form.get("password"),
    };
    let site = &visitor.site;
    match credentials.log_in(app, &visitor, &cookies).await {
        Ok(Outcome::LoggedIn(opened)) => {
            let answer = site.see_other(next);
            Ok(entrance::let_in(answer, site, &cookies, &opened, app.now()))
        }
        Ok(Outcome::SecondFactor(pending)) => {
            SecondFactorForm::new(&pending.token, next).answer(site, StatusCode::OK)
        }
        Err(problem) if is_about_the_form(&problem) => {
            LogInForm::sent(&form, next).refused(site, &problem)
        }
        Err(problem) => Err(problem),
    }
}
