//! The page that a payer comes back to from PayPal. Money is taken by a form, never by an address that is opened; a script of
//! one line sends it, and whoever has none presses the button.

use std::sync::LazyLock;

use aforo_api::{Answer, Problem, Site, script_source};
use askama::Template;
use http::StatusCode;

use crate::layout::{Layout, render};
use crate::mistakes::Mistakes;

const SEND: &str = "document.querySelector('main form').submit()";

static SOURCE: LazyLock<String> = LazyLock::new(|| script_source(SEND));

#[derive(Template)]
#[template(path = "return.html")]
struct ReturnPage<'a> {
    page: Layout<'a>,
    title: String,
    /// None: the form waits for its button.
    script: Option<&'static str>,
    mistakes: Option<Mistakes>,
}

/// # Errors
/// `internal-error`.
pub fn show(site: &Site) -> Result<Answer, Problem> {
    let page = Layout::seen(site, true);
    let template = ReturnPage {
        page,
        title: page.say("page-return-title"),
        script: Some(SEND),
        mistakes: None,
    };
    Ok(site.scripted(StatusCode::OK, render(&template)?, Some(&SOURCE)))
}

/// What could not be done now, to be tried again by hand.
///
/// # Errors
/// `internal-error`.
pub fn refuse(site: &Site, problem: &Problem) -> Result<Answer, Problem> {
    let page = Layout::seen(site, true);
    let mistakes = Mistakes::of(problem, site, |_| None);
    let template = ReturnPage {
        page,
        title: page.titled("page-return-title", true),
        script: None,
        mistakes: Some(mistakes),
    };
    Ok(problem.head(site.page(problem.status(), render(&template)?)))
}
