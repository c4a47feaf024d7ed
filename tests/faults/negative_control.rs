//! What the tests of contention would see if the write did not repeat the decision: they can fail.

use aforo_testkit::Faults;
use aforo_tests::{STAGE, TestApp};
use aws_sdk_dynamodb::Client;
use aws_sdk_dynamodb::types::AttributeValue;
use futures_util::future::join_all;

/// Reads how many places are left, decides, and writes without a condition.
async fn buy(client: &Client, counter: &AttributeValue) -> bool {
    let table = format!("aforo-{STAGE}");
    let sk = AttributeValue::S("C".to_owned());
    let read = client
        .get_item()
        .table_name(&table)
        .key("pk", counter.clone())
        .key("sk", sk.clone());
    let item = read
        .consistent_read(true)
        .send()
        .await
        .unwrap()
        .item
        .unwrap();
    let left: u32 = item["left"].as_n().unwrap().parse().unwrap();
    if left == 0 {
        return false;
    }
    let write = client
        .update_item()
        .table_name(&table)
        .key("pk", counter.clone())
        .key("sk", sk);
    let write = write
        .update_expression("SET #left = :left")
        .expression_attribute_names("#left", "left");
    let left = AttributeValue::N((left - 1).to_string());
    write
        .expression_attribute_values(":left", left)
        .send()
        .await
        .unwrap();
    true
}

async fn sold(people: usize, seats: u32) -> usize {
    let app = TestApp::in_process().await.unwrap();
    let event = app.event(seats).await;
    let session = event.shown["sessions"][0]["id"].as_str().unwrap();
    let counter = AttributeValue::S(format!("C#{session}#0"));
    let client = Client::new(&app.inside().aws.sdk_config("tests"));
    app.inside()
        .aws
        .set_faults(Faults::seeded(7).interleaving(3));
    let bought = join_all((0..people).map(|_| buy(&client, &counter))).await;
    app.inside().aws.clear_faults();
    app.inside().abandon();
    bought.into_iter().filter(|bought| *bought).count()
}

#[tokio::test]
async fn reading_deciding_and_writing_oversells() {
    if TestApp::in_process().await.is_none() {
        return;
    }
    assert!(
        sold(1_000, 1).await > 1,
        "the interleaving of calls is too tame to show a race"
    );
    assert!(
        sold(1_000, 50).await > 50,
        "the interleaving of calls is too tame to show a race"
    );
}
