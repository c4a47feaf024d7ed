//! A batch read as DynamoDB serves it: no snapshot, each key at a moment of its own.

use std::collections::BTreeSet;

use serde_json::{Value, json};

use crate::answer::Answer;
use crate::call::Call;
use crate::dynamodb;

/// DynamoDB's limit for one call.
const MAX_KEYS: usize = 100;

pub(crate) fn is(call: &Call) -> bool {
    call.service == "dynamodb" && call.operation == "BatchGetItem"
}

/// One batch read for each key of `call`, alike in everything else; none when DynamoDB would refuse the keys together.
pub(crate) fn apart(call: &Call) -> Option<Vec<Call>> {
    let request = call.json();
    let tables = request["RequestItems"].as_object().into_iter().flatten();
    let keys = tables.flat_map(|(table, wanted)| {
        let keys = wanted["Keys"].as_array().into_iter().flatten();
        keys.map(move |key| (table, wanted, key))
    });
    let parts = keys.map(|(table, wanted, key)| {
        let mut wanted = wanted.clone();
        wanted["Keys"] = json!([key]);
        let mut part = request.clone();
        part["RequestItems"] = json!({table: wanted});
        Call {
            body: part.to_string().into_bytes(),
            ..call.clone()
        }
    });
    let parts: Vec<Call> = parts.collect();
    let distinct: BTreeSet<_> = parts.iter().map(|part| &part.body).collect();
    let taken = distinct.len() == parts.len() && (1..=MAX_KEYS).contains(&parts.len());
    taken.then_some(parts)
}

/// What one reading of all keys would have said, in the order of `parts`: DynamoDB promises no order.
pub(crate) fn together(parts: &[Answer]) -> Answer {
    let mut whole = json!({"Responses": {}, "UnprocessedKeys": {}});
    for part in parts {
        let part: Value =
            serde_json::from_slice(&part.body).expect("the database's answers are JSON");
        add(&mut whole["Responses"], &part["Responses"]);
        if let Some(tables) = part["ConsumedCapacity"].as_array() {
            tables.iter().for_each(|table| charge(&mut whole, table));
        }
    }
    dynamodb::said(&whole)
}

/// `ConsumedCapacity` has one entry for each table.
fn charge(whole: &mut Value, table: &Value) {
    let sums = &mut whole["ConsumedCapacity"];
    if sums.is_null() {
        *sums = json!([]);
    }
    let Some(sums) = sums.as_array_mut() else {
        return;
    };
    let same = |sum: &&mut Value| sum["TableName"] == table["TableName"];
    match sums.iter_mut().find(same) {
        Some(sum) => add(sum, table),
        None => sums.push(table.clone()),
    }
}

/// Numbers are summed, lists joined, objects merged; of anything else the first stays.
fn add(sum: &mut Value, part: &Value) {
    match (&mut *sum, part) {
        (Value::Object(sums), Value::Object(parts)) => {
            for (name, part) in parts {
                match sums.get_mut(name) {
                    Some(sum) => add(sum, part),
                    None => drop(sums.insert(name.clone(), part.clone())),
                }
            }
        }
        (Value::Array(items), Value::Array(more)) => items.extend(more.iter().cloned()),
        (Value::Number(one), Value::Number(other)) => {
            let both = one.as_f64().zip(other.as_f64());
            *sum = json!(both.map(|(one, other)| one + other));
        }
        _ => {}
    }
}
