//! What a link from the chat has chosen already: `?draft=dft_…` at a registration's page.

use aforo_api::{App, FromRequest, Problem, Request};
use aforo_domain::Draft;
use aforo_domain::ids::DraftId;
use aforo_domain::text::Text;
use aforo_texts::Value;

use crate::event_facts::{EventFacts, SessionFacts, TicketFacts};
use crate::layout::Layout;
use crate::registration_form::RegistrationForm;

/// The draft that the address names; what is no draft's id is passed over.
#[derive(Clone, Copy, Debug)]
pub struct DraftLink(pub Option<DraftId>);

/// The parameter's name.
pub const DRAFT: &str = "draft";

impl<S> FromRequest<S> for DraftLink {
    async fn from_request(_: &App<S>, request: &Request) -> Result<Self, Problem> {
        let query = request.query().into_iter();
        let named = query.filter(|(name, _)| name == DRAFT);
        let id = named
            .flat_map(|(_, values)| values)
            .find_map(|id| DraftId::parse(&id).ok());
        Ok(Self(id))
    }
}

/// Marks the draft's ticket, if it is one of this event's and can be had, and says so.
pub fn fill_in(
    page: Layout<'_>,
    event: &EventFacts,
    draft: Option<&Draft>,
    form: &mut RegistrationForm,
) {
    let Some((session, ticket)) = draft.and_then(|draft| chosen(event, draft)) else {
        return;
    };
    form.ticket.clone_from(&ticket.choice);
    let words = [
        ("ticket", Value::Text(&ticket.name)),
        ("session", Value::Text(&session.name)),
    ];
    form.from_chat = Some(page.fill("page-register-from-chat", &words));
}

/// The one ticket that fits what was chosen; none where several do, or the one there was is gone.
fn chosen<'e>(event: &'e EventFacts, draft: &Draft) -> Option<(&'e SessionFacts, &'e TicketFacts)> {
    if draft.event != event.id || (draft.session.is_none() && draft.ticket_type.is_none()) {
        return None;
    }
    let sessions = event.sessions.iter();
    let fitting = sessions.filter(|session| draft.session.is_none_or(|id| session.id == id));
    let tickets = fitting.flat_map(|session| session.tickets.iter().map(move |t| (session, t)));
    let mut tickets = tickets.filter(|(_, ticket)| {
        ticket.can_be_had && draft.ticket_type.is_none_or(|id| ticket.id == id)
    });
    let found = tickets.next()?;
    tickets.next().is_none().then_some(found)
}
