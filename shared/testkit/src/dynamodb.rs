//! DynamoDB's wire protocol in front of an embedded database.

use dynoxide::{Database, DynoxideError};
use serde::Serialize;
use serde::de::DeserializeOwned;
use serde_json::{Value, json};

use crate::answer::Answer;
use crate::call::Call;
use crate::cost::{self, Units};

/// The answer, and what it cost.
pub(crate) fn answer(database: &Database, call: &Call) -> (Answer, Units) {
    let mut request = call.json();
    let asked = request["ReturnConsumedCapacity"].as_str();
    let wanted = asked.is_some_and(|mode| mode != "NONE");
    request["ReturnConsumedCapacity"] = json!("INDEXES");
    let request = request.to_string();
    let result = match call.operation.as_str() {
        "GetItem" => run(&request, |r| database.get_item(r)),
        "PutItem" => run(&request, |r| database.put_item(r)),
        "UpdateItem" => run(&request, |r| database.update_item(r)),
        "DeleteItem" => run(&request, |r| database.delete_item(r)),
        "Query" => run(&request, |r| database.query(r)),
        "Scan" => run(&request, |r| database.scan(r)),
        "BatchGetItem" => run(&request, |r| database.batch_get_item(r)),
        "BatchWriteItem" => run(&request, |r| database.batch_write_item(r)),
        "TransactGetItems" => run(&request, |r| database.transact_get_items(r)),
        "TransactWriteItems" => run(&request, |r| database.transact_write_items(r)),
        _ => call.unknown(),
    };
    match result {
        Ok(mut body) => {
            let units = cost::reported(&call.operation, &body["ConsumedCapacity"]);
            if !wanted && let Some(fields) = body.as_object_mut() {
                fields.remove("ConsumedCapacity");
            }
            (said(&body), units)
        }
        Err(error) => {
            let answer = Answer::raw(error.status_code(), JSON, error.to_json());
            let units = cost::of_failed_condition(database, call, &answer);
            (answer, units)
        }
    }
}

const JSON: &str = "application/x-amz-json-1.0";

pub(crate) fn said(body: &Value) -> Answer {
    Answer::raw(200, JSON, body.to_string())
}

fn run<Request: DeserializeOwned, Response: Serialize>(
    request: &str,
    execute: impl FnOnce(Request) -> Result<Response, DynoxideError>,
) -> Result<Value, DynoxideError> {
    let request = serde_json::from_str(request)
        .map_err(|error| DynoxideError::SerializationException(error.to_string()))?;
    let response = execute(request)?;
    Ok(serde_json::to_value(&response).expect("the database's answers are JSON"))
}

/// The IAM actions that the call needs. A transaction needs those of the items in it; there is no action of its own.
pub(crate) fn actions(call: &Call) -> Vec<String> {
    let items: &[(&str, &str)] = match call.operation.as_str() {
        "TransactWriteItems" => &[
            ("Put", "PutItem"),
            ("Update", "UpdateItem"),
            ("Delete", "DeleteItem"),
            ("ConditionCheck", "ConditionCheckItem"),
        ],
        "TransactGetItems" => &[("Get", "GetItem")],
        other => return vec![format!("dynamodb:{other}")],
    };
    let request = call.json();
    let transaction = request["TransactItems"].as_array().into_iter().flatten();
    transaction
        .flat_map(|item| item.as_object().into_iter().flat_map(|item| item.keys()))
        .filter_map(|kind| items.iter().find(|(name, _)| name == kind))
        .map(|(_, action)| format!("dynamodb:{action}"))
        .collect()
}

/// All items of the table, in key order, as DynamoDB's JSON. For checkers of invariants; no function may do this.
pub(crate) fn scan(database: &Database, table: &str) -> Vec<Value> {
    let mut items: Vec<Value> = Vec::new();
    let mut start = Value::Null;
    loop {
        let mut request = json!({"TableName": table, "ConsistentRead": true});
        if !start.is_null() {
            request["ExclusiveStartKey"] = start;
        }
        let mut page = run(&request.to_string(), |r| database.scan(r))
            .unwrap_or_else(|error| panic!("the table cannot be scanned: {error}"));
        items.extend(
            page["Items"]
                .as_array_mut()
                .map(std::mem::take)
                .unwrap_or_default(),
        );
        start = page["LastEvaluatedKey"].take();
        if start.is_null() {
            return items;
        }
    }
}
