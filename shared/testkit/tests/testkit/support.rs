//! Short words for items and writes.

use std::collections::HashMap;

use aforo_testkit::{FakeAws, TEMPLATE};
use aws_sdk_dynamodb::Client;
use aws_sdk_dynamodb::types::{AttributeValue, Put, TransactWriteItem, Update};

pub const TABLE: &str = "aforo-test";

pub type Item = HashMap<String, AttributeValue>;

pub fn aws() -> FakeAws {
    FakeAws::new(TEMPLATE, TABLE)
}

pub fn client(aws: &FakeAws) -> Client {
    Client::new(&aws.sdk_config("create-registration"))
}

pub fn text(value: &str) -> AttributeValue {
    AttributeValue::S(value.to_owned())
}

pub fn number(value: i64) -> AttributeValue {
    AttributeValue::N(value.to_string())
}

/// An item with this key and these texts.
pub fn item(pk: &str, more: &[(&str, &str)]) -> Item {
    let keys = [("pk", pk), ("sk", "A")];
    let all = keys.iter().chain(more);
    all.map(|(name, value)| ((*name).to_owned(), text(value)))
        .collect()
}

/// A put that wants nothing to stand there yet.
pub fn put_new(item: Item) -> TransactWriteItem {
    let put = Put::builder().table_name(TABLE).set_item(Some(item));
    let put = put.condition_expression("attribute_not_exists(pk)");
    TransactWriteItem::builder()
        .put(put.build().unwrap())
        .build()
}

/// Takes one seat of the counter if one is left.
pub fn take_seat(counter: &str) -> TransactWriteItem {
    let update = Update::builder()
        .table_name(TABLE)
        .set_key(Some(item(counter, &[])))
        .update_expression("SET seats = seats - :one")
        .condition_expression("seats >= :one")
        .expression_attribute_values(":one", number(1));
    TransactWriteItem::builder()
        .update(update.build().unwrap())
        .build()
}

pub async fn put(client: &Client, item: Item) {
    let put = client.put_item().table_name(TABLE).set_item(Some(item));
    put.send().await.unwrap();
}

pub async fn put_counter(client: &Client, counter: &str, seats: i64) {
    let mut item = item(counter, &[]);
    item.insert("seats".to_owned(), number(seats));
    put(client, item).await;
}

/// `UpdateItem ADD seats :by`, without any condition.
pub async fn add(client: &Client, counter: &str, by: i64) -> Result<(), aws_sdk_dynamodb::Error> {
    let update = client.update_item().table_name(TABLE);
    let update = update
        .set_key(Some(item(counter, &[])))
        .update_expression("ADD seats :by")
        .expression_attribute_values(":by", number(by));
    update.send().await?;
    Ok(())
}

pub async fn seats(client: &Client, counter: &str) -> i64 {
    let get = client.get_item().table_name(TABLE);
    let get = get
        .set_key(Some(item(counter, &[])))
        .consistent_read(true)
        .send();
    let item = get.await.unwrap().item.unwrap();
    item["seats"].as_n().unwrap().parse().unwrap()
}

pub async fn write(
    client: &Client,
    items: Vec<TransactWriteItem>,
) -> Result<(), aws_sdk_dynamodb::Error> {
    let write = client.transact_write_items();
    write.set_transact_items(Some(items)).send().await?;
    Ok(())
}

/// Codes of a cancelled transaction's reasons, by position.
pub fn reasons(error: &aws_sdk_dynamodb::Error) -> Vec<&str> {
    let aws_sdk_dynamodb::Error::TransactionCanceledException(cancelled) = error else {
        panic!("no cancelled transaction: {error:?}")
    };
    let reasons = cancelled.cancellation_reasons().iter();
    reasons.filter_map(|reason| reason.code()).collect()
}
