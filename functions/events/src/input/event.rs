//! The body of `create-event`: an event with its sessions and their ticket types, nested as a person thinks of them.

use aforo_api::{Fields, Input};
use aforo_domain::{NewEvent, Told};

use super::places::place;
use super::session::NewSessionInput;
use super::ticket_type::NewTicketTypeInput;
use super::{formatted, questions, resources};

/// A [`NewEvent`] as it is read; what a client sends is described in `schema`.
pub struct NewEventInput(pub NewEvent);

impl Input for NewEventInput {
    fn read(fields: &mut Fields<'_>) -> Option<Self> {
        let name = fields.text("name");
        let category = fields.optional_text("category");
        let description = fields.optional_text("description");
        let contact = fields.optional_text("contact");
        let refund_policy = fields.optional_text("refund_policy");
        let questions = questions(fields);
        let resources = resources(fields);
        let language = fields.text("language");
        let time_zone = fields.text("time_zone");
        let starts_at = fields.text("starts_at");
        let ends_at = fields.text("ends_at");
        let place = fields.object("place", place);
        let sessions = fields.list::<NewSessionInput>("sessions", 0..=NewEvent::MAX_SESSIONS);
        let ticket_types =
            fields.optional_list::<NewTicketTypeInput>("ticket_types", NewEvent::MAX_TICKET_TYPES);
        Some(Self(NewEvent {
            name: name?,
            category: category?,
            told: Told {
                description: description?.map(formatted),
                contact: contact?,
                refund_policy: refund_policy?,
                questions: questions?.unwrap_or_default(),
            },
            resources: resources?.unwrap_or_default(),
            language: language?,
            time_zone: time_zone?,
            starts_at: starts_at?,
            ends_at: ends_at?,
            place: place?,
            sessions: sessions?.into_iter().map(|session| session.0).collect(),
            ticket_types: ticket_types?.into_iter().map(|of| of.0).collect(),
        }))
    }
}
