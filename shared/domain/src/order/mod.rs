//! Orders: what is bought together, how long its places are held, and what became of its payments. Every decision is a pure
//! function from the order as it was read (and what PayPal shows) to the order as it shall be; the write requires the revision.

mod capturing;
mod change;
mod ending;
mod hold;
mod learning;
mod paying;
mod payment;
mod reconciling;
mod refunding;
#[cfg(test)]
mod tests;

use jiff::Timestamp;

use crate::ids::{
    AccountId, EventId, OrderId, OrganizationId, PaymentId, RegistrationId, TicketTypeId,
};
use crate::language::Language;
use crate::money::Money;
use crate::paypal::PayPalId;
use crate::registration::{Person, Registration, RegistrationState};
use crate::words::words;

pub use capturing::{CaptureRefused, CaptureStep};
pub use change::{Change, Consequence, Due, Review};
pub use ending::CancelRefused;
pub use hold::Hold;
pub use learning::Sight;
pub use paying::{Begun, NewPayment, PaymentRefused};
pub use payment::{Payment, PaymentState, Refund, RefundOrigin, RefundState};
pub use refunding::{NewRefund, RefundRefused};

words! {
    OrderState {
        AwaitingPayment = "awaiting_payment", Paid = "paid", Expired = "expired", Cancelled = "cancelled",
        Refunding = "refunding", PartiallyRefunded = "partially_refunded", Refunded = "refunded", Disputed = "disputed",
    }
}

impl OrderState {
    /// The table of states. A late payer's places are held anew before PayPal is asked for the money
    /// (`expired → awaiting_payment`); money that came after all for places that are gone goes back (`refunding`).
    #[must_use]
    pub const fn may_become(self, next: Self) -> bool {
        match self {
            Self::AwaitingPayment => matches!(
                next,
                Self::Paid
                    | Self::PartiallyRefunded
                    | Self::Refunded
                    | Self::Expired
                    | Self::Cancelled
            ),
            Self::Expired => matches!(
                next,
                Self::AwaitingPayment
                    | Self::Paid
                    | Self::PartiallyRefunded
                    | Self::Refunding
                    | Self::Refunded
            ),
            Self::Cancelled => matches!(next, Self::Refunding | Self::Refunded),
            Self::Refunding => matches!(next, Self::Refunded),
            Self::Paid => matches!(
                next,
                Self::PartiallyRefunded | Self::Refunded | Self::Disputed | Self::Cancelled
            ),
            Self::PartiallyRefunded => matches!(next, Self::Refunded),
            Self::Disputed => matches!(next, Self::Paid | Self::Refunded),
            Self::Refunded => false,
        }
    }

    /// Where the order's places are while it is in this state.
    #[must_use]
    pub const fn places(self) -> Places {
        match self {
            Self::AwaitingPayment => Places::Taken(RegistrationState::Held),
            Self::Paid | Self::PartiallyRefunded => Places::Taken(RegistrationState::Confirmed),
            Self::Disputed => Places::Taken(RegistrationState::Frozen),
            Self::Expired => Places::GivenBack(RegistrationState::Expired),
            Self::Cancelled => Places::GivenBack(RegistrationState::Released),
            Self::Refunding | Self::Refunded => Places::GivenBack(RegistrationState::Cancelled),
        }
    }
}

/// Whether an order's places are taken out of the seat counters, and the state its registrations are in then.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Places {
    Taken(RegistrationState),
    GivenBack(RegistrationState),
}

/// What is known, while a decision is taken, of places that were given back.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Room {
    /// There may be some: the write will tell.
    Perhaps,
    /// The write has told that there are none.
    None,
}

/// What is bought together. An order of one free place is stored inside its registration.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Order {
    pub id: OrderId,
    pub event: EventId,
    pub organization: OrganizationId,
    pub buyer: AccountId,
    pub language: Language,
    pub state: OrderState,
    pub lines: Vec<OrderLine>,
    pub total: Money,
    pub created_at: Timestamp,
    /// None: nothing was to be paid.
    pub hold: Option<Hold>,
    /// Attempts to pay, oldest first.
    pub payments: Vec<Payment>,
    pub refunds: Vec<Refund>,
    /// One more with each change.
    pub revision: u32,
}

#[derive(Clone, Debug, PartialEq, Eq)]
pub struct OrderLine {
    pub registration: RegistrationId,
    pub ticket_type: TicketTypeId,
    pub attendee: Person,
    pub price: Money,
}

impl From<&Registration> for OrderLine {
    fn from(registration: &Registration) -> Self {
        Self {
            registration: registration.id,
            ticket_type: registration.ticket_type,
            attendee: registration.attendee.clone(),
            price: registration.price,
        }
    }
}

impl Order {
    /// The order that registrations made together were bought in; a free order is born paid.
    ///
    /// # Panics
    /// Without a registration: an order of nothing does not exist.
    #[must_use]
    pub fn of(registrations: &[Registration], hold: Option<Hold>) -> Self {
        let first = &registrations[0];
        let amount = registrations
            .iter()
            .map(|registration| registration.price.amount)
            .sum();
        Self {
            id: first.order,
            event: first.event,
            organization: first.organization,
            buyer: first.buyer,
            language: first.language,
            state: hold.map_or(OrderState::Paid, |_| OrderState::AwaitingPayment),
            lines: registrations.iter().map(OrderLine::from).collect(),
            total: Money {
                amount,
                currency: first.price.currency,
            },
            created_at: first.created_at,
            hold,
            payments: Vec::new(),
            refunds: Vec::new(),
            revision: 0,
        }
    }

    /// The state as anybody sees it: that a hold is over follows from the clock. A payment whose outcome is open keeps the places.
    #[must_use]
    pub fn state_at(&self, now: Timestamp) -> OrderState {
        if self.state == OrderState::AwaitingPayment && self.is_given_up(now) {
            OrderState::Expired
        } else {
            self.state
        }
    }

    /// Whether nobody is paying any more.
    fn is_given_up(&self, now: Timestamp) -> bool {
        self.hold.is_some_and(|hold| hold.is_over(now))
            && !self
                .payments
                .iter()
                .any(|payment| payment.state.is_unresolved())
    }

    #[must_use]
    pub fn payment(&self, id: PaymentId) -> Option<&Payment> {
        self.payments.iter().find(|payment| payment.id == id)
    }

    /// The payment that PayPal knows under this id of its order or of its capture.
    #[must_use]
    pub fn payment_known_as(&self, id: &PayPalId) -> Option<&Payment> {
        self.payments.iter().find(|payment| {
            payment.paypal_order.as_ref() == Some(id) || payment.capture.as_ref() == Some(id)
        })
    }

    /// The payment that the order was paid with.
    #[must_use]
    pub fn paying(&self) -> Option<&Payment> {
        self.payments
            .iter()
            .find(|payment| payment.state.is_money() && !payment.surplus)
    }

    /// When somebody must look at the order again, if nothing happens before.
    #[must_use]
    pub fn due(&self) -> Option<Due> {
        let awaited = self.state == OrderState::AwaitingPayment;
        let answers = self
            .payments
            .iter()
            .filter(|payment| awaited || payment.state != PaymentState::Approved)
            .filter_map(Payment::due)
            .min();
        let refunds = self.refunds.iter().filter_map(Refund::due).min();
        let hold = self.hold.filter(|_| awaited).map(|hold| hold.ends_at);
        let hold = answers.or(hold).map(Due::Hold);
        hold.into_iter()
            .chain(refunds.map(Due::Refund))
            .min_by_key(|due| due.at())
    }

    /// This order after a change of it.
    fn changed(&self, change: impl FnOnce(&mut Self)) -> Change {
        let mut order = self.clone();
        change(&mut order);
        order.revision = self.revision + 1;
        Change {
            order,
            causes: None,
            claims: Vec::new(),
            review: None,
        }
    }
}
