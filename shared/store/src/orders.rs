//! Orders of several registrations; an order of one lies in its registration.

use aforo_domain::EmailAddress;
use aforo_domain::ids::{
    AccountId, EventId, OrderId, OrganizationId, RegistrationId, TicketTypeId,
};
use aforo_domain::money::Money;
use aforo_domain::registration::{Order, OrderLine, OrderState, Person};
use aforo_domain::text::PersonName;
use jiff::Timestamp;
use serde::{Deserialize, Serialize};

use crate::error::StoreError;
use crate::keys::{self, Key};
use crate::table::Table;

#[derive(Serialize, Deserialize)]
pub struct OrderItem {
    pk: String,
    sk: String,
    ev: EventId,
    or: OrganizationId,
    a: AccountId,
    st: OrderState,
    l: Vec<Line>,
    to: Money,
    c: Timestamp,
    g1p: String,
    g1s: String,
    g2p: String,
    g2s: String,
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

impl OrderItem {
    /// `None` for an order of one.
    pub fn of(order: &Order) -> Option<Self> {
        let OrderId::Own(id) = order.id else {
            return None;
        };
        let Key { pk, sk } = keys::order(id);
        let line = |line: &OrderLine| Line {
            r: line.registration,
            tk: line.ticket_type,
            nm: line.attendee.name.clone(),
            em: line.attendee.email.clone(),
            pr: line.price.amount,
        };
        Some(Self {
            pk,
            sk,
            ev: order.event,
            or: order.organization,
            a: order.buyer,
            st: order.state,
            l: order.lines.iter().map(line).collect(),
            to: order.total,
            c: order.created_at,
            g1p: keys::account_pk(order.buyer),
            g1s: keys::own_order(order.created_at, id),
            g2p: keys::orders_of_day(order.organization, order.created_at, id),
            g2s: format!("D#{id}"),
        })
    }

    fn into_order(self, id: OrderId) -> Order {
        let line = |line: Line| OrderLine {
            registration: line.r,
            ticket_type: line.tk,
            attendee: Person {
                name: line.nm,
                email: line.em,
            },
            price: Money {
                amount: line.pr,
                currency: self.to.currency,
            },
        };
        Order {
            id,
            event: self.ev,
            organization: self.or,
            buyer: self.a,
            state: self.st,
            lines: self.l.into_iter().map(line).collect(),
            total: self.to,
            created_at: self.c,
        }
    }
}

impl Table {
    /// # Errors
    /// No answer.
    pub async fn order(&self, id: OrderId) -> Result<Option<Order>, StoreError> {
        match id {
            OrderId::Own(own) => {
                let found: Option<OrderItem> = self.get(keys::order(own)).await?;
                Ok(found.map(|item| item.into_order(id)))
            }
            OrderId::OfOne(registration) => {
                let found = self.registration(registration).await?;
                Ok(found
                    .filter(|registration| registration.order == id)
                    .map(|registration| Order::of(&[registration])))
            }
        }
    }
}
