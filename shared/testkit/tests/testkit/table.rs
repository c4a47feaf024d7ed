//! DynamoDB through the SDK: what a store relies on.

use aforo_testkit::{FakeAws, matches_filter};
use aws_sdk_dynamodb::operation::transact_write_items::TransactWriteItemsError;
use aws_sdk_dynamodb::types::{
    Put, ReturnValuesOnConditionCheckFailure, TransactWriteItem, Update,
};
use serde_json::json;

use crate::support::{TABLE, aws, client, item, number, put, put_new, text};

fn new_only(pk: &str) -> TransactWriteItem {
    let put = Put::builder().table_name(TABLE);
    let put = put.set_item(Some(item(pk, &[("name", pk)])));
    let put = put
        .condition_expression("attribute_not_exists(pk)")
        .return_values_on_condition_check_failure(ReturnValuesOnConditionCheckFailure::AllOld);
    TransactWriteItem::builder()
        .put(put.build().unwrap())
        .build()
}

#[tokio::test]
async fn a_cancelled_transaction_says_which_item_failed_and_what_stood_there() {
    let aws = aws();
    let client = client(&aws);
    let write = |pks: &[&str]| {
        let items = pks.iter().map(|pk| new_only(pk)).collect();
        let write = client.transact_write_items();
        write.set_transact_items(Some(items)).send()
    };
    write(&["a"]).await.unwrap();

    let error = write(&["b", "a"]).await.unwrap_err().into_service_error();
    let TransactWriteItemsError::TransactionCanceledException(cancelled) = error else {
        panic!("{error:?}")
    };
    let [none, failed] = cancelled.cancellation_reasons() else {
        panic!("a reason an item")
    };
    assert_eq!(none.code(), Some("None"));
    assert_eq!(failed.code(), Some("ConditionalCheckFailed"));
    assert_eq!(failed.item().unwrap()["name"], text("a"));
    assert_eq!(
        aws.items().len(),
        1,
        "nothing of a cancelled transaction stays"
    );
    assert_eq!(aws.observed("create-registration"), ["dynamodb:PutItem"]);
}

#[tokio::test]
async fn a_transactions_actions_are_those_of_its_items() {
    let aws = aws();
    let client = client(&aws);
    let update = Update::builder()
        .table_name(TABLE)
        .set_key(Some(item("c", &[])))
        .update_expression("ADD n :one")
        .expression_attribute_values(":one", number(1));
    let update = TransactWriteItem::builder().update(update.build().unwrap());
    let write = client
        .transact_write_items()
        .transact_items(put_new(item("a", &[])));
    write.transact_items(update.build()).send().await.unwrap();
    assert_eq!(
        aws.observed("create-registration"),
        ["dynamodb:PutItem", "dynamodb:UpdateItem"]
    );
    assert_eq!(aws.observed("another"), [""; 0]);
}

#[tokio::test]
async fn a_failed_condition_on_one_item_is_an_error_of_its_own_kind_with_the_old_item() {
    let aws = aws();
    let client = client(&aws);
    let put = || {
        let put = client.put_item().table_name(TABLE);
        put.set_item(Some(item("a", &[("name", "first")])))
            .condition_expression("attribute_not_exists(pk)")
            .return_values_on_condition_check_failure(ReturnValuesOnConditionCheckFailure::AllOld)
            .send()
    };
    put().await.unwrap();
    let error = put().await.unwrap_err().into_service_error();
    let aws_sdk_dynamodb::operation::put_item::PutItemError::ConditionalCheckFailedException(
        failed,
    ) = error
    else {
        panic!("{error:?}")
    };
    assert_eq!(failed.item().unwrap()["name"], text("first"));
}

/// The application's own template may project what it likes; this one shows that it is obeyed.
const INDEXED: &str = r"
Resources:
  Table:
    Type: AWS::DynamoDB::Table
    Properties:
      BillingMode: PAY_PER_REQUEST
      StreamSpecification: {StreamViewType: NEW_AND_OLD_IMAGES}
      AttributeDefinitions:
        - {AttributeName: pk, AttributeType: S}
        - {AttributeName: sk, AttributeType: S}
        - {AttributeName: listed, AttributeType: S}
      KeySchema: [{AttributeName: pk, KeyType: HASH}, {AttributeName: sk, KeyType: RANGE}]
      GlobalSecondaryIndexes:
        - IndexName: list
          KeySchema: [{AttributeName: listed, KeyType: HASH}]
          Projection: {ProjectionType: INCLUDE, NonKeyAttributes: [shown]}
";

#[tokio::test]
async fn the_indexes_are_sparse_and_project_what_the_template_says() {
    let aws = FakeAws::new(INDEXED, TABLE);
    let client = client(&aws);
    let listed = [("listed", "yes"), ("shown", "s"), ("secret", "s")];
    put(&client, item("listed", &listed)).await;
    put(&client, item("draft", &[("shown", "s")])).await;

    let query = client.query().table_name(TABLE).index_name("list");
    let query = query
        .key_condition_expression("listed = :p")
        .expression_attribute_values(":p", text("yes"));
    let found = query.send().await.unwrap();
    let [event] = found.items() else {
        panic!("one item is in the index")
    };
    let mut attributes: Vec<_> = event.keys().collect();
    attributes.sort();
    assert_eq!(attributes, ["listed", "pk", "shown", "sk"]);
}

#[tokio::test]
async fn the_stream_shows_each_change_once_in_order_and_the_mappings_filter_applies() {
    let aws = aws();
    let client = client(&aws);
    put(&client, item("a", &[("o", "welcome#1")])).await;
    put(&client, item("b", &[])).await;
    put(&client, item("a", &[("name", "Ana")])).await;

    let records = aws.stream_records();
    let names: Vec<_> = records.iter().map(|r| &r["eventName"]).collect();
    assert_eq!(names, ["INSERT", "INSERT", "MODIFY"]);
    let filter = json!({"dynamodb": {"NewImage": {"o": {"S": [{"exists": true}]}}}});
    let passed: Vec<_> = records.iter().map(|r| matches_filter(&filter, r)).collect();
    assert_eq!(passed, [true, false, false]);
    assert_eq!(records[2]["dynamodb"]["OldImage"]["o"]["S"], "welcome#1");
    assert_eq!(records[0]["eventSource"], "aws:dynamodb");
    let numbers: Vec<_> = records
        .iter()
        .map(|r| &r["dynamodb"]["SequenceNumber"])
        .collect();
    assert!(numbers.is_sorted_by_key(|n| n.as_str().unwrap().parse::<u128>().unwrap()));

    assert_eq!(aws.stream_records(), Vec::<serde_json::Value>::new());
}
