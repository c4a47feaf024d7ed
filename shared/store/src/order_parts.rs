//! The parts of an order's item: its lines, its hold, its payments and refunds.

use aforo_domain::ids::{AccountId, PaymentId, RefundId, RegistrationId, TicketTypeId};
use aforo_domain::money::Money;
use aforo_domain::order::{
    Hold, OrderLine, Payment, PaymentState, Refund, RefundOrigin, RefundState,
};
use aforo_domain::paypal::PayPalId;
use aforo_domain::registration::{Person, RequestMark};
use aforo_domain::text::{Note, PersonName};
use aforo_domain::{EmailAddress, Language};
use jiff::Timestamp;
use serde::{Deserialize, Serialize};

use crate::error::StoreError;

#[derive(Serialize, Deserialize)]
pub struct Line {
    r: RegistrationId,
    tk: TicketTypeId,
    nm: PersonName,
    #[serde(skip_serializing_if = "Option::is_none")]
    em: Option<EmailAddress>,
    /// In the total's currency.
    pr: i64,
}

#[derive(Serialize, Deserialize)]
pub struct HoldPart {
    s: Timestamp,
    /// Its end.
    pub e: Timestamp,
    x: bool,
}

#[derive(Serialize, Deserialize)]
pub struct Mark {
    k: String,
    f: String,
}

#[derive(Serialize, Deserialize)]
pub struct PaymentPart {
    id: PaymentId,
    st: PaymentState,
    m: Mark,
    la: Language,
    c: Timestamp,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    py: Option<String>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    y: Option<PayPalId>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    u: Option<String>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    cp: Option<PayPalId>,
    n: u32,
    q: Timestamp,
    sp: bool,
}

#[derive(Serialize, Deserialize)]
pub struct RefundPart {
    id: RefundId,
    p: PaymentId,
    am: i64,
    st: RefundState,
    /// Of whom it was asked for: an organiser's account and request; PayPal's own doing; neither, the rules'.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    a: Option<AccountId>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    m: Option<Mark>,
    pp: bool,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    no: Option<Note>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    y: Option<PayPalId>,
    q: Timestamp,
}

impl From<&RequestMark> for Mark {
    fn from(mark: &RequestMark) -> Self {
        Self {
            k: mark.key.clone(),
            f: mark.fingerprint.clone(),
        }
    }
}

impl From<Mark> for RequestMark {
    fn from(mark: Mark) -> Self {
        Self {
            key: mark.k,
            fingerprint: mark.f,
        }
    }
}

impl From<&OrderLine> for Line {
    fn from(line: &OrderLine) -> Self {
        Self {
            r: line.registration,
            tk: line.ticket_type,
            nm: line.attendee.name.clone(),
            em: line.attendee.email.clone(),
            pr: line.price.amount,
        }
    }
}

impl From<Hold> for HoldPart {
    fn from(hold: Hold) -> Self {
        Self {
            s: hold.starts_at,
            e: hold.ends_at,
            x: hold.extended,
        }
    }
}

impl From<HoldPart> for Hold {
    fn from(part: HoldPart) -> Self {
        Self {
            starts_at: part.s,
            ends_at: part.e,
            extended: part.x,
        }
    }
}

impl From<&Payment> for PaymentPart {
    fn from(payment: &Payment) -> Self {
        Self {
            id: payment.id,
            st: payment.state,
            m: (&payment.made_by).into(),
            la: payment.language,
            c: payment.created_at,
            py: payment.payee.clone(),
            y: payment.paypal_order.clone(),
            u: payment.approve_url.clone(),
            cp: payment.capture.clone(),
            n: payment.refused,
            q: payment.asked_at,
            sp: payment.surplus,
        }
    }
}

impl From<PaymentPart> for Payment {
    fn from(part: PaymentPart) -> Self {
        Self {
            id: part.id,
            state: part.st,
            made_by: part.m.into(),
            language: part.la,
            created_at: part.c,
            payee: part.py,
            paypal_order: part.y,
            approve_url: part.u,
            capture: part.cp,
            refused: part.n,
            asked_at: part.q,
            surplus: part.sp,
        }
    }
}

impl From<&Refund> for RefundPart {
    fn from(refund: &Refund) -> Self {
        let (account, mark) = match &refund.origin {
            RefundOrigin::Organizer { account, made_by } => {
                (Some(*account), Some(Mark::from(made_by)))
            }
            RefundOrigin::Rules | RefundOrigin::Provider => (None, None),
        };
        Self {
            id: refund.id,
            p: refund.payment,
            am: refund.amount.amount,
            st: refund.state,
            a: account,
            m: mark,
            pp: refund.origin == RefundOrigin::Provider,
            no: refund.note.clone(),
            y: refund.paypal_refund.clone(),
            q: refund.asked_at,
        }
    }
}

impl RefundPart {
    pub fn into_refund(self, money: impl Fn(i64) -> Money) -> Result<Refund, StoreError> {
        let origin = match (self.a, self.m, self.pp) {
            (Some(account), Some(mark), false) => RefundOrigin::Organizer {
                account,
                made_by: mark.into(),
            },
            (None, None, true) => RefundOrigin::Provider,
            (None, None, false) => RefundOrigin::Rules,
            _ => return Err(StoreError::Unreadable("a refund of nobody's".to_owned())),
        };
        Ok(Refund {
            id: self.id,
            payment: self.p,
            amount: money(self.am),
            state: self.st,
            origin,
            note: self.no,
            paypal_refund: self.y,
            asked_at: self.q,
        })
    }
}

impl Line {
    pub fn into_line(self, money: impl Fn(i64) -> Money) -> OrderLine {
        OrderLine {
            registration: self.r,
            ticket_type: self.tk,
            attendee: Person {
                name: self.nm,
                email: self.em,
            },
            price: money(self.pr),
        }
    }
}
