//! An order to try decisions on, and what PayPal may show of it.

mod refunds;
mod rules;
mod walk;

use jiff::{SignedDuration, Timestamp};

use super::*;
use crate::EmailAddress;
use crate::ids::{EventId, OwnOrderId, RefundId, SessionId};
use crate::money::Currency;
use crate::paypal::{
    CaptureStatus, PayPalOrderStatus, RefundStatus, Refusal, SeenCapture, SeenOrder, SeenRefund,
};
use crate::registration::RequestMark;
use crate::text::{PersonName, Text};

const TOTAL: i64 = 1500;
const HOLD: SignedDuration = SignedDuration::from_mins(15);

fn at(seconds: i64) -> Timestamp {
    Timestamp::from_second(1_800_000_000 + seconds).unwrap()
}

fn euros(amount: i64) -> Money {
    Money {
        amount,
        currency: Currency::Eur,
    }
}

fn mark(key: &str) -> RequestMark {
    RequestMark {
        key: key.to_owned(),
        fingerprint: "body".to_owned(),
    }
}

fn id(text: &str) -> PayPalId {
    PayPalId::parse(text).unwrap()
}

fn order() -> Order {
    let line = OrderLine {
        registration: RegistrationId {
            session: SessionId::new(at(0), [1; 10]),
            attendee: crate::ids::AttendeeDigest::new([2; 16]),
        },
        ticket_type: TicketTypeId::new(at(0), [3; 10]),
        attendee: Person {
            name: PersonName::parse("Ana Ruiz").unwrap(),
            email: EmailAddress::parse("ana@example.org").ok(),
        },
        price: euros(TOTAL),
    };
    Order {
        id: OrderId::Own(OwnOrderId::new(at(0), [4; 10])),
        event: EventId::new(at(0), [5; 10]),
        organization: OrganizationId::new(at(0), [6; 10]),
        buyer: AccountId::new(at(0), [7; 10]),
        language: Language::Es,
        state: OrderState::AwaitingPayment,
        lines: vec![line],
        total: euros(TOTAL),
        created_at: at(0),
        hold: Some(Hold::starting(at(0), HOLD)),
        payments: Vec::new(),
        refunds: Vec::new(),
        revision: 0,
    }
}

fn new_payment(n: u8) -> NewPayment {
    NewPayment {
        id: PaymentId::new(at(n.into()), [n; 10]),
        made_by: mark(&format!("pay-{n}")),
        language: Language::Es,
        payee: Some("MERCHANT".to_owned()),
        hold: HOLD,
    }
}

/// The order with one payment that PayPal has made its order for.
fn begun() -> (Order, PaymentId) {
    let payment = new_payment(1);
    let payment_id = payment.id;
    let Ok(Begun::New(change)) = order().begin_payment(payment, at(10)) else {
        panic!("an order that awaits its payment can be paid");
    };
    let made = seen(&change.order, PayPalOrderStatus::PayerActionRequired, None);
    let change = change.order.payment_made(payment_id, &made).unwrap();
    (change.order, payment_id)
}

fn seen(order: &Order, status: PayPalOrderStatus, capture: Option<CaptureStatus>) -> SeenOrder {
    let reference = Some(order.id.to_string());
    SeenOrder {
        id: id("5O190127TN364715T"),
        status,
        approve_url: Some("https://www.paypal.com/checkoutnow".to_owned()),
        custom_id: reference.clone(),
        payee: Some("MERCHANT".to_owned()),
        amount: Some(euros(TOTAL)),
        captures: capture
            .map(|status| SeenCapture {
                id: id("2GG279541U471931P"),
                status,
                amount: Some(euros(TOTAL)),
                custom_id: reference,
            })
            .into_iter()
            .collect(),
        refunds: Vec::new(),
    }
}

fn sight<'a>(order: &Order, shown: &'a SeenOrder, now: Timestamp) -> Sight<'a> {
    Sight {
        order: shown,
        reversed: false,
        as_of: order.revision,
        room: Room::Perhaps,
        refunds: [RefundId::new(now, [1; 10]), RefundId::new(now, [2; 10])],
        now,
    }
}

fn completed(order: &Order) -> SeenOrder {
    seen(
        order,
        PayPalOrderStatus::Completed,
        Some(CaptureStatus::Completed),
    )
}

/// The same, paid.
fn paid() -> (Order, PaymentId) {
    let (order, payment) = begun();
    let shown = completed(&order);
    let change = order.learn(payment, sight(&order, &shown, at(30))).unwrap();
    (change.order, payment)
}

/// A refund of all that is left, or of so much.
fn new_refund(order: &Order, n: u8, amount: Option<Money>) -> NewRefund {
    NewRefund {
        id: RefundId::new(at(n.into()), [n; 10]),
        account: order.buyer,
        made_by: mark(&format!("refund-{n}")),
        amount,
        note: None,
    }
}
