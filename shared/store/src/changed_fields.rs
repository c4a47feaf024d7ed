//! Which fields differ between two images of an item, by the names that the API gives them.

use std::collections::BTreeSet;

use aforo_domain::audit::FieldChange;
use jiff::Timestamp;
use serde_dynamo::AttributeValue;
use serde_json::Value;

use crate::error::StoreError;
use crate::outbox::Image;

/// What is said of an attribute.
#[derive(Clone, Copy)]
enum Said {
    Values(&'static str),
    /// Values that are stored as seconds since 1970.
    Times(&'static str),
    /// Personal, or secret.
    Name(&'static str),
    Nothing,
}

use Said::{Name, Nothing, Times, Values};

/// What every item has, what follows from other attributes, and what is said otherwise than as a field.
const INTERNAL: &[&str] = &[
    "pk", "sk", "v", "et", "by", "o", "g1p", "g1s", "g2p", "g2s", "g3p", "g3s", "ttl", "c", "rv",
    "hi", "gv", "lv", "dl", "or", "on", "fp", "dh", "sp", "d", "hs", "ow", "ls",
];

/// An attribute that nobody has thought of is named as it is, without values: nothing is kept back, and nothing personal told.
fn said(entity: &str, attribute: &str) -> Option<Said> {
    Some(match (entity, attribute) {
        (_, internal) if INTERNAL.contains(&internal) && entity != "told" => Nothing,
        ("told", "d") => Values("description"),
        ("told", "co") => Name("contact"),
        ("told", "rp") => Values("refund_policy"),
        ("told", "qa") => Values("questions"),
        ("told", internal) if INTERNAL.contains(&internal) => Nothing,
        (_, "n") if entity != "invitation" => Values("name"),
        (_, "st") if entity != "member" => Values("state"),
        (_, "la") => Values("language"),
        (_, "tz") => Values("time_zone"),
        (_, "ms") => Values("message"),
        (_, "rs") => Values("resources"),
        (_, "s") => Values("starts_at"),
        (_, "e") => Values("ends_at"),
        ("event", "ca") => Values("category"),
        ("event", "pl") => Values("place"),
        ("event", "ss") => Values("sessions"),
        ("session", "rm") => Values("room"),
        ("session", "pn") => Values("presenter"),
        ("session", "cp") => Values("capacity"),
        ("ticket_type", "ss") => Values("session"),
        ("ticket_type", "pr") => Values("price"),
        ("ticket_type", "tr") => Values("tax.basis_points"),
        ("ticket_type", "ti") => Values("tax.included"),
        ("ticket_type", "q") => Values("quota"),
        ("ticket_type", "fe") => Values("service_fee"),
        ("ticket_type", "sf") => Values("sale_starts_at"),
        ("ticket_type", "su") => Values("sale_ends_at"),
        ("ticket_type", "mn") => Values("minimum"),
        ("ticket_type", "mx") => Values("maximum"),
        ("ticket_type", "hc") => Name("code"),
        ("organization", "k") => Values("kind"),
        ("organization", "pm") => Values("payment_methods"),
        ("organization", "tx") => Values("tax"),
        ("organization", "sf") => Values("service_fee"),
        ("member" | "invitation", "ro") => Values("role"),
        // A removal is an action of its own.
        ("member", "st") => Nothing,
        ("invitation", "em") => Name("email"),
        ("invitation", "x") => Times("ends_at"),
        ("invitation", "n") => Values("sent"),
        ("invitation", "a") => Values("account"),
        _ => return None,
    })
}

/// Those of an `entity`, as `et` names it, that are not the same in both; in the order of their attributes' names.
pub fn changed_fields(
    entity: &str,
    new: &Image,
    old: &Image,
) -> Result<Vec<FieldChange>, StoreError> {
    let mut changes = Vec::new();
    let attributes: BTreeSet<&String> = new.keys().chain(old.keys()).collect();
    for attribute in attributes {
        let (before, after) = (old.get(attribute), new.get(attribute));
        // Sessions that come or go are entries of their own: of the event itself only their order is.
        let comes_or_goes =
            entity == "event" && attribute == "ss" && sorted(before) != sorted(after);
        if before == after || comes_or_goes {
            continue;
        }
        let (field, before, after) = match said(entity, attribute) {
            Some(Nothing) => continue,
            Some(Values(field)) => (field, readable(before)?, readable(after)?),
            Some(Times(field)) => (field, time(before)?, time(after)?),
            Some(Name(field)) => (field, Value::Null, Value::Null),
            None => (attribute.as_str(), Value::Null, Value::Null),
        };
        changes.push(FieldChange {
            field: field.to_owned(),
            before,
            after,
        });
    }
    Ok(changes)
}

fn sorted(list: Option<&AttributeValue>) -> Vec<String> {
    let Some(AttributeValue::L(items)) = list else {
        return Vec::new();
    };
    let mut ids: Vec<_> = items.iter().map(|item| format!("{item:?}")).collect();
    ids.sort();
    ids
}

fn readable(value: Option<&AttributeValue>) -> Result<Value, StoreError> {
    let Some(value) = value else {
        return Ok(Value::Null);
    };
    Ok(as_shown(serde_dynamo::from_attribute_value(value.clone())?))
}

fn time(value: Option<&AttributeValue>) -> Result<Value, StoreError> {
    let second = readable(value)?.as_i64();
    let time = second.and_then(|second| Timestamp::from_second(second).ok());
    Ok(time.map_or(Value::Null, |time| time.to_string().into()))
}

/// Characters of a text that an entry keeps.
const LONGEST: usize = 200;
/// Coordinates are stored in millionths of a degree.
const MILLIONTHS: f64 = 1e6;

/// As the API shows it, long texts cut.
fn as_shown(value: Value) -> Value {
    match value {
        Value::String(text) => Value::String(cut(text)),
        Value::Array(items) => items.into_iter().map(as_shown).collect(),
        Value::Object(fields) => fields
            .into_iter()
            .map(|(name, value)| match (name.as_str(), value.as_f64()) {
                ("latitude" | "longitude", Some(degrees)) => (name, (degrees / MILLIONTHS).into()),
                ("q", _) => ("question".to_owned(), as_shown(value)),
                ("a", _) => ("answer".to_owned(), as_shown(value)),
                _ => (name, as_shown(value)),
            })
            .collect(),
        Value::Null | Value::Bool(_) | Value::Number(_) => value,
    }
}

fn cut(text: String) -> String {
    match text.char_indices().nth(LONGEST) {
        None => text,
        Some(_) => text.chars().take(LONGEST - 1).chain(['…']).collect(),
    }
}
