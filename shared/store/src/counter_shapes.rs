//! What an organiser's change means for a seat counter, while people take places from it: everything is told as a difference, so
//! that what is taken meanwhile stays taken, and on the condition that there is room for the change and that it is one of what the
//! counter says.

use std::collections::HashMap;

use aforo_domain::counter::Counter;
use aforo_domain::ids::TicketTypeId;
use aws_sdk_dynamodb::types::builders::UpdateBuilder;
use aws_sdk_dynamodb::types::{AttributeValue, Update};

use crate::Actor;
use crate::item::{number, string};
use crate::keys;

/// The update that makes the counter of a session whose fresh one was `before` and is to be `after`; `None` if they are alike and
/// nothing is to be made sure of. With `unsold` nobody may have a place; of `unused` ticket types nobody may have one.
pub fn reshape(
    before: &Counter,
    after: &Counter,
    unsold: bool,
    unused: &[TicketTypeId],
    by: &Actor,
) -> Option<UpdateBuilder> {
    if before == after && !unsold {
        return None;
    }
    let mut shape = Shape::of(after, by);
    let open = [before, after].map(|counter| AttributeValue::Bool(counter.open));
    shape.change("open", open);
    shape.change(
        "ge",
        [before, after].map(|counter| number(counter.event_gate.0)),
    );
    shape.change(
        "gs",
        [before, after].map(|counter| number(counter.session_gate.0)),
    );
    shape.capacity(before.capacity, after.capacity);
    shape.ticket_types(before, after, unused);
    if unsold {
        shape.require_unsold();
    }
    Some(shape.update())
}

/// The update of a session that is removed: nobody may have a place, and nobody gets one.
pub fn close(counter: &Counter, by: &Actor) -> UpdateBuilder {
    let mut shape = Shape::of(counter, by);
    shape.set("open", AttributeValue::Bool(false));
    shape.require_unsold();
    shape.update()
}

struct Shape<'a> {
    counter: &'a Counter,
    set: Vec<String>,
    remove: Vec<String>,
    conditions: Vec<String>,
    names: HashMap<String, String>,
    values: HashMap<String, AttributeValue>,
}

impl<'a> Shape<'a> {
    fn of(counter: &'a Counter, by: &Actor) -> Self {
        let mut shape = Self {
            counter,
            set: Vec::new(),
            remove: Vec::new(),
            conditions: vec!["attribute_exists(pk)".to_owned()],
            names: HashMap::new(),
            values: HashMap::new(),
        };
        shape.set("by", string(by));
        shape
    }

    fn name(&mut self, name: &str) {
        self.names.insert(format!("#{name}"), name.to_owned());
    }

    fn set(&mut self, name: &str, value: AttributeValue) {
        self.name(name);
        self.set.push(format!("#{name} = :{name}"));
        self.values.insert(format!(":{name}"), value);
    }

    /// Makes the attribute another, if it is what it is taken for: several items that are read at once may be of two revisions.
    fn change(&mut self, name: &str, [before, after]: [AttributeValue; 2]) {
        if before == after {
            return;
        }
        self.conditions.push(format!("#{name} = :was_{name}"));
        self.values.insert(format!(":was_{name}"), before);
        self.set(name, after);
    }

    fn capacity(&mut self, before: u32, after: u32) {
        if before == after {
            return;
        }
        self.change("cp", [before, after].map(number));
        self.name("left");
        self.set.push("#left = #left + :more".to_owned());
        let more = i64::from(after) - i64::from(before);
        self.values.insert(":more".to_owned(), number(more));
        if more < 0 {
            self.conditions.push("#left >= :fewer".to_owned());
            self.values.insert(":fewer".to_owned(), number(-more));
        }
    }

    fn ticket_types(&mut self, before: &Counter, after: &Counter, unused: &[TicketTypeId]) {
        for (index, (id, of)) in after.ticket_types.iter().enumerate() {
            let known = before.ticket_types.get(id);
            if known == Some(of) {
                continue;
            }
            let name = format!("#t{index}");
            self.names.insert(name.clone(), id.to_string());
            let Some(known) = known else {
                self.added(&name, index, of.left, of.gate.0);
                continue;
            };
            self.conditions.push(format!("t.{name}.g = :was_g{index}"));
            let gate = number(known.gate.0);
            self.values.insert(format!(":was_g{index}"), gate);
            self.set.push(format!("t.{name}.g = :g{index}"));
            self.values.insert(format!(":g{index}"), number(of.gate.0));
            match of.left {
                _ if of.left == known.left => {}
                // What is left of a quota follows from what is taken, whatever the quota was.
                Some(quota) => {
                    self.set
                        .push(format!("t.{name}.q = :q{index} - t.{name}.n"));
                    self.conditions.push(format!("t.{name}.n <= :q{index}"));
                    self.values.insert(format!(":q{index}"), number(quota));
                }
                None => self.remove.push(format!("t.{name}.q")),
            }
        }
        let gone = before.ticket_types.keys();
        let gone = gone.filter(|id| !after.ticket_types.contains_key(id));
        for (index, id) in gone.enumerate() {
            let name = format!("#x{index}");
            self.names.insert(name.clone(), id.to_string());
            self.remove.push(format!("t.{name}"));
            if unused.contains(id) {
                self.conditions.push(format!("t.{name}.n = :none"));
                self.values.insert(":none".to_owned(), number(0));
            }
        }
    }

    fn added(&mut self, name: &str, index: usize, quota: Option<u32>, gate: u64) {
        let mut fresh =
            HashMap::from([("n".to_owned(), number(0)), ("g".to_owned(), number(gate))]);
        fresh.extend(quota.map(|quota| ("q".to_owned(), number(quota))));
        self.set.push(format!("t.{name} = :t{index}"));
        let fresh = AttributeValue::M(fresh);
        self.values.insert(format!(":t{index}"), fresh);
    }

    fn require_unsold(&mut self) {
        self.name("left");
        self.name("cp");
        self.conditions.push("#left = #cp".to_owned());
    }

    fn update(self) -> UpdateBuilder {
        let mut expression = format!("SET {}", self.set.join(", "));
        if !self.remove.is_empty() {
            expression.push_str(&format!(" REMOVE {}", self.remove.join(", ")));
        }
        Update::builder()
            .set_key(Some(keys::counter(self.counter.session).into_attributes()))
            .update_expression(expression)
            .condition_expression(self.conditions.join(" AND "))
            .set_expression_attribute_names(Some(self.names))
            .set_expression_attribute_values(Some(self.values))
    }
}
