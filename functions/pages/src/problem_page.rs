//! Problems as pages. Whoever has not logged in, or not lately, is shown where to.

use aforo_api::problems::common::{
    IDEMPOTENCY_KEY_REUSED, INTERNAL_ERROR, INVALID_IDEMPOTENCY_KEY, UNAUTHENTICATED, UNAVAILABLE,
};
use aforo_api::problems::payments::{PAYMENT_NOT_APPROVED, PAYPAL_UNAVAILABLE};
use aforo_api::problems::registrations::ORDER_AWAITS_PAYMENT;
use aforo_api::{Answer, Core, Problem, Request, Site};
use askama::Template;
use http::StatusCode;

use crate::layout::Layout;
use crate::log_in_form::LogInForm;

#[derive(Template)]
#[template(path = "problem.html")]
struct ProblemPage<'a> {
    page: Layout<'a>,
    title: String,
    detail: String,
    request_id: &'a str,
    back: Option<Back>,
}

/// The page to go back to, and what it is called.
struct Back {
    address: String,
    name: String,
}

/// The page that tells `problem`.
#[must_use]
pub fn tell(problem: &Problem, app: &Core, request: &Request) -> Answer {
    let site = Site::of(app, request);
    if problem.kind() == UNAUTHENTICATED
        && let Ok(answer) = LogInForm::new(site.path()).answer(&site, problem.status())
    {
        return problem.head(answer);
    }
    let body = problem.body(site.language, &request.id);
    let page = Layout::new(&site);
    let template = ProblemPage {
        page,
        detail: detail(problem, page).unwrap_or(body.detail),
        title: body.title,
        request_id: &request.id,
        back: back(page),
    };
    // Should even this page not be written, the browser still sees the status.
    let html = template.render().unwrap_or_default();
    problem.head(site.page(problem.status(), html))
}

/// What is said to a person where the API speaks to programs.
pub fn detail(problem: &Problem, page: Layout<'_>) -> Option<String> {
    let kind = problem.kind();
    let key = if kind == INTERNAL_ERROR || kind == UNAVAILABLE {
        "page-problem-ours"
    } else if kind == PAYMENT_NOT_APPROVED {
        "page-problem-not-approved"
    } else if kind == PAYPAL_UNAVAILABLE {
        "page-problem-paypal"
    } else if kind == ORDER_AWAITS_PAYMENT {
        "page-problem-unpaid-order"
    } else if kind == INVALID_IDEMPOTENCY_KEY || kind == IDEMPOTENCY_KEY_REUSED {
        "page-problem-sent-before"
    } else {
        return None;
    };
    Some(page.say(key))
}

/// The event or order that the page is about, unless it is the very page that failed.
fn back(page: Layout<'_>) -> Option<Back> {
    let path = page.site.path();
    let mut parts = path.split('/').skip(1);
    let (things, id) = (parts.next()?, parts.next()?);
    let key = match things {
        "events" => "page-back-to-event",
        "orders" => "page-back-to-order",
        _ => return None,
    };
    let above = format!("/{things}/{id}");
    let is_other = above != path;
    is_other.then(|| Back {
        address: page.link(&above),
        name: page.say(key),
    })
}

/// Whether a page can show the problem beside what a person filled in: something that they can change. Whoever's login has ended is
/// shown the log-in form instead.
pub fn is_about_the_form(problem: &Problem) -> bool {
    let status = problem.status();
    status.is_client_error() && status != StatusCode::NOT_FOUND && problem.kind() != UNAUTHENTICATED
}
