//! Pages: HTML for a person with a browser, beside the JSON for programs. A session is a cookie, a body a form, and whatever
//! goes wrong a page too.

pub(crate) mod cookie;
pub(crate) mod foreign;
mod form;
mod policy;
pub(crate) mod public_address;
mod site;
mod visitor;

pub use form::Form;
pub use policy::script_source;
pub use site::Site;
pub use visitor::{SignedIn, Visitor};

use crate::answer::Answer;
use crate::app::Core;
use crate::problem::Problem;
use crate::request::Request;

/// How a function tells its problems; pages bring words and looks of their own.
pub type Tell = fn(&Problem, &Core, &Request) -> Answer;

/// As a problem document (RFC 9457).
pub(crate) fn tell_as_json(problem: &Problem, _: &Core, request: &Request) -> Answer {
    problem.tell(request.language, &request.id)
}
