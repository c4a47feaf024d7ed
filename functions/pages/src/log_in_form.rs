//! The form that begins a session.

use aforo_api::{Answer, Form, Problem, Site};
use askama::Template;
use http::StatusCode;

use crate::forgot_password_form;
use crate::layout::{Layout, render};
use crate::mistakes::Mistakes;

/// What the log-in page shows. The password is not among it: it is never sent back.
#[derive(Default)]
pub struct LogInForm {
    /// The page that was asked for, which comes next.
    pub next: String,
    email: String,
    mistakes: Option<Mistakes>,
}

#[derive(Template)]
#[template(path = "log_in.html")]
struct LogInPage<'a> {
    page: Layout<'a>,
    title: String,
    /// Where a forgotten password is replaced.
    forgot: String,
    form: &'a LogInForm,
}

impl LogInForm {
    pub fn new(next: &str) -> Self {
        Self {
            next: next.to_owned(),
            ..Self::default()
        }
    }

    /// As it was sent.
    pub fn sent(form: &Form, next: &str) -> Self {
        Self {
            email: form.get("email").to_owned(),
            ..Self::new(next)
        }
    }

    fn wrong(&self, field: &str) -> &str {
        let mistakes = self.mistakes.as_ref();
        mistakes.map_or("", |mistakes| mistakes.beside(field))
    }

    /// The page with the form, at the address of the page that comes next.
    ///
    /// # Errors
    /// `internal-error`.
    pub fn answer(&self, site: &Site, status: StatusCode) -> Result<Answer, Problem> {
        let site = site.clone().at(&self.next);
        let page = Layout::new(&site);
        let template = LogInPage {
            page,
            title: page.titled("page-log-in-title", self.mistakes.is_some()),
            forgot: forgot_password_form::path(Site::own(&self.next)),
            form: self,
        };
        Ok(site.page(status, render(&template)?))
    }

    /// The page that says what was wrong with the form.
    ///
    /// # Errors
    /// `internal-error`.
    pub fn refused(mut self, site: &Site, problem: &Problem) -> Result<Answer, Problem> {
        let mistakes = Mistakes::of(problem, site, |pointer| match pointer {
            "/email" => Some("email"),
            "/password" => Some("password"),
            _ => None,
        });
        self.mistakes = Some(mistakes);
        Ok(problem.head(self.answer(site, problem.status())?))
    }
}
