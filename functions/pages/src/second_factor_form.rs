//! The form for the second step of a log-in.

use aforo_accounts::CompleteLogIn;
use aforo_api::problems::accounts::INVALID_SECOND_FACTOR_TOKEN;
use aforo_api::{Answer, Fields, Form, Problem, Site};
use aforo_domain::login::ClientKind;
use aforo_domain::text::{OpaqueToken, Text};
use askama::Template;
use http::StatusCode;
use serde_json::{Value, json};

use crate::layout::{Layout, render};
use crate::mistakes::{Mistakes, code_field, invalid, put_code};
use crate::next_page::NEXT;

const PATH: &str = "/log-in/second-factor";
const TOKEN: &str = "second_factor_token";

/// What the page shows. Codes are not among it: they are never sent back.
pub struct SecondFactorForm {
    /// The page that comes next.
    next: String,
    /// What the first step gave.
    token: String,
    mistakes: Option<Mistakes>,
}

#[derive(Template)]
#[template(path = "second_factor.html")]
struct SecondFactorPage<'a> {
    page: Layout<'a>,
    title: String,
    action: String,
    form: &'a SecondFactorForm,
}

impl SecondFactorForm {
    pub fn new(token: &str, next: &str) -> Self {
        Self {
            next: next.to_owned(),
            token: token.to_owned(),
            mistakes: None,
        }
    }

    /// As it was sent.
    pub fn sent(form: &Form, next: &str) -> Self {
        Self::new(form.get(TOKEN), next)
    }

    /// What an operation takes that goes on from the first step.
    ///
    /// # Errors
    /// `invalid-second-factor-token`.
    pub fn first_step(form: &Form) -> Result<Value, Problem> {
        let token = OpaqueToken::parse(form.get(TOKEN));
        let token = token.map_err(|_| Problem::new(INVALID_SECOND_FACTOR_TOKEN))?;
        Ok(json!({ TOKEN: token.expose() }))
    }

    /// What `complete-log-in` takes.
    ///
    /// # Errors
    /// `invalid-second-factor-token`; `invalid-body`: there is no code, or it is none.
    pub fn read(form: &Form) -> Result<CompleteLogIn, Problem> {
        let mut body = Self::first_step(form)?;
        put_code(&mut body, form);
        let mut input: CompleteLogIn = Fields::read_body(body).map_err(invalid)?;
        input.client = ClientKind::Page;
        Ok(input)
    }

    fn wrong(&self, field: &str) -> &str {
        let mistakes = self.mistakes.as_ref();
        mistakes.map_or("", |mistakes| mistakes.beside(field))
    }

    /// # Errors
    /// `internal-error`.
    pub fn answer(&self, site: &Site, status: StatusCode) -> Result<Answer, Problem> {
        // Nothing can be read here by its address: a link to the other language would lose the first step.
        let site = site.clone().at(PATH);
        let page = Layout::new(&site);
        let template = SecondFactorPage {
            page,
            title: page.titled("page-second-factor-title", self.mistakes.is_some()),
            action: page.link(PATH),
            form: self,
        };
        Ok(site.page(status, render(&template)?))
    }

    /// The page that says what was wrong with the form.
    ///
    /// # Errors
    /// `internal-error`.
    pub fn refused(mut self, site: &Site, problem: &Problem) -> Result<Answer, Problem> {
        self.mistakes = Some(Mistakes::of(problem, site, code_field));
        Ok(problem.head(self.answer(site, problem.status())?))
    }
}
