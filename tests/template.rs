//! The rules that the templates keep, read from the templates themselves: nothing here needs AWS.
#![cfg(test)]

#[path = "template/alarms.rs"]
mod alarms;
#[path = "template/names.rs"]
mod names;
#[path = "template/observed.rs"]
mod observed;
#[path = "template/outbox.rs"]
mod outbox;
#[path = "template/permissions.rs"]
mod permissions;
#[path = "template/queues.rs"]
mod queues;
#[path = "template/schedules.rs"]
mod schedules;
#[path = "template/secrets.rs"]
mod secrets;
#[path = "template/shape.rs"]
mod shape;
#[path = "template/stacks.rs"]
mod stacks;
