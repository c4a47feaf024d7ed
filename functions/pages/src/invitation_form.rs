//! The form of an invitation to an organisation. Its secret comes behind the `#` of a mailed link, as those of other links do.

use aforo_api::{Answer, Fields, Form, Problem, Visitor};
use aforo_organizations::InvitationToken;
use askama::Template;
use http::StatusCode;
use serde_json::json;

use crate::account::Credentials;
use crate::layout::{Layout, render};
use crate::mailed_link::{SOURCE, TAKE, secret};
use crate::mistakes::{Mistakes, filled, invalid};
use crate::{forgot_password_form, said_page};

pub const PATH: &str = "/invitation";

/// What the page shows. The password is not among it: it is never sent back.
#[derive(Default)]
pub struct InvitationForm {
    token: String,
    name: String,
    email: String,
}

#[derive(Template)]
#[template(path = "invitation.html")]
struct InvitationPage<'a> {
    page: Layout<'a>,
    title: String,
    action: String,
    form: &'a InvitationForm,
    /// Where a forgotten password is replaced.
    forgot: String,
    /// None: the secret came with the form.
    script: Option<&'static str>,
    mistakes: Option<Mistakes>,
}

impl InvitationPage<'_> {
    fn wrong(&self, field: &str) -> &str {
        let mistakes = self.mistakes.as_ref();
        mistakes.map_or("", |mistakes| mistakes.beside(field))
    }
}

impl InvitationForm {
    /// As it was sent.
    pub fn sent(form: &Form) -> Self {
        Self {
            token: secret(form).to_owned(),
            name: form.get("name").to_owned(),
            email: form.get("email").to_owned(),
        }
    }

    /// What the operations take.
    ///
    /// # Errors
    /// `invalid-body`.
    pub fn read(&self) -> Result<InvitationToken, Problem> {
        Fields::read_body(json!({"token": filled(&self.token)})).map_err(invalid)
    }

    /// Of whoever has an account already, or gives a name for a new one.
    pub fn credentials<'f>(&'f self, form: &'f Form) -> Credentials<'f> {
        Credentials {
            email: &self.email,
            password: form.get("password"),
        }
    }

    /// The name of somebody who wants an account.
    pub fn new_name(&self) -> Option<&str> {
        Some(self.name.trim()).filter(|name| !name.is_empty())
    }

    /// # Errors
    /// `internal-error`.
    pub fn show(&self, visitor: &Visitor) -> Result<Answer, Problem> {
        self.write(visitor, StatusCode::OK, None)
    }

    /// The page that says what was wrong with the form.
    ///
    /// # Errors
    /// `internal-error`.
    pub fn refused(&self, visitor: &Visitor, problem: &Problem) -> Result<Answer, Problem> {
        let mistakes = Mistakes::of(problem, &visitor.site, |pointer| match pointer {
            "/token" => Some("token"),
            "/name" => Some("name"),
            "/email" => Some("email"),
            "/password" => Some("password"),
            _ => None,
        });
        let answer = self.write(visitor, problem.status(), Some(mistakes))?;
        Ok(problem.head(answer))
    }

    /// The page that says what has been done.
    ///
    /// # Errors
    /// `internal-error`.
    pub fn done(visitor: &Visitor, what: &str) -> Result<Answer, Problem> {
        let name = format!("invitation-{what}");
        said_page::say(&visitor.site, visitor.caller.is_some(), &name, None)
    }

    fn write(
        &self,
        visitor: &Visitor,
        status: StatusCode,
        mistakes: Option<Mistakes>,
    ) -> Result<Answer, Problem> {
        let site = &visitor.site;
        let page = Layout::seen(site, visitor.caller.is_some());
        let script = self.token.is_empty().then_some(TAKE);
        let template = InvitationPage {
            page,
            title: page.titled("page-invitation-title", mistakes.is_some()),
            action: page.link(PATH),
            form: self,
            forgot: forgot_password_form::path(None),
            script,
            mistakes,
        };
        let html = render(&template)?;
        Ok(site.scripted(status, html, script.map(|_| SOURCE.as_str())))
    }
}
