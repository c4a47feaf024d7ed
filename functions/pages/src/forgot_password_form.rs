//! The form that asks for a mail with which a forgotten password is replaced.

use aforo_accounts::EmailInput;
use aforo_api::{Answer, Fields, Form, Problem, Visitor};
use askama::Template;
use http::StatusCode;
use serde_json::json;

use crate::layout::{Layout, render};
use crate::mistakes::{Mistakes, filled, invalid};
use crate::next_page::{NEXT, leading_to};

const PATH: &str = "/forgot-password";

/// Where it is, for whoever wants to go on to `next` afterwards.
pub fn path(next: Option<&str>) -> String {
    leading_to(PATH, next)
}

#[derive(Default)]
pub struct ForgotPasswordForm<'a> {
    /// The page that comes after it.
    next: Option<&'a str>,
    email: &'a str,
    mistakes: Option<Mistakes>,
}

#[derive(Template)]
#[template(path = "forgot_password.html")]
struct ForgotPasswordPage<'a> {
    page: Layout<'a>,
    title: String,
    form: &'a ForgotPasswordForm<'a>,
}

impl<'a> ForgotPasswordForm<'a> {
    pub fn new(next: Option<&'a str>) -> Self {
        Self {
            next,
            ..Self::default()
        }
    }

    /// As it was sent.
    pub fn sent(form: &'a Form, next: Option<&'a str>) -> Self {
        Self {
            email: form.get("email"),
            ..Self::new(next)
        }
    }

    /// What the operation takes.
    ///
    /// # Errors
    /// `invalid-body`.
    pub fn read(&self) -> Result<EmailInput, Problem> {
        Fields::read_body(json!({"email": filled(self.email)})).map_err(invalid)
    }

    fn wrong(&self, field: &str) -> &str {
        let mistakes = self.mistakes.as_ref();
        mistakes.map_or("", |mistakes| mistakes.beside(field))
    }

    /// # Errors
    /// `internal-error`.
    pub fn answer(&self, visitor: &Visitor, status: StatusCode) -> Result<Answer, Problem> {
        let site = match self.next {
            Some(next) => visitor.site.clone().with(NEXT, next),
            None => visitor.site.clone(),
        };
        let page = Layout::seen(&site, visitor.caller.is_some());
        let template = ForgotPasswordPage {
            page,
            title: page.titled("page-forgot-password-title", self.mistakes.is_some()),
            form: self,
        };
        Ok(site.page(status, render(&template)?))
    }

    /// The page that says what was wrong with the form.
    ///
    /// # Errors
    /// `internal-error`.
    pub fn refused(mut self, visitor: &Visitor, problem: &Problem) -> Result<Answer, Problem> {
        let mistakes = Mistakes::of(problem, &visitor.site, |pointer| {
            (pointer == "/email").then_some("email")
        });
        self.mistakes = Some(mistakes);
        Ok(problem.head(self.answer(visitor, problem.status())?))
    }
}
