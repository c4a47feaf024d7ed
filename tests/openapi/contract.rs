//! What holds of the document.

use std::collections::BTreeSet;
use std::path::Path;

use aforo_api::operations::{OPERATIONS, Takes};
use serde_json::Value;

use crate::document::document;

const COMMITTED: &str = concat!(env!("CARGO_MANIFEST_DIR"), "/../infra/openapi.json");

pub fn as_json() -> Value {
    serde_json::to_value(document()).unwrap()
}

/// Every operation of `document`: its path, its method and what is said of it.
pub fn operations(document: &Value) -> Vec<(&str, &str, &Value)> {
    let mut operations = Vec::new();
    for (path, item) in document["paths"].as_object().unwrap() {
        for (method, said) in item.as_object().unwrap() {
            operations.push((path.as_str(), method.as_str(), said));
        }
    }
    operations
}

#[test]
fn openapi_json_is_what_the_code_says() {
    let said = serde_json::to_string_pretty(&document()).unwrap() + "\n";
    if std::env::var_os("AFORO_UPDATE").is_some() {
        std::fs::write(Path::new(COMMITTED), &said).unwrap();
    }
    let committed = std::fs::read_to_string(COMMITTED).unwrap_or_default();
    assert!(
        committed == said,
        "infra/openapi.json is not what the code says: run `cargo xtask openapi`"
    );
}

#[test]
fn the_operations_are_those_of_the_table() {
    let document = as_json();
    let said: BTreeSet<_> = operations(&document)
        .into_iter()
        .map(|(path, method, said)| {
            let id = said["operationId"].as_str().unwrap();
            (id, method.to_uppercase(), path)
        })
        .collect();
    let of_table: BTreeSet<_> = OPERATIONS
        .iter()
        .map(|operation| (operation.name, operation.method.to_owned(), operation.path))
        .collect();
    assert_eq!(said, of_table);
}

#[test]
fn what_an_operation_takes_is_what_the_table_says() {
    let document = as_json();
    for (_, _, said) in operations(&document) {
        let operation = OPERATIONS
            .iter()
            .find(|operation| said["operationId"] == operation.name)
            .unwrap();
        let body = said["requestBody"].is_object();
        let query = said["parameters"]
            .as_array()
            .unwrap()
            .iter()
            .any(|parameter| parameter["in"] == "query");
        let expected = match operation.takes {
            Takes::Nothing | Takes::Edit => (false, false),
            Takes::Query => (false, true),
            Takes::Body | Takes::BodyOnce | Takes::BodyEdit => (true, false),
            Takes::Form => panic!("{}: forms are for pages", operation.name),
        };
        assert_eq!((body, query), expected, "{}", operation.name);
    }
}

#[test]
fn every_reference_leads_to_a_component() {
    let document = as_json();
    let mut seen = 0;
    let mut left = vec![&document];
    while let Some(value) = left.pop() {
        if let Some(reference) = value["$ref"].as_str() {
            let pointer = reference.strip_prefix('#').unwrap();
            assert!(document.pointer(pointer).is_some(), "{reference}");
            seen += 1;
        }
        match value {
            Value::Array(values) => left.extend(values),
            Value::Object(fields) => left.extend(fields.values()),
            Value::Null | Value::Bool(_) | Value::Number(_) | Value::String(_) => {}
        }
    }
    assert!(seen > 100, "only {seen} references");
}

#[test]
fn every_link_leads_to_an_operation_by_its_parameters() {
    let document = as_json();
    let operations = operations(&document);
    let mut seen = 0;
    for (path, _, said) in &operations {
        let responses = said["responses"].as_object().unwrap().values();
        for link in responses
            .filter_map(|response| response["links"].as_object())
            .flatten()
        {
            let (to, link) = link;
            let (path_to, _, _) = operations
                .iter()
                .find(|(_, _, said)| said["operationId"] == to.as_str())
                .unwrap_or_else(|| panic!("{path} leads to {to}"));
            for name in link["parameters"].as_object().unwrap().keys() {
                assert!(
                    path_to.contains(&format!("{{{name}}}")),
                    "{to} takes no {name}"
                );
            }
            seen += 1;
        }
    }
    assert!(seen > 5, "only {seen} links");
}
