//! Mails to the buyer of an order. They are written from the order as it is at delivery; one that is out of date is not sent.

use aforo_domain::ids::OrderId;
use aforo_domain::order::{Order, OrderState, Payment, PaymentState, RefundOrigin, RefundState};
use aforo_mail::{
    HeldMail, OrderLine, PaidMail, PaymentFailedMail, PaymentFailure, RefundMail, RefundReason,
    Rendered, UnpaidPlaces,
};
use aforo_store::{Account, EventDetails, Settings, Table};
use jiff::Timestamp;

use crate::send_mail::MailError;
use crate::ticket_facts::TicketFacts;

/// An order with all that its mails tell of.
pub struct OrderFacts<'a> {
    pub order: Order,
    pub buyer: Account,
    event: EventDetails,
    table: &'a Table,
    settings: &'a Settings,
    url: String,
    event_url: String,
    id: String,
    /// Of each line: its session's and its ticket type's name.
    names: Vec<(String, String)>,
}

impl<'a> OrderFacts<'a> {
    /// # Errors
    /// No answer from the table, or it lacks something of the order.
    pub async fn load(
        table: &'a Table,
        settings: &'a Settings,
        id: OrderId,
    ) -> Result<Self, MailError> {
        let order = table.order(id).await?.ok_or(MailError::Missing("order"))?;
        let buyer = table.account(order.buyer).await?;
        let event = table.event(order.event).await?;
        let event = event.ok_or(MailError::Missing("event"))?;
        let names = order
            .lines
            .iter()
            .map(|line| {
                let session = event
                    .sessions
                    .iter()
                    .find(|session| session.id == line.registration.session);
                let of_type = event
                    .ticket_types
                    .iter()
                    .find(|of_type| of_type.id == line.ticket_type);
                (
                    session.map_or_else(String::new, |session| session.name.to_string()),
                    of_type.map_or_else(String::new, |of_type| of_type.name.to_string()),
                )
            })
            .collect();
        Ok(Self {
            buyer: buyer.ok_or(MailError::Missing("buyer"))?,
            url: format!("{}/orders/{}", settings.public_url, order.id),
            event_url: format!("{}/events/{}", settings.public_url, order.event),
            id: order.id.to_string(),
            order,
            event,
            table,
            settings,
            names,
        })
    }

    fn lines(&self) -> Vec<OrderLine<'_>> {
        let lines = self.order.lines.iter().zip(&self.names);
        lines
            .map(|(line, (session, of_type))| OrderLine {
                attendee_name: line.attendee.name.as_str(),
                session_name: session,
                ticket_type_name: of_type,
                price: line.price,
            })
            .collect()
    }

    /// The places are held until …; nothing once they are paid, or given back.
    ///
    /// # Errors
    /// Only what cannot be mended by a repetition.
    pub fn held(&self, now: Timestamp) -> Result<Option<Rendered>, MailError> {
        let waits = self.order.state_at(now) == OrderState::AwaitingPayment;
        let Some(hold) = self.order.hold.filter(|_| waits) else {
            return Ok(None);
        };
        let mail = HeldMail {
            buyer_name: self.buyer.name.as_str(),
            event_name: self.event.event.name.as_str(),
            order_url: &self.url,
            lines: &self.lines(),
            total: self.order.total,
            held_until: hold.ends_at,
            time_zone: self.event.event.time_zone.as_str(),
        };
        Ok(Some(aforo_mail::held(self.order.language, mail)?))
    }

    /// The receipt, with the tickets that no attendee gets at an address of their own; nothing once the money is back.
    ///
    /// # Errors
    /// No answer from the table.
    pub async fn paid(&self) -> Result<Option<Rendered>, MailError> {
        let Some(payment) = self.order.paying() else {
            return Ok(None);
        };
        let taken = matches!(
            self.order.state,
            OrderState::Paid | OrderState::PartiallyRefunded
        );
        if !taken {
            return Ok(None);
        }
        let mut registrations = Vec::new();
        for line in &self.order.lines {
            let own = line.attendee.email.as_ref();
            if own.is_some_and(|email| *email != self.buyer.email) {
                continue;
            }
            let found = self.table.registration(line.registration).await?;
            registrations.extend(found.filter(|registration| {
                registration.order == self.order.id && registration.ticket().is_some()
            }));
        }
        let facts = registrations
            .iter()
            .map(|registration| TicketFacts::of(registration, &self.event, self.settings))
            .collect::<Result<Vec<_>, _>>()?;
        let tickets: Vec<_> = facts.iter().map(TicketFacts::mail).collect();
        let mail = PaidMail {
            buyer_name: self.buyer.name.as_str(),
            event_name: self.event.event.name.as_str(),
            order_id: &self.id,
            order_url: &self.url,
            lines: &self.lines(),
            total: self.order.total,
            paid_at: payment.asked_at,
            time_zone: self.event.event.time_zone.as_str(),
            transaction_id: payment.capture.as_ref().map_or("", |id| id.as_str()),
            organizer_name: self.event.event.organizer_name.as_str(),
            organizer_contact: self.event.contact(),
            tickets: &tickets,
        };
        Ok(Some(aforo_mail::paid(self.order.language, mail)?))
    }

    /// The payment that came to nothing last; nothing once another one paid.
    ///
    /// # Errors
    /// Only what cannot be mended by a repetition.
    pub fn payment_failed(&self, now: Timestamp) -> Result<Option<Rendered>, MailError> {
        if self.order.paying().is_some() {
            return Ok(None);
        }
        let failure = |payment: &Payment| match payment.state {
            PaymentState::Lapsed => Some(PaymentFailure::Unfinished),
            PaymentState::Declined | PaymentState::Denied => Some(PaymentFailure::Declined),
            PaymentState::Created
            | PaymentState::Approved
            | PaymentState::Capturing
            | PaymentState::Captured
            | PaymentState::Pending
            | PaymentState::Cancelled
            | PaymentState::PartiallyRefunded
            | PaymentState::Refunded
            | PaymentState::Reversed
            | PaymentState::Disputed
            | PaymentState::InReview => None,
        };
        let Some(failure) = self.order.payments.iter().rev().find_map(failure) else {
            return Ok(None);
        };
        self.unpaid(failure, now).map(Some)
    }

    fn unpaid(&self, failure: PaymentFailure, now: Timestamp) -> Result<Rendered, MailError> {
        let waits = self.order.state_at(now) == OrderState::AwaitingPayment;
        let hold = self.order.hold.filter(|hold| waits && !hold.is_over(now));
        let mail = PaymentFailedMail {
            buyer_name: self.buyer.name.as_str(),
            event_name: self.event.event.name.as_str(),
            event_url: &self.event_url,
            order_url: &self.url,
            lines: &self.lines(),
            total: self.order.total,
            failure,
            places: hold.map_or(UnpaidPlaces::GivenBack, |hold| {
                UnpaidPlaces::HeldUntil(hold.ends_at)
            }),
            time_zone: self.event.event.time_zone.as_str(),
        };
        Ok(aforo_mail::payment_failed(self.order.language, mail)?)
    }

    /// The refund that was paid last.
    ///
    /// # Errors
    /// Only what cannot be mended by a repetition.
    pub fn refunded(&self, now: Timestamp) -> Result<Option<Rendered>, MailError> {
        let reversed = |payment: &Payment| payment.state == PaymentState::Reversed;
        if self.order.payments.iter().any(reversed) {
            return self.unpaid(PaymentFailure::Reversed, now).map(Some);
        }
        let completed =
            |refund: &&aforo_domain::order::Refund| refund.state == RefundState::Completed;
        let last = self.order.refunds.iter().filter(completed);
        let Some(refund) = last.max_by_key(|refund| refund.asked_at) else {
            return Ok(None);
        };
        let payment = self.order.payment(refund.payment);
        let note = refund.note.as_ref().map(|note| note.as_str());
        let surplus = payment.is_some_and(|payment| payment.surplus);
        let mail = RefundMail {
            buyer_name: self.buyer.name.as_str(),
            event_name: self.event.event.name.as_str(),
            order_id: &self.id,
            order_url: &self.url,
            amount: refund.amount,
            paid: self.order.total,
            reason: match refund.origin {
                RefundOrigin::Rules if surplus => RefundReason::PaidTwice,
                RefundOrigin::Rules => RefundReason::TooLate,
                RefundOrigin::Organizer { .. } | RefundOrigin::Provider => {
                    RefundReason::Organizer(note)
                }
            },
            organizer_name: self.event.event.organizer_name.as_str(),
            organizer_contact: self.event.contact(),
        };
        Ok(Some(aforo_mail::refund(self.order.language, mail)?))
    }
}
