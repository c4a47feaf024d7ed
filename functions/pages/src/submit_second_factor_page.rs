//! `POST /log-in/second-factor`: takes the second step of a log-in and goes on to the page that was asked for, or mails the way out to
//! whoever has lost the second factor.

use aforo_accounts::{WithTotp, request_factor_reset, try_complete};
use aforo_api::problems::accounts::INVALID_SECOND_FACTOR_TOKEN;
use aforo_api::problems::common::ROUTE_NOT_FOUND;
use aforo_api::{Answer, App, Cookies, Fields, Form, Json, Problem, Signing, Visitor};

use crate::log_in_form::LogInForm;
use crate::mistakes::invalid;
use crate::problem_page::is_about_the_form;
use crate::second_factor_form::SecondFactorForm;
use crate::{entrance, next_page, said_page};

pub async fn submit_second_factor_page(
    app: &App<WithTotp<Signing>>,
    visitor: Visitor,
    form: Form,
    cookies: Cookies,
) -> Result<Answer, Problem> {
    let next = next_page::after(&form).ok_or(ROUTE_NOT_FOUND)?;
    let site = &visitor.site;
    let done = match form.get("do") {
        "lost" => mail_the_way_out(app, &visitor, &form).await,
        _ => complete(app, &visitor, &form, &cookies, next).await,
    };
    match done {
        // Over: there is nothing to go on with.
        Err(problem) if problem.kind() == INVALID_SECOND_FACTOR_TOKEN => {
            LogInForm::new(next).refused(site, &problem)
        }
        Err(problem) if is_about_the_form(&problem) => {
            SecondFactorForm::sent(&form, next).refused(site, &problem)
        }
        done => done,
    }
}

async fn complete(
    app: &App<WithTotp<Signing>>,
    visitor: &Visitor,
    form: &Form,
    cookies: &Cookies,
    next: &str,
) -> Result<Answer, Problem> {
    let input = SecondFactorForm::read(form)?;
    let opened = try_complete(app, &visitor.origin, input).await?;
    let site = &visitor.site;
    let answer = site.see_other(next);
    Ok(entrance::let_in(answer, site, cookies, &opened, app.now()))
}

async fn mail_the_way_out(
    app: &App<WithTotp<Signing>>,
    visitor: &Visitor,
    form: &Form,
) -> Result<Answer, Problem> {
    let wanted = Fields::read_body(SecondFactorForm::first_step(form)?).map_err(invalid)?;
    let asking = app.with(app.secrets.other.digests.clone());
    request_factor_reset(&asking, visitor.origin.clone(), Json(wanted)).await?;
    said_page::say(&visitor.site, false, "second-factor-mailed", None)
}
