//! A page that only says something: what was done, and what comes next.

use aforo_api::{Answer, Problem, Site};
use askama::Template;
use http::StatusCode;

use crate::layout::{Layout, render};

#[derive(Template)]
#[template(path = "said.html")]
struct SaidPage<'a> {
    page: Layout<'a>,
    title: String,
    detail: String,
    /// Where to go on.
    next: Option<&'a str>,
}

/// The texts `page-<name>` and `page-<name>-detail`, and a way to `next`.
///
/// # Errors
/// `internal-error`.
pub fn say(
    site: &Site,
    signed_in: bool,
    name: &str,
    next: Option<&str>,
) -> Result<Answer, Problem> {
    // It has no address: a link to the other language would lead to something else.
    let site = site.clone().at("");
    let page = Layout::seen(&site, signed_in);
    let template = SaidPage {
        page,
        title: page.say(&format!("page-{name}")),
        detail: page.say(&format!("page-{name}-detail")),
        next,
    };
    Ok(site.page(StatusCode::OK, render(&template)?))
}
