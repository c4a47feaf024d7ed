//! The page that comes after: `?next=/orders/ord_…` in an address, `next` in a form.

use aforo_api::{App, Form, FromRequest, Problem, Request, Site};

/// The parameter's and the field's name.
pub const NEXT: &str = "next";

/// A page of ours that is to come after the one that is asked for; whatever is none is passed over.
#[derive(Clone, Debug)]
pub struct NextPage(pub Option<String>);

impl<S> FromRequest<S> for NextPage {
    async fn from_request(_: &App<S>, request: &Request) -> Result<Self, Problem> {
        let query = request.query().into_iter();
        let named = query.filter(|(name, _)| name == NEXT);
        let mut values = named.flat_map(|(_, values)| values);
        let next = values.find_map(|value| Site::own(&value).map(str::to_owned));
        Ok(Self(next))
    }
}

/// The page that comes after the form.
pub fn after(form: &Form) -> Option<&str> {
    Site::own(form.get(NEXT))
}

/// The path of `page` with what comes after it.
pub fn leading_to(page: &str, next: Option<&str>) -> String {
    match next {
        Some(next) => format!("{page}?{NEXT}={next}"),
        None => page.to_owned(),
    }
}
