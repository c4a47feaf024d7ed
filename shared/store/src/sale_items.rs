//! Seat counters as items, and the write that takes places.

use std::collections::{BTreeMap, HashMap};

use aforo_domain::counter::{Counter, TicketTypeCounter};
use aforo_domain::event::Gate;
use aforo_domain::ids::{SessionId, TicketTypeId};
use aforo_domain::sale::Taken;
use aws_sdk_dynamodb::types::builders::UpdateBuilder;
use aws_sdk_dynamodb::types::{AttributeValue, Update};
use serde::{Deserialize, Serialize};

use crate::item::number;
use crate::keys::{self, Key};

#[derive(Serialize, Deserialize)]
pub struct CounterItem {
    pk: String,
    sk: String,
    left: u32,
    open: bool,
    /// Gate versions: of the event, of the session, and in `t` of each ticket type.
    ge: Gate,
    gs: Gate,
    t: BTreeMap<TicketTypeId, OfType>,
    ss: SessionId,
}

#[derive(Serialize, Deserialize)]
struct OfType {
    #[serde(skip_serializing_if = "Option::is_none")]
    q: Option<u32>,
    g: Gate,
}

impl From<&Counter> for CounterItem {
    fn from(counter: &Counter) -> Self {
        let Key { pk, sk } = keys::counter(counter.session);
        let of_type = |of_type: &TicketTypeCounter| OfType {
            q: of_type.left,
            g: of_type.gate,
        };
        Self {
            pk,
            sk,
            left: counter.left,
            open: counter.open,
            ge: counter.event_gate,
            gs: counter.session_gate,
            t: counter
                .ticket_types
                .iter()
                .map(|(id, counter)| (*id, of_type(counter)))
                .collect(),
            ss: counter.session,
        }
    }
}

impl From<CounterItem> for Counter {
    fn from(item: CounterItem) -> Self {
        let of_type = |of_type: OfType| TicketTypeCounter {
            left: of_type.q,
            gate: of_type.g,
        };
        Self {
            session: item.ss,
            left: item.left,
            open: item.open,
            event_gate: item.ge,
            session_gate: item.gs,
            ticket_types: item
                .t
                .into_iter()
                .map(|(id, counter)| (id, of_type(counter)))
                .collect(),
        }
    }
}

/// Takes places from a counter on the condition that there are as many left and that nothing the decision read has changed:
/// the decision itself, repeated by the table, for no extra units.
pub fn take(taken: &Taken, gates: &Gates) -> UpdateBuilder {
    let mut set = vec!["#left = #left - :places".to_owned()];
    let mut condition =
        vec!["#left >= :places AND #open = :true AND ge = :event AND gs = :session".to_owned()];
    let mut names = HashMap::from([
        ("#left".to_owned(), "left".to_owned()),
        ("#open".to_owned(), "open".to_owned()),
    ]);
    let mut values = HashMap::from([
        (":places".to_owned(), number(taken.places)),
        (":true".to_owned(), AttributeValue::Bool(true)),
        (":event".to_owned(), number(gates.event.0)),
        (":session".to_owned(), number(gates.session.0)),
    ]);
    for (n, (id, places)) in taken.by_ticket_type.iter().enumerate() {
        names.insert(format!("#t{n}"), id.to_string());
        condition.push(format!("t.#t{n}.g = :g{n}"));
        values.insert(
            format!(":g{n}"),
            number(gates.ticket_types.get(id).copied().unwrap_or_default().0),
        );
        if taken
            .counter
            .ticket_types
            .get(id)
            .is_some_and(|of_type| of_type.left.is_some())
        {
            set.push(format!("t.#t{n}.q = t.#t{n}.q - :p{n}"));
            condition.push(format!("t.#t{n}.q >= :p{n}"));
            values.insert(format!(":p{n}"), number(places));
        }
    }
    Update::builder()
        .set_key(Some(keys::counter(taken.counter.session).into_attributes()))
        .update_expression(format!("SET {}", set.join(", ")))
        .condition_expression(condition.join(" AND "))
        .set_expression_attribute_names(Some(names))
        .set_expression_attribute_values(Some(values))
}

/// The versions of what the decision read: not of the counter, but of the event, the session and the ticket types themselves.
pub struct Gates {
    pub event: Gate,
    pub session: Gate,
    pub ticket_types: BTreeMap<TicketTypeId, Gate>,
}
