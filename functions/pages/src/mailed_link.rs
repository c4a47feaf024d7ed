//! The pages that mailed links lead to. A link carries its secret behind a `#`, which browsers send to nobody; a script moves it from
//! the address into the form. Nothing is done by opening a page, which mail scanners do as well: the form has a button.

use std::sync::LazyLock;

use aforo_api::problems::accounts::{INVALID_LINK, WRONG_CODE};
use aforo_api::{Answer, Fields, Form, Input, Problem, Visitor, script_source};
use askama::Template;
use http::StatusCode;
use serde_json::json;

use crate::layout::{Layout, render};
use crate::mistakes::{Mistakes, code_field, filled, invalid, put_code};
use crate::{forgot_password_form, said_page};

/// No other anchor of the page is as long as a secret. The link to the other language keeps it.
pub const TAKE: &str = "const secret = location.hash.slice(1);
if (secret.length > 30) {
  const field = document.getElementById('token');
  field.value = secret;
  field.parentElement.hidden = true;
  document.querySelectorAll('nav a').forEach((link) => { link.hash = secret; });
  history.replaceState(null, '', location.pathname + location.search);
}";

pub static SOURCE: LazyLock<String> = LazyLock::new(|| script_source(TAKE));

/// What a mailed link is for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum MailedLink {
    VerifyEmail,
    ResetPassword,
    ResetFactor,
}

#[derive(Template)]
#[template(path = "mailed_link.html")]
struct MailedLinkPage<'a> {
    page: Layout<'a>,
    title: String,
    link: MailedLink,
    /// The secret, once it is known.
    token: &'a str,
    /// Whether what is wrong is the second factor's code.
    is_code_wrong: bool,
    /// None: the secret came with the form.
    script: Option<&'static str>,
    mistakes: Option<Mistakes>,
    /// Where there is another link to be had.
    again: Option<String>,
}

impl MailedLink {
    /// Of its path and texts.
    const fn name(self) -> &'static str {
        match self {
            Self::VerifyEmail => "verify-email",
            Self::ResetPassword => "reset-password",
            Self::ResetFactor => "reset-factor",
        }
    }

    fn path(self) -> String {
        format!("/{}", self.name())
    }

    fn text(self, what: &str) -> String {
        format!("page-{}-{what}", self.name())
    }

    /// What the operation takes.
    ///
    /// # Errors
    /// `invalid-body`.
    pub fn read<T: Input>(self, form: &Form) -> Result<T, Problem> {
        let password = filled(form.get("password"));
        let mut body = json!({"token": filled(secret(form)), "password": password});
        match self {
            Self::VerifyEmail | Self::ResetFactor => {}
            Self::ResetPassword => put_code(&mut body, form),
        }
        Fields::read_body(body).map_err(invalid)
    }

    /// The page that the link leads to.
    ///
    /// # Errors
    /// `internal-error`.
    pub fn show(self, visitor: &Visitor) -> Result<Answer, Problem> {
        self.write(visitor, "", None)
    }

    /// The page that says what was wrong with the form.
    ///
    /// # Errors
    /// `internal-error`.
    pub fn refused(
        self,
        visitor: &Visitor,
        form: &Form,
        problem: &Problem,
    ) -> Result<Answer, Problem> {
        let mistakes = Mistakes::of(problem, &visitor.site, |pointer| match pointer {
            "/token" => Some("token"),
            "/password" => Some("password"),
            other => code_field(other),
        });
        let answer = self.write(visitor, secret(form), Some((problem, mistakes)))?;
        Ok(problem.head(answer))
    }

    /// The page that says what has been done.
    ///
    /// # Errors
    /// `internal-error`.
    pub fn done(self, visitor: &Visitor, signed_in: bool) -> Result<Answer, Problem> {
        let name = format!("{}-done", self.name());
        said_page::say(&visitor.site, signed_in, &name, None)
    }

    fn write(
        self,
        visitor: &Visitor,
        token: &str,
        refused: Option<(&Problem, Mistakes)>,
    ) -> Result<Answer, Problem> {
        let site = &visitor.site;
        let page = Layout::seen(site, visitor.caller.is_some());
        let kind = refused.as_ref().map(|(problem, _)| problem.kind());
        let is_over = kind == Some(INVALID_LINK);
        let mistakes = refused.map(|(_, mistakes)| mistakes);
        let beside = |field| {
            mistakes
                .as_ref()
                .is_some_and(|m| !m.beside(field).is_empty())
        };
        let is_code_wrong = kind == Some(WRONG_CODE) || beside("code") || beside("recovery_code");
        let status = mistakes.as_ref().map_or(StatusCode::OK, |m| m.status);
        let script = token.is_empty().then_some(TAKE);
        let again = is_over && self == Self::ResetPassword;
        let template = MailedLinkPage {
            page,
            title: page.titled(&self.text("title"), mistakes.is_some()),
            link: self,
            token: if is_over { "" } else { token },
            is_code_wrong,
            script,
            mistakes,
            again: again.then(|| forgot_password_form::path(None)),
        };
        let html = render(&template)?;
        Ok(site.scripted(status, html, script.map(|_| SOURCE.as_str())))
    }
}

impl MailedLinkPage<'_> {
    fn wrong(&self, field: &str) -> &str {
        let mistakes = self.mistakes.as_ref();
        mistakes.map_or("", |mistakes| mistakes.beside(field))
    }
}

/// The secret, also of somebody who pastes the whole link.
pub fn secret(form: &Form) -> &str {
    let pasted = form.get("token").trim();
    pasted.rsplit('#').next().unwrap_or_default()
}
