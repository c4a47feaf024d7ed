//! Seat counters as items.

use std::collections::BTreeMap;

use aforo_domain::counter::{Counter, TicketTypeCounter};
use aforo_domain::event::Gate;
use aforo_domain::ids::{EventId, SessionId, TicketTypeId};
use serde::{Deserialize, Serialize};

use crate::keys::{self, Key};

#[derive(Serialize, Deserialize)]
pub struct CounterItem {
    pk: String,
    sk: String,
    left: u32,
    /// Capacity.
    cp: u32,
    ev: EventId,
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
    /// How many places are taken as this type.
    #[serde(default)]
    n: u32,
    g: Gate,
}

impl From<&Counter> for CounterItem {
    fn from(counter: &Counter) -> Self {
        let Key { pk, sk } = keys::counter(counter.session);
        let of_type = |of_type: &TicketTypeCounter| OfType {
            q: of_type.left,
            n: of_type.taken,
            g: of_type.gate,
        };
        Self {
            pk,
            sk,
            left: counter.left,
            cp: counter.capacity,
            ev: counter.event,
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
            taken: of_type.n,
            gate: of_type.g,
        };
        Self {
            session: item.ss,
            event: item.ev,
            capacity: item.cp,
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
