//! The table as the template declares it. The template is the only place where keys and indexes are written down.

use dynoxide::Database;
use serde_json::{Value, json};
use serde_yaml_ng::Value as Yaml;

use crate::clock::Clock;

/// Parts of `AWS::DynamoDB::Table` that `CreateTable` understands under the same name.
const SHARED: [&str; 5] = [
    "AttributeDefinitions",
    "KeySchema",
    "GlobalSecondaryIndexes",
    "LocalSecondaryIndexes",
    "BillingMode",
];

/// A database with the template's one table in it, under `name`.
///
/// # Panics
/// When the template is not YAML, or declares no table or several, or one that DynamoDB refuses.
pub(crate) fn create(template: &str, name: &str, clock: Clock) -> Database {
    let database = Database::memory_with_clock(std::sync::Arc::new(clock))
        .expect("an in-memory database opens");
    let request = serde_json::from_value(definition(template, name))
        .expect("the template's table is what CreateTable takes");
    database
        .create_table(request)
        .unwrap_or_else(|error| panic!("the template's table is refused: {error}"));
    database
}

fn definition(template: &str, name: &str) -> Value {
    let template: Yaml = serde_yaml_ng::from_str(template).expect("the template is YAML");
    let resources = template["Resources"].as_mapping().expect("Resources");
    let mut tables = resources
        .values()
        .filter(|resource| resource["Type"] == "AWS::DynamoDB::Table");
    let table = tables.next().expect("the template declares a table");
    assert!(tables.next().is_none(), "the template declares two tables");

    let properties = &table["Properties"];
    let mut definition = json!({"TableName": name});
    for part in SHARED {
        if let Some(value) = properties.get(part) {
            definition[part] = plain(value);
        }
    }
    if let Some(view) = properties.get("StreamSpecification") {
        definition["StreamSpecification"] = plain(view);
        definition["StreamSpecification"]["StreamEnabled"] = json!(true);
    }
    definition
}

/// # Panics
/// On a CloudFormation function (`!If`, `!Ref`): nothing here could resolve it.
fn plain(value: &Yaml) -> Value {
    match value {
        Yaml::Null => Value::Null,
        Yaml::Bool(bool) => json!(bool),
        Yaml::Number(number) => serde_json::to_value(number).expect("a number"),
        Yaml::String(string) => json!(string),
        Yaml::Sequence(items) => items.iter().map(plain).collect(),
        Yaml::Mapping(entries) => entries
            .iter()
            .map(|(key, value)| (key.as_str().expect("a name").to_owned(), plain(value)))
            .collect(),
        Yaml::Tagged(tagged) => panic!(
            "the table's keys and indexes must not depend on {}",
            tagged.tag
        ),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const TABLE: &str = r"
  Table:
    Type: AWS::DynamoDB::Table
    Properties:
      TableName: !Sub aforo-${Stage}
      DeletionProtectionEnabled: !If [Hosted, true, false]
      BillingMode: PAY_PER_REQUEST
      AttributeDefinitions: [{AttributeName: pk, AttributeType: S}]
      KeySchema: [{AttributeName: pk, KeyType: HASH}]
      StreamSpecification: {StreamViewType: KEYS_ONLY}
";

    #[test]
    fn what_depends_on_the_stage_is_left_out_and_the_rest_is_taken() {
        let definition = definition(&format!("Resources:{TABLE}"), "t");
        assert_eq!(
            definition,
            json!({
                "TableName": "t",
                "BillingMode": "PAY_PER_REQUEST",
                "AttributeDefinitions": [{"AttributeName": "pk", "AttributeType": "S"}],
                "KeySchema": [{"AttributeName": "pk", "KeyType": "HASH"}],
                "StreamSpecification": {"StreamViewType": "KEYS_ONLY", "StreamEnabled": true},
            })
        );
    }

    #[test]
    #[should_panic(expected = "two tables")]
    fn a_second_table_is_refused() {
        let second = TABLE.replace("Table:\n", "Second:\n");
        definition(&format!("Resources:{TABLE}{second}"), "t");
    }

    #[test]
    #[should_panic(expected = "must not depend on !Ref")]
    fn keys_that_depend_on_a_parameter_are_refused() {
        let table = TABLE.replace("{AttributeName: pk, KeyType: HASH}", "!Ref Key");
        definition(&format!("Resources:{table}"), "t");
    }
}
