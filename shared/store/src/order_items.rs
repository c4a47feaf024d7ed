//! An order as an item, its payments and refunds in it: whatever is decided about an order is one conditional write.

use aforo_domain::Language;
use aforo_domain::ids::{AccountId, EventId, OrderId, OrganizationId, OwnOrderId};
use aforo_domain::money::Money;
use aforo_domain::order::{Due, Hold, Order, OrderState, Payment};
use jiff::Timestamp;
use serde::{Deserialize, Serialize};

use crate::error::StoreError;
use crate::keys::{self, Key};
use crate::order_parts::{HoldPart, Line, PaymentPart, RefundPart};
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
        Ok(Order {
            id,
            event: self.ev,
            organization: self.or,
            buyer: self.a,
            language: self.la,
            state: self.st,
            lines: self
                .l
                .into_iter()
                .map(|line| line.into_line(money))
                .collect(),
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
