//! What calls cost: round trips, and capacity units as AWS would bill them.

use serde_json::{Value, json};

use dynoxide::Database;
use dynoxide::types::{item_size, write_capacity_units};

use crate::answer::Answer;
use crate::call::Call;

/// What the calls of a run cost.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Cost {
    /// Calls that had to wait for one another: the longest chain in which each call began after the one before had
    /// ended. Calls under way at once count once, retries count.
    pub round_trips: u32,
    /// DynamoDB's read units (4 KB; half for an eventually consistent read, double in a transaction).
    pub read_units: f64,
    /// DynamoDB's write units (1 KB; double in a transaction for the table, never for an index), failed conditions
    /// included.
    pub write_units: f64,
    /// Every attempt in order, as `dynamodb:BatchGetItem`.
    pub operations: Vec<String>,
}

/// The capacity of one call.
#[derive(Debug, Clone, Copy, Default, PartialEq)]
pub(crate) struct Units {
    pub(crate) read: f64,
    pub(crate) write: f64,
}

impl Cost {
    pub(crate) fn add(&mut self, units: Units) {
        self.read_units += units.read;
        self.write_units += units.write;
    }
}

/// Of `ConsumedCapacity`, which is an object, or a list of one for each table.
pub(crate) fn reported(operation: &str, capacity: &Value) -> Units {
    let writes = ["Put", "Update", "Delete", "BatchWrite", "TransactWrite"];
    let writes = writes.iter().any(|prefix| operation.starts_with(prefix));
    let one = std::slice::from_ref(capacity);
    let tables = capacity.as_array().map_or(one, Vec::as_slice);
    let mut units = Units::default();
    for table in tables {
        let part = |name: &str| table[name].as_f64();
        match (part("ReadCapacityUnits"), part("WriteCapacityUnits")) {
            // Only transactions say which. A replayed one is read, not written, again.
            (None, None) if writes => units.write += part("CapacityUnits").unwrap_or(0.0),
            (None, None) => units.read += part("CapacityUnits").unwrap_or(0.0),
            (read, write) => {
                units.read += read.unwrap_or(0.0);
                units.write += write.unwrap_or(0.0);
            }
        }
    }
    units
}

/// A write whose condition failed is billed by the size of the item it met, at least one unit, but no `ConsumedCapacity`
/// says so. In a cancelled transaction every item is billed twice so (the upper bound: AWS publishes no exact rule).
pub(crate) fn of_failed_condition(database: &Database, call: &Call, answer: &Answer) -> Units {
    let error = String::from_utf8_lossy(&answer.body);
    if answer.status != 400 || !error.contains("ConditionalCheckFailed") {
        return Units::default();
    }
    let request = call.json();
    let transaction = request["TransactItems"].as_array();
    let write = match transaction {
        None => size_met(database, &request),
        Some(items) => {
            let items = items.iter().filter_map(Value::as_object);
            let each = items.flat_map(|item| item.values());
            each.map(|item| 2.0 * size_met(database, item)).sum()
        }
    };
    Units { read: 0.0, write }
}

/// Units for the item as it stands in the table.
fn size_met(database: &Database, write: &Value) -> f64 {
    let item = if write["Key"].is_object() {
        &write["Key"]
    } else {
        &write["Item"]
    };
    let key = json!({"pk": item["pk"], "sk": item["sk"]});
    let request = json!({"TableName": write["TableName"], "Key": key, "ConsistentRead": true});
    let found = serde_json::from_value(request)
        .ok()
        .and_then(|request| database.get_item(request).ok())
        .and_then(|found| found.item);
    write_capacity_units(found.as_ref().map_or(0, item_size)).max(1.0)
}
