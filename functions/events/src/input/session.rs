//! The body of `add-session`, and a session of `create-event`.

use aforo_api::{Fields, Input};
use aforo_domain::event::SessionState;
use aforo_domain::fields::FieldFault;
use aforo_domain::{NewEvent, NewSession};

use super::resources;
use super::ticket_type::NewTicketTypeInput;

/// A [`NewSession`] as it is read.
#[derive(Clone)]
pub struct NewSessionInput(pub NewSession);

impl Input for NewSessionInput {
    fn read(fields: &mut Fields<'_>) -> Option<Self> {
        let name = fields.text("name");
        let room = fields.optional_text("room");
        let presenter = fields.optional_text("presenter");
        let resources = resources(fields);
        let state = state(fields);
        let starts_at = fields.text("starts_at");
        let ends_at = fields.text("ends_at");
        let capacity = fields.integer("capacity", 1..=NewEvent::MAX_CAPACITY.into());
        let ticket_types =
            fields.optional_list::<NewTicketTypeInput>("ticket_types", NewEvent::MAX_TICKET_TYPES);
        Some(Self(NewSession {
            name: name?,
            room: room?,
            presenter: presenter?,
            resources: resources?.unwrap_or_default(),
            state: state?,
            starts_at: starts_at?,
            ends_at: ends_at?,
            capacity: capacity?.try_into().ok()?,
            ticket_types: ticket_types?.into_iter().map(|of| of.0).collect(),
        }))
    }
}

/// On sale, unless something before that is asked for.
fn state(fields: &mut Fields<'_>) -> Option<SessionState> {
    match fields.optional_text("state")? {
        None => Some(SessionState::OnSale),
        Some(SessionState::Suspended | SessionState::Cancelled) => {
            let options = "draft, teaser, presale, on_sale";
            fields.refuse("state", FieldFault::OneOf { options });
            None
        }
        Some(
            state @ (SessionState::Draft
            | SessionState::Teaser
            | SessionState::Presale
            | SessionState::OnSale),
        ) => Some(state),
    }
}
