//! The page that registers one person: the form, as it is to be filled in or as it was refused.

use aforo_api::problems::common::{IDEMPOTENCY_KEY_REUSED, INVALID_IDEMPOTENCY_KEY};
use aforo_api::{Answer, IdempotencyKey, Problem, Visitor};
use askama::Template;
use http::StatusCode;

use crate::event_facts::{EventFacts, TicketFacts};
use crate::forgot_password_form;
use crate::layout::{Layout, render};
use crate::mistakes::Mistakes;
use crate::registration_form::RegistrationForm;

#[derive(Template)]
#[template(path = "register.html")]
struct RegistrationPage<'a> {
    page: Layout<'a>,
    title: String,
    event: &'a EventFacts,
    form: &'a RegistrationForm,
    /// Whether an account has to be named.
    needs_account: bool,
    /// Where a forgotten password is replaced.
    forgot: String,
    mistakes: Option<&'a Mistakes>,
}

impl RegistrationPage<'_> {
    fn wrong(&self, field: &str) -> &str {
        self.mistakes.map_or("", |mistakes| mistakes.beside(field))
    }

    /// As it was sent; the only one that can be had needs no choosing.
    fn is_chosen(&self, ticket: &TicketFacts) -> bool {
        let sessions = self.event.sessions.iter();
        let to_be_had = sessions.flat_map(|session| &session.tickets);
        let only = to_be_had.filter(|ticket| ticket.can_be_had).count() == 1;
        ticket.choice == self.form.ticket || only
    }
}

/// # Errors
/// `internal-error`.
pub fn show(
    visitor: &Visitor,
    event: &EventFacts,
    form: &RegistrationForm,
    mistakes: Option<&Mistakes>,
) -> Result<Answer, Problem> {
    let needs_account = visitor.caller.is_none();
    let page = Layout::seen(&visitor.site, !needs_account);
    let template = RegistrationPage {
        page,
        title: page.titled("page-register-title", mistakes.is_some()),
        event,
        form,
        needs_account,
        forgot: forgot_password_form::path(Some(&event.register_path())),
        mistakes,
    };
    let status = mistakes.map_or(StatusCode::OK, |mistakes| mistakes.status);
    Ok(visitor.site.page(status, render(&template)?))
}

/// The form as it was sent, with what was wrong with it.
///
/// # Errors
/// `internal-error`.
pub fn refuse(
    visitor: &Visitor,
    event: &EventFacts,
    mut form: RegistrationForm,
    problem: &Problem,
) -> Result<Answer, Problem> {
    let mistakes = Mistakes::of(problem, &visitor.site, |pointer| form.field(pointer));
    // A key that has had its effect stands in the way of every other registration.
    if [INVALID_IDEMPOTENCY_KEY, IDEMPOTENCY_KEY_REUSED].contains(&problem.kind()) {
        form.key = IdempotencyKey::random();
    }
    Ok(problem.head(show(visitor, event, &form, Some(&mistakes))?))
}
