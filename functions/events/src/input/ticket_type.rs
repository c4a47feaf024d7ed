//! The body of `add-ticket-type`, and a ticket type of a session.

use aforo_api::{Fields, Input};
use aforo_domain::money::Money;
use aforo_domain::sale::NewOrder;
use aforo_domain::tax::Tax;
use aforo_domain::{NewEvent, NewTicketType};

/// A [`NewTicketType`] as it is read.
#[derive(Clone)]
pub struct NewTicketTypeInput(pub NewTicketType);

impl Input for NewTicketTypeInput {
    fn read(fields: &mut Fields<'_>) -> Option<Self> {
        let name = fields.text("name");
        let price = fields.money("price", 0..=Money::MAX);
        let tax = tax(fields);
        let quota = fields.optional_integer("quota", 1..=NewEvent::MAX_CAPACITY.into());
        let sale_starts_at = fields.optional_text("sale_starts_at");
        let sale_ends_at = fields.optional_text("sale_ends_at");
        let minimum = fields.optional_integer("minimum", 1..=PER_ORDER);
        let maximum = fields.optional_integer("maximum", 1..=PER_ORDER);
        let code = fields.optional_text("code");
        Some(Self(NewTicketType {
            name: name?,
            price: price?,
            tax: tax?,
            quota: whole(quota?),
            sale_starts_at: sale_starts_at?,
            sale_ends_at: sale_ends_at?,
            minimum: whole(minimum?),
            maximum: whole(maximum?),
            code: code?,
        }))
    }
}

/// No order has more.
pub const PER_ORDER: i64 = NewOrder::MAX_ATTENDEES as i64;

/// Ranges of ours fit.
pub fn whole(number: Option<i64>) -> Option<u32> {
    number.and_then(|number| number.try_into().ok())
}

/// The outer `None`: wrong; the inner: there is none.
pub fn tax(fields: &mut Fields<'_>) -> Option<Option<Tax>> {
    fields.optional_object("tax", |fields| {
        let basis_points = fields.integer("basis_points", 0..=Tax::MOST.into());
        let included = fields.boolean("included");
        Some(Tax {
            basis_points: basis_points?.try_into().ok()?,
            included: included?,
        })
    })
}

/// The body of `add-ticket-type`: it says which session's, or none for all.
#[derive(Clone)]
pub struct AddedTicketTypeInput {
    pub session: Option<aforo_domain::ids::SessionId>,
    pub new: NewTicketType,
}

impl Input for AddedTicketTypeInput {
    fn read(fields: &mut Fields<'_>) -> Option<Self> {
        let session = fields.optional_text("session");
        let new = NewTicketTypeInput::read(fields);
        Some(Self {
            session: session?,
            new: new?.0,
        })
    }
}
