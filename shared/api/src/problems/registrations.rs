//! Problems of registering.

use aforo_domain::sale::RegistrationRefused;

use crate::problem::Problem;
use crate::problems::common::{IDEMPOTENCY_KEY_REUSED, INVALID_BODY};
use crate::problems::events::EVENT_NOT_FOUND;

super::kinds! {
    REGISTRATION_NOT_FOUND = "registration-not-found", 404;
    ORDER_NOT_FOUND = "order-not-found", 404;
    /// Of drafts that nobody may find any longer, too.
    DRAFT_NOT_FOUND = "draft-not-found", 404;
    EVENT_NOT_PUBLISHED = "event-not-published", 409;
    EVENT_FINISHED = "event-finished", 409;
    SESSION_NOT_ON_SALE = "session-not-on-sale", 409;
    SESSION_FINISHED = "session-finished", 409;
    SESSION_SOLD_OUT = "session-sold-out", 409;
    TICKET_TYPE_NOT_ON_SALE = "ticket-type-not-on-sale", 409;
    TICKET_TYPE_SOLD_OUT = "ticket-type-sold-out", 409;
    /// `errors` names the attendees who have a place already.
    ALREADY_REGISTERED = "already-registered", 409;
    /// The buyer pays or cancels it before another one is held for them.
    ORDER_AWAITS_PAYMENT = "order-awaits-payment", 409;
    /// The ticket has a price, and no means of payment is offered.
    PAYMENT_NOT_AVAILABLE = "payment-not-available", 409;
}

impl From<RegistrationRefused> for Problem {
    fn from(refused: RegistrationRefused) -> Self {
        match refused {
            RegistrationRefused::Fields(errors) => Self::new(INVALID_BODY).fields(errors),
            RegistrationRefused::EventUnknown => Self::new(EVENT_NOT_FOUND),
            RegistrationRefused::EventNotPublished => Self::new(EVENT_NOT_PUBLISHED),
            RegistrationRefused::EventFinished => Self::new(EVENT_FINISHED),
            RegistrationRefused::SessionNotOnSale(session) => {
                Self::new(SESSION_NOT_ON_SALE).with("session", session)
            }
            RegistrationRefused::SessionFinished(session) => {
                Self::new(SESSION_FINISHED).with("session", session)
            }
            RegistrationRefused::TicketTypeNotOnSale(of_type) => {
                Self::new(TICKET_TYPE_NOT_ON_SALE).with("ticket_type", of_type)
            }
            RegistrationRefused::SessionSoldOut { session, left } => Self::new(SESSION_SOLD_OUT)
                .with("session", session)
                .with_number("left", left),
            RegistrationRefused::TicketTypeSoldOut { ticket_type, left } => {
                Self::new(TICKET_TYPE_SOLD_OUT)
                    .with("ticket_type", ticket_type)
                    .with_number("left", left)
            }
            RegistrationRefused::AlreadyRegistered(attendees) => {
                Self::new(ALREADY_REGISTERED).fields(attendees)
            }
            RegistrationRefused::KeyReused => Self::new(IDEMPOTENCY_KEY_REUSED),
            RegistrationRefused::PaymentNotAvailable => Self::new(PAYMENT_NOT_AVAILABLE),
            RegistrationRefused::OrderAwaitsPayment(order) => {
                Self::new(ORDER_AWAITS_PAYMENT).with("order", order)
            }
        }
    }
}
