//! The body of `create-event`: an event with its sessions and their ticket types, nested as a person thinks of them.

use aforo_api::{Fields, Input};
use aforo_domain::money::Money;
use aforo_domain::place::PlaceKind;
use aforo_domain::{NewEvent, NewSession, NewTicketType, Place, QuestionAndAnswer, Told};

/// A [`NewEvent`] as it is read; what a client sends is described in `schema`.
pub struct NewEventInput(pub NewEvent);

impl Input for NewEventInput {
    fn read(fields: &mut Fields<'_>) -> Option<Self> {
        let name = fields.text("name");
        let category = fields.optional_text("category");
        let description = fields.optional_text("description");
        let contact = fields.optional_text("contact");
        let refund_policy = fields.optional_text("refund_policy");
        let questions = fields.optional_list::<QuestionInput>("questions", Told::MAX_QUESTIONS);
        let language = fields.text("language");
        let time_zone = fields.text("time_zone");
        let starts_at = fields.text("starts_at");
        let ends_at = fields.text("ends_at");
        let place = fields.object("place", place);
        let sessions = fields.list::<SessionInput>("sessions", 0..=NewEvent::MAX_SESSIONS);
        Some(Self(NewEvent {
            name: name?,
            category: category?,
            told: Told {
                description: description?,
                contact: contact?,
                refund_policy: refund_policy?,
                questions: questions?.into_iter().map(|question| question.0).collect(),
            },
            language: language?,
            time_zone: time_zone?,
            starts_at: starts_at?,
            ends_at: ends_at?,
            place: place?,
            sessions: sessions?.into_iter().map(|session| session.0).collect(),
        }))
    }
}

struct QuestionInput(QuestionAndAnswer);

impl Input for QuestionInput {
    fn read(fields: &mut Fields<'_>) -> Option<Self> {
        let question = fields.text("question");
        let answer = fields.text("answer");
        Some(Self(QuestionAndAnswer {
            question: question?,
            answer: answer?,
        }))
    }
}

struct SessionInput(NewSession);

impl Input for SessionInput {
    fn read(fields: &mut Fields<'_>) -> Option<Self> {
        let name = fields.text("name");
        let room = fields.optional_text("room");
        let starts_at = fields.text("starts_at");
        let ends_at = fields.text("ends_at");
        let capacity = fields.integer("capacity", 1..=NewEvent::MAX_CAPACITY.into());
        let ticket_types =
            fields.list::<TicketTypeInput>("ticket_types", 0..=NewEvent::MAX_TICKET_TYPES);
        Some(Self(NewSession {
            name: name?,
            room: room?,
            starts_at: starts_at?,
            ends_at: ends_at?,
            capacity: capacity?.try_into().ok()?,
            ticket_types: ticket_types?
                .into_iter()
                .map(|ticket_type| ticket_type.0)
                .collect(),
        }))
    }
}

struct TicketTypeInput(NewTicketType);

impl Input for TicketTypeInput {
    fn read(fields: &mut Fields<'_>) -> Option<Self> {
        let name = fields.text("name");
        let price = fields.money("price", 0..=Money::MAX);
        let quota = fields.optional_integer("quota", 1..=NewEvent::MAX_CAPACITY.into());
        let sale_starts_at = fields.optional_text("sale_starts_at");
        let sale_ends_at = fields.optional_text("sale_ends_at");
        Some(Self(NewTicketType {
            name: name?,
            price: price?,
            quota: quota?.map(u32::try_from).transpose().ok()?,
            sale_starts_at: sale_starts_at?,
            sale_ends_at: sale_ends_at?,
        }))
    }
}

fn place(fields: &mut Fields<'_>) -> Option<Place> {
    match fields.text::<PlaceKind>("kind")? {
        PlaceKind::Venue => {
            let name = fields.text("name");
            let address = fields.text("address");
            let city = fields.text("city");
            Some(Place::Venue {
                name: name?,
                address: address?,
                city: city?,
            })
        }
        PlaceKind::Online => Some(Place::Online {
            url: fields.text("url")?,
        }),
    }
}
