//! Parts that everybody and organisers see alike.

use aforo_api::{MoneyView, schema};
use aforo_domain::QuestionAndAnswer;
use aforo_domain::event::TicketType;
use aforo_domain::ids::{OrganizationId, TicketTypeId};
use aforo_domain::tax::Tax;
use aforo_domain::text::{Answer, OrganizationName, Question, TicketTypeName};
use jiff::Timestamp;
use serde::Serialize;
use utoipa::ToSchema;

#[derive(Serialize, ToSchema)]
#[schema(as = Organizer)]
pub struct OrganizerView {
    #[schema(value_type = schema::OrganizationId)]
    pub id: OrganizationId,
    #[schema(value_type = String)]
    pub name: OrganizationName,
}

/// What people ask about an event, with the organiser's answer.
#[derive(Serialize, ToSchema)]
#[schema(as = QuestionAndAnswer)]
pub struct QuestionView {
    #[schema(value_type = String)]
    question: Question,
    #[schema(value_type = String)]
    answer: Answer,
}

impl From<QuestionAndAnswer> for QuestionView {
    fn from(asked: QuestionAndAnswer) -> Self {
        Self {
            question: asked.question,
            answer: asked.answer,
        }
    }
}

/// A rate, and whether prices are given with it.
#[derive(Clone, Copy, Serialize, ToSchema)]
#[schema(as = Tax)]
pub struct TaxView {
    /// Hundredths of a percent: 2100 is 21 %.
    #[schema(minimum = 0, maximum = 10000)]
    basis_points: u16,
    included: bool,
}

impl From<Tax> for TaxView {
    fn from(tax: Tax) -> Self {
        Self {
            basis_points: tax.basis_points,
            included: tax.included,
        }
    }
}

#[derive(Serialize, ToSchema)]
#[schema(as = TicketType)]
pub struct TicketTypeView {
    #[schema(value_type = schema::TicketTypeId)]
    id: TicketTypeId,
    #[schema(value_type = String)]
    name: TicketTypeName,
    /// As the organiser puts it, with or without the tax.
    price: MoneyView,
    tax: TaxView,
    /// What a buyer pays for a place: the tax included, and the service fee where buyers pay it.
    total: MoneyView,
    /// Of the places of a session; null: all of them.
    #[schema(required)]
    quota: Option<u32>,
    #[schema(required)]
    sale_starts_at: Option<Timestamp>,
    #[schema(required)]
    sale_ends_at: Option<Timestamp>,
    /// How many tickets of the type one order has at least, if it has any.
    #[schema(required)]
    minimum: Option<u32>,
    #[schema(required)]
    maximum: Option<u32>,
}

impl From<&TicketType> for TicketTypeView {
    fn from(ticket_type: &TicketType) -> Self {
        Self {
            id: ticket_type.id,
            name: ticket_type.name.clone(),
            price: ticket_type.price.into(),
            tax: ticket_type.tax.into(),
            total: ticket_type.total().into(),
            quota: ticket_type.quota,
            sale_starts_at: ticket_type.sale_starts_at,
            sale_ends_at: ticket_type.sale_ends_at,
            minimum: ticket_type.minimum,
            maximum: ticket_type.maximum,
        }
    }
}
