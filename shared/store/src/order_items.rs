//! An order as an item, its payments and refunds in it: whatever is decided about an order is one conditional write.

use aforo_domain::ids::{
    AccountId, EventId, OrderId, OrganizationId, OwnOrderId, PaymentId, RefundId, RegistrationId,
    TicketTypeId,
};
use aforo_domain::money::Money;
use aforo_domain::order::{
    Due, Hold, Order, OrderLine, OrderState, Payment, PaymentState, Refund, RefundOrigin,
    RefundState,
};
use aforo_domain::paypal::PayPalId;
use aforo_domain::registration::{Person, RequestMark};
use aforo_domain::text::{Note, PersonName};
use aforo_domain::{EmailAddress, Language};
use jiff::Timestamp;
use serde::{Deserialize, Serialize};

use crate::error::StoreError;
use crate::keys::{self, Key};
use crate::outbox::Outbox;

#[derive(Serialize, Deserialize)]
pub struct OrderItem {
    pk: String,
    sk: String,
    ev: EventId,
    or: OrganizationId,
    a: AccountId,
    #[serde(default = "first_language")]
    la: Language,
    st: OrderState,
    l: Vec<Line>,
    to: Money,
    c: Timestamp,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    h: Option<HoldPart>,
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    p: Vec<PaymentPart>,
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    f: Vec<RefundPart>,
    /// The revision.
    #[serde(default)]
    rv: u32,
    /// Written and never read: a cause that only a newer version knows must not make the item unreadable.
    #[serde(default, skip_deserializing, skip_serializing_if = "Option::is_none")]
    pub o: Option<Outbox>,
    g2p: String,
    g2s: String,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    g3p: Option<String>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    g3s: Option<String>,
}

fn first_language() -> Language {
    Language::Es
}

#[derive(Serialize, Deserialize)]
struct Line {
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
struct Mark {
    k: String,
    f: String,
}

#[derive(Serialize, Deserialize)]
struct PaymentPart {
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
struct RefundPart {
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

impl OrderItem {
    pub fn of(order: &Order, id: OwnOrderId) -> Self {
        let Key { pk, sk } = keys::order(id);
        let due = order.due().map(|due| {
            let kind = match due {
                Due::Hold(_) => "hold",
                Due::Refund(_) => "refund",
            };
            keys::due(due.at(), kind, &id.to_string())
        });
        let (g3p, g3s) = due.unzip();
        Self {
            pk,
            sk,
            ev: order.event,
            or: order.organization,
            a: order.buyer,
            la: order.language,
            st: order.state,
            l: order.lines.iter().map(Line::from).collect(),
            to: order.total,
            c: order.created_at,
            h: order.hold.map(HoldPart::from),
            p: order.payments.iter().map(PaymentPart::from).collect(),
            f: order.refunds.iter().map(RefundPart::from).collect(),
            rv: order.revision,
            o: None,
            g2p: keys::orders_of_day(order.organization, order.created_at, id),
            g2s: format!("D#{id}"),
            g3p,
            g3s,
        }
    }

    pub fn into_order(self, id: OrderId) -> Result<Order, StoreError> {
        let currency = self.to.currency;
        let money = |amount| Money { amount, currency };
        let line = |line: Line| OrderLine {
            registration: line.r,
            ticket_type: line.tk,
            attendee: Person {
                name: line.nm,
                email: line.em,
            },
            price: money(line.pr),
        };
        Ok(Order {
            id,
            event: self.ev,
            organization: self.or,
            buyer: self.a,
            language: self.la,
            state: self.st,
            lines: self.l.into_iter().map(line).collect(),
            total: self.to,
            created_at: self.c,
            hold: self.h.map(Hold::from),
            payments: self.p.into_iter().map(Payment::from).collect(),
            refunds: self
                .f
                .into_iter()
                .map(|refund| refund.into_refund(money))
                .collect::<Result<_, _>>()?,
            revision: self.rv,
        })
    }

    pub const fn revision(&self) -> u32 {
        self.rv
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
    fn into_refund(self, money: impl Fn(i64) -> Money) -> Result<Refund, StoreError> {
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
