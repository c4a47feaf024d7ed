//! A code that opens ticket types which nobody else sees: `?code=…` at a registration's page, and again in its form.

use aforo_api::{App, Form, FromRequest, Problem, Request};
use aforo_domain::AccessCode;
use aforo_domain::text::Text;

use crate::event_facts::{EventFacts, TicketFacts};
use crate::layout::Layout;
use crate::registration_form::RegistrationForm;

/// As somebody typed it; what is no code opens nothing.
#[derive(Clone, Debug, Default)]
pub struct CodeLink {
    pub said: String,
    pub code: Option<AccessCode>,
}

/// The parameter's name, and the form's field's.
pub const CODE: &str = "code";

/// Much more than any code, and little to show.
const LONGEST: usize = 100;

impl CodeLink {
    fn new(said: &str) -> Self {
        Self {
            said: said.trim().chars().take(LONGEST).collect(),
            code: AccessCode::parse(said).ok(),
        }
    }

    pub fn of_form(form: &Form) -> Self {
        Self::new(form.get(CODE))
    }
}

impl<S> FromRequest<S> for CodeLink {
    async fn from_request(_: &App<S>, request: &Request) -> Result<Self, Problem> {
        let query = request.query().into_iter();
        let mut named = query.filter(|(name, _)| name == CODE);
        let said = named.find_map(|(_, values)| values.into_iter().next());
        Ok(Self::new(&said.unwrap_or_default()))
    }
}

/// Says what the code has opened, and marks it if it is one ticket that can be had and nothing is marked yet.
pub fn fill_in(page: Layout<'_>, event: &EventFacts, link: &CodeLink, form: &mut RegistrationForm) {
    form.code.clone_from(&link.said);
    let opened = || event.tickets().filter(|ticket| ticket.is_hidden);
    if opened().next().is_none() {
        return;
    }
    form.opened = Some(page.with("page-register-code-opens", "code", &link.said));
    let mut to_be_had = opened().filter(|ticket| ticket.can_be_had);
    if let (Some(TicketFacts { choice, .. }), None) = (to_be_had.next(), to_be_had.next())
        && form.ticket.is_empty()
    {
        form.ticket.clone_from(choice);
    }
}
