//! What the tests of codes and of refreshes would see if the write did not repeat the decision: they can fail.

use aforo_testkit::Faults;
use aforo_tests::{STAGE, TestApp};
use aws_sdk_dynamodb::Client;
use aws_sdk_dynamodb::types::AttributeValue;
use futures_util::future::join_all;

use super::fixtures::Somebody;

type Item = std::collections::HashMap<String, AttributeValue>;

fn text(text: &str) -> AttributeValue {
    AttributeValue::S(text.to_owned())
}

/// An item of the account's, as it is now.
async fn read(client: &Client, account: &str, sk: &str) -> Item {
    let read = client.get_item().table_name(format!("aforo-{STAGE}"));
    let read = read
        .key("pk", text(&format!("A#{account}")))
        .key("sk", text(sk));
    let read = read.consistent_read(true).send().await;
    read.unwrap().item.unwrap()
}

/// Sets one attribute, whatever it was.
async fn set(client: &Client, account: &str, sk: &str, name: &str, value: AttributeValue) {
    let write = client.update_item().table_name(format!("aforo-{STAGE}"));
    let write = write
        .key("pk", text(&format!("A#{account}")))
        .key("sk", text(sk));
    let write = write
        .update_expression("SET #n = :v")
        .expression_attribute_names("#n", name);
    write
        .expression_attribute_values(":v", value)
        .send()
        .await
        .unwrap();
}

/// Whether a code of `step` is accepted by one who reads, decides, and writes without a condition.
async fn accepts(client: &Client, account: &str, step: u64) -> bool {
    let factor = read(client, account, "F").await;
    let last: u64 = factor["ts"].as_n().unwrap().parse().unwrap();
    if step <= last {
        return false;
    }
    set(
        client,
        account,
        "F",
        "ts",
        AttributeValue::N(step.to_string()),
    )
    .await;
    true
}

/// A refresh that reads the logins, decides, and writes them back.
async fn refreshes(client: &Client, account: &str, login: &str) -> bool {
    let item = read(client, account, "A").await;
    let mut logins = item["lg"].as_m().unwrap().clone();
    let Some(AttributeValue::M(part)) = logins.get_mut(login) else {
        return false;
    };
    let generation: u32 = part["g"].as_n().unwrap().parse().unwrap();
    part.insert(
        "g".to_owned(),
        AttributeValue::N((generation + 1).to_string()),
    );
    set(client, account, "A", "lg", AttributeValue::M(logins)).await;
    true
}

#[tokio::test]
async fn reading_deciding_and_writing_accepts_a_code_more_than_once() {
    let Some(app) = TestApp::in_process().await else {
        return;
    };
    let (somebody, _) = Somebody::with_factor(&app).await;
    let client = Client::new(&app.inside().aws.sdk_config("tests"));
    app.inside()
        .aws
        .set_faults(Faults::seeded(7).interleaving(3));
    let tries = (0..100).map(|_| accepts(&client, &somebody.id, 1 << 40));
    let accepted = join_all(tries)
        .await
        .into_iter()
        .filter(|accepted| *accepted);
    assert!(
        accepted.count() > 1,
        "the interleaving of calls is too tame to show a race"
    );
    app.inside().aws.clear_faults();
    app.settle().await;
}

#[tokio::test]
async fn reading_deciding_and_writing_brings_logins_back_that_were_ended() {
    let Some(app) = TestApp::in_process().await else {
        return;
    };
    let client = Client::new(&app.inside().aws.sdk_config("tests"));
    let (mut back, mut lost) = (0, 0);
    for seed in 0..10 {
        let somebody = Somebody::new(&app).await;
        let login = somebody.log_in().await.login;
        app.inside()
            .aws
            .set_faults(Faults::seeded(seed).interleaving(3));
        let end = set(
            &client,
            &somebody.id,
            "A",
            "lg",
            AttributeValue::M(Item::new()),
        );
        let tries = (0..100).map(|_| refreshes(&client, &somebody.id, &login));
        let (refreshed, ()) = tokio::join!(join_all(tries), end);
        app.inside().aws.clear_faults();
        let refreshed = refreshed.into_iter().filter(|refreshed| *refreshed).count();
        let item = read(&client, &somebody.id, "A").await;
        if let Some(AttributeValue::M(part)) = item["lg"].as_m().unwrap().get(&login) {
            back += 1;
            let generation: usize = part["g"].as_n().unwrap().parse().unwrap();
            lost += usize::from(generation < refreshed);
        }
    }
    assert!(
        back > 0,
        "the interleaving of calls is too tame to show a race"
    );
    assert!(lost > 0, "no lineage forked");
    app.settle().await;
}
