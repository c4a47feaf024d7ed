//! What a parameter says. Dialogflow's system entities come as text, numbers, lists, or objects with a field or nine.

use serde_json::Value;

use crate::json::Object;

/// Of objects within objects. Dialogflow nests composite entities twice.
const DEEPEST: usize = 6;

/// Fields that stand for the whole, the most telling first: of a person, of a place, of a time, of what was said.
const TELLING: [&str; 17] = [
    "name",
    "city",
    "subadmin-area",
    "admin-area",
    "island",
    "country",
    "business-name",
    "street-address",
    "shortcut",
    "zip-code",
    "date_time",
    "startDateTime",
    "startDate",
    "startTime",
    "resolvedValue",
    "resolved",
    "original",
];

/// Unfilled: null, `""`, `[]` or `{}`.
pub(crate) fn is_empty(value: &Value) -> bool {
    match value {
        Value::Null => true,
        Value::String(text) => text.trim().is_empty(),
        Value::Array(items) => items.iter().all(is_empty),
        Value::Object(fields) => fields.is_empty(),
        Value::Bool(_) | Value::Number(_) => false,
    }
}

pub(crate) fn text(value: &Value) -> Option<String> {
    text_within(value, DEEPEST)
}

fn text_within(value: &Value, depth: usize) -> Option<String> {
    let depth = depth.checked_sub(1)?;
    match value {
        Value::Null => None,
        Value::Bool(truth) => Some(truth.to_string()),
        Value::Number(_) => Some(written(value.as_f64()?)),
        Value::String(text) => Some(text.trim().to_owned()).filter(|text| !text.is_empty()),
        Value::Array(items) => items.iter().find_map(|item| text_within(item, depth)),
        Value::Object(fields) => amount(fields, depth)
            .or_else(|| day(fields))
            .or_else(|| first(TELLING.iter().filter_map(|name| fields.get(*name)), depth))
            .or_else(|| first(fields.values(), depth)),
    }
}

fn first<'a>(mut values: impl Iterator<Item = &'a Value>, depth: usize) -> Option<String> {
    values.find_map(|value| text_within(value, depth))
}

/// `{"amount": 20, "currency": "EUR"}` is "20 EUR".
fn amount(fields: &Object, depth: usize) -> Option<String> {
    let amount = text_within(fields.get("amount")?, depth)?;
    let unit = ["currency", "unit"]
        .iter()
        .find_map(|name| text_within(fields.get(*name)?, depth));
    Some(unit.map_or_else(|| amount.clone(), |unit| format!("{amount} {unit}")))
}

/// CX's days, as ES writes them.
fn day(fields: &Object) -> Option<String> {
    let part = |name: &str| fields.get(name).and_then(Value::as_f64).unwrap_or_default();
    let (month, day) = (part("month"), part("day"));
    if month < 1.0 || day < 1.0 {
        return None;
    }
    let year = Some(part("year")).filter(|year| *year >= 1.0);
    let year = year.map_or_else(|| "-".to_owned(), |year| format!("{year:04}"));
    Some(format!("{year}-{month:02}-{day:02}"))
}

/// Dialogflow's numbers are floating, people's are not: 2.0 is "2".
fn written(number: f64) -> String {
    // What is far beyond any count would be hundreds of digits long.
    if number.abs() < 1e15 {
        number.to_string()
    } else {
        format!("{number:e}")
    }
}

pub(crate) fn number(value: &Value) -> Option<f64> {
    number_within(value, DEEPEST)
}

fn number_within(value: &Value, depth: usize) -> Option<f64> {
    let depth = depth.checked_sub(1)?;
    let number = match value {
        Value::Null | Value::Bool(_) => None,
        Value::Number(number) => number.as_f64(),
        Value::String(text) => text.trim().replace(',', ".").parse().ok(),
        Value::Array(items) => items.iter().find_map(|item| number_within(item, depth)),
        Value::Object(fields) => number_within(fields.get("amount")?, depth),
    };
    number.filter(|number| number.is_finite())
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;

    #[test]
    fn every_system_entity_says_something_in_a_word() {
        for (value, said) in [
            (json!(" Sevilla "), Some("Sevilla")),
            (json!(2.0), Some("2")),
            (json!(2), Some("2")),
            (json!(-0.5), Some("-0.5")),
            (json!(1e300), Some("1e300")),
            (json!(true), Some("true")),
            (json!(["", "b", "c"]), Some("b")),
            (json!({ "name": "Ana" }), Some("Ana")),
            (json!({ "name": "Ana", "original": "ana" }), Some("Ana")),
            (json!({ "amount": 20.0, "currency": "EUR" }), Some("20 EUR")),
            (json!({ "amount": 1.5, "unit": "h" }), Some("1.5 h")),
            (
                json!({ "country": "España", "city": "", "admin-area": "Murcia", "zip-code": "" }),
                Some("Murcia"),
            ),
            (
                json!({ "city": "Lugo", "street-address": "Rúa Nova 1", "country": "España" }),
                Some("Lugo"),
            ),
            (
                json!({ "date_time": "2026-12-05T18:00:00+01:00" }),
                Some("2026-12-05T18:00:00+01:00"),
            ),
            (
                json!({ "year": 2026.0, "month": 12.0, "day": 5.0 }),
                Some("2026-12-05"),
            ),
            (json!({ "month": 12, "day": 5 }), Some("--12-05")),
            (json!({ "made-up": { "deep": ["x"] } }), Some("x")),
            (json!(""), None),
            (json!([]), None),
            (json!([[], {}]), None),
            (json!({}), None),
            (json!(null), None),
        ] {
            assert_eq!(text(&value).as_deref(), said, "{value}");
        }
    }

    #[test]
    fn numbers_come_as_such_as_text_in_lists_and_as_amounts() {
        for (value, number_in_it) in [
            (json!(3.0), Some(3.0)),
            (json!("3"), Some(3.0)),
            (json!("3,5"), Some(3.5)),
            (json!([3, 4]), Some(3.0)),
            (json!({ "amount": 3, "unit": "h" }), Some(3.0)),
            (json!("NaN"), None),
            (json!("inf"), None),
            (json!("tres"), None),
            (json!(true), None),
            (json!({}), None),
            (json!(null), None),
        ] {
            assert_eq!(number(&value), number_in_it, "{value}");
        }
    }
}
