//! What edits say: a field that is not there stays as it is; `null` takes away what may be missing.

use aforo_api::{Fields, Input};
use aforo_domain::NewEvent;
use aforo_domain::catalogue::{EventEdit, SessionEdit, TicketTypeEdit};
use aforo_domain::money::Money;

use super::places::place;
use super::ticket_type::{PER_ORDER, tax, whole};
use super::{formatted, questions, resources};

#[derive(Clone)]
pub struct EventEditInput(pub EventEdit);

impl Input for EventEditInput {
    fn read(fields: &mut Fields<'_>) -> Option<Self> {
        let name = fields.optional_text("name");
        let category = fields.change("category");
        let description = fields.change("description");
        let contact = fields.change("contact");
        let refund_policy = fields.change("refund_policy");
        let questions = questions(fields);
        let resources = resources(fields);
        let language = fields.optional_text("language");
        let time_zone = fields.optional_text("time_zone");
        let starts_at = fields.optional_text("starts_at");
        let ends_at = fields.optional_text("ends_at");
        let place = fields.optional_object("place", place);
        Some(Self(EventEdit {
            name: name?,
            category: category?,
            description: description?.map(|text| text.map(formatted)),
            contact: contact?,
            refund_policy: refund_policy?,
            questions: questions?,
            resources: resources?,
            language: language?,
            time_zone: time_zone?,
            starts_at: starts_at?,
            ends_at: ends_at?,
            place: place?,
        }))
    }
}

#[derive(Clone)]
pub struct SessionEditInput(pub SessionEdit);

impl Input for SessionEditInput {
    fn read(fields: &mut Fields<'_>) -> Option<Self> {
        let name = fields.optional_text("name");
        let room = fields.change("room");
        let presenter = fields.change("presenter");
        let resources = resources(fields);
        let starts_at = fields.optional_text("starts_at");
        let ends_at = fields.optional_text("ends_at");
        let capacity = fields.optional_integer("capacity", 1..=NewEvent::MAX_CAPACITY.into());
        Some(Self(SessionEdit {
            name: name?,
            room: room?,
            presenter: presenter?,
            resources: resources?,
            starts_at: starts_at?,
            ends_at: ends_at?,
            capacity: whole(capacity?),
        }))
    }
}

#[derive(Clone)]
pub struct TicketTypeEditInput(pub TicketTypeEdit);

impl Input for TicketTypeEditInput {
    fn read(fields: &mut Fields<'_>) -> Option<Self> {
        let name = fields.optional_text("name");
        let price = fields.optional_money("price", 0..=Money::MAX);
        let tax = tax(fields);
        let quota = fields.change_integer("quota", 1..=NewEvent::MAX_CAPACITY.into());
        let sale_starts_at = fields.change("sale_starts_at");
        let sale_ends_at = fields.change("sale_ends_at");
        let minimum = fields.change_integer("minimum", 1..=PER_ORDER);
        let maximum = fields.change_integer("maximum", 1..=PER_ORDER);
        let code = fields.change("code");
        Some(Self(TicketTypeEdit {
            name: name?,
            price: price?,
            tax: tax?,
            quota: quota?.map(whole),
            sale_starts_at: sale_starts_at?,
            sale_ends_at: sale_ends_at?,
            minimum: minimum?.map(whole),
            maximum: maximum?.map(whole),
            code: code?,
        }))
    }
}
