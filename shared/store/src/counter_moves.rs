//! The writes that move places between a seat counter and the people who hold them. Each is one conditional update.

use std::collections::{BTreeMap, HashMap};

use aforo_domain::counter::Counter;
use aforo_domain::event::Gate;
use aforo_domain::ids::TicketTypeId;
use aforo_domain::sale::Taken;
use aws_sdk_dynamodb::types::builders::UpdateBuilder;
use aws_sdk_dynamodb::types::{AttributeValue, Update};

use crate::item::number;
use crate::keys;

/// The versions of what the decision read: not of the counter, but of the event, the session and the ticket types themselves.
pub struct Gates {
    pub event: Gate,
    pub session: Gate,
    pub ticket_types: BTreeMap<TicketTypeId, Gate>,
}

/// Takes places on the condition that there are as many left and that nothing the decision read has changed: the decision
/// itself, repeated by the table, for no extra units.
pub fn take(taken: &Taken, gates: &Gates) -> UpdateBuilder {
    let mut step = Move::out_of(&taken.counter, &taken.by_ticket_type);
    step.require("ge = :event AND gs = :session");
    step.value(":event", number(gates.event.0));
    step.value(":session", number(gates.session.0));
    for (n, id) in taken.by_ticket_type.keys().enumerate() {
        let gate = gates.ticket_types.get(id).copied().unwrap_or_default();
        step.require(&format!("t.#t{n}.g = :g{n}"));
        step.value(&format!(":g{n}"), number(gate.0));
    }
    step.update()
}

/// Takes places for somebody whose own have been given back; `None` if there are none by what was read. What the first
/// decision was based on may have changed since; that the session is on sale may not.
pub fn take_again(
    counter: &Counter,
    by_ticket_type: &BTreeMap<TicketTypeId, u32>,
) -> Option<UpdateBuilder> {
    let enough = |left: Option<u32>, wanted: u32| left.is_none_or(|left| left >= wanted);
    let room = counter.open
        && counter.left >= by_ticket_type.values().sum()
        && by_ticket_type.iter().all(|(id, wanted)| {
            counter
                .ticket_types
                .get(id)
                .is_some_and(|of_type| enough(of_type.left, *wanted))
        });
    room.then(|| Move::out_of(counter, by_ticket_type).update())
}

/// Gives places back.
pub fn give_back(counter: &Counter, by_ticket_type: &BTreeMap<TicketTypeId, u32>) -> UpdateBuilder {
    Move::into(counter, by_ticket_type).update()
}

struct Move<'a> {
    counter: &'a Counter,
    set: Vec<String>,
    condition: Vec<String>,
    names: HashMap<String, String>,
    values: HashMap<String, AttributeValue>,
}

impl<'a> Move<'a> {
    fn out_of(counter: &'a Counter, by_ticket_type: &BTreeMap<TicketTypeId, u32>) -> Self {
        let mut step = Self::new(counter, by_ticket_type, '-');
        step.names.insert("#open".to_owned(), "open".to_owned());
        step.require("#left >= :places AND #open = :true");
        step.value(":true", AttributeValue::Bool(true));
        for (n, id) in by_ticket_type.keys().enumerate() {
            step.require(&if step.has_quota(*id) {
                format!("t.#t{n}.q >= :p{n}")
            } else {
                format!("attribute_not_exists(t.#t{n}.q)")
            });
        }
        step
    }

    fn into(counter: &'a Counter, by_ticket_type: &BTreeMap<TicketTypeId, u32>) -> Self {
        let mut step = Self::new(counter, by_ticket_type, '+');
        step.require("attribute_exists(pk)");
        for (n, id) in by_ticket_type.keys().enumerate() {
            step.require(&format!("t.#t{n}.n >= :p{n}"));
            // A quota that has come or gone since has counted these places, or has not.
            let quota = if step.has_quota(*id) { "" } else { "_not" };
            step.require(&format!("attribute{quota}_exists(t.#t{n}.q)"));
        }
        step
    }

    /// Places leave with `-`, and come back with `+`; what is taken as each type moves against them.
    fn new(counter: &'a Counter, by_ticket_type: &BTreeMap<TicketTypeId, u32>, sign: char) -> Self {
        let against = if sign == '-' { '+' } else { '-' };
        let mut step = Self {
            counter,
            set: vec![format!("#left = #left {sign} :places")],
            condition: Vec::new(),
            names: HashMap::from([("#left".to_owned(), "left".to_owned())]),
            values: HashMap::new(),
        };
        step.value(":places", number(by_ticket_type.values().sum::<u32>()));
        for (n, (id, places)) in by_ticket_type.iter().enumerate() {
            step.names.insert(format!("#t{n}"), id.to_string());
            step.set
                .push(format!("t.#t{n}.n = t.#t{n}.n {against} :p{n}"));
            step.value(&format!(":p{n}"), number(places));
            if step.has_quota(*id) {
                step.set.push(format!("t.#t{n}.q = t.#t{n}.q {sign} :p{n}"));
            }
        }
        step
    }

    fn has_quota(&self, id: TicketTypeId) -> bool {
        self.counter
            .ticket_types
            .get(&id)
            .is_some_and(|of_type| of_type.left.is_some())
    }

    fn require(&mut self, condition: &str) {
        self.condition.push(condition.to_owned());
    }

    fn value(&mut self, name: &str, value: AttributeValue) {
        self.values.insert(name.to_owned(), value);
    }

    fn update(self) -> UpdateBuilder {
        Update::builder()
            .set_key(Some(keys::counter(self.counter.session).into_attributes()))
            .set_expression_attribute_names(Some(self.names))
            .set_expression_attribute_values(Some(self.values))
            .update_expression(format!("SET {}", self.set.join(", ")))
            .condition_expression(self.condition.join(" AND "))
    }
}
