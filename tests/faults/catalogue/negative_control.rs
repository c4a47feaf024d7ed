//! What these tests would see if the write did not repeat the decision: they can fail.

use std::collections::HashMap;

use aforo_testkit::Faults;
use aforo_tests::{STAGE, TestApp, free_event};
use aws_sdk_dynamodb::Client;
use aws_sdk_dynamodb::types::AttributeValue;
use futures_util::future::join_all;
use serde_json::json;

use super::people::people;

type Key = [(&'static str, AttributeValue); 2];

fn key(pk: String, sk: String) -> Key {
    [("pk", AttributeValue::S(pk)), ("sk", AttributeValue::S(sk))]
}

async fn read(client: &Client, [pk, sk]: &Key) -> HashMap<String, AttributeValue> {
    let read = client.get_item().table_name(format!("aforo-{STAGE}"));
    let read = read.key(pk.0, pk.1.clone()).key(sk.0, sk.1.clone());
    let read = read.consistent_read(true).send().await;
    read.unwrap().item.unwrap()
}

/// Sets attributes, whatever they were.
async fn set(client: &Client, [pk, sk]: &Key, attributes: &[(&str, AttributeValue)]) {
    let mut write = client.update_item().table_name(format!("aforo-{STAGE}"));
    write = write.key(pk.0, pk.1.clone()).key(sk.0, sk.1.clone());
    let mut sets = Vec::new();
    for (name, value) in attributes {
        sets.push(format!("#{name} = :{name}"));
        write = write
            .expression_attribute_names(format!("#{name}"), *name)
            .expression_attribute_values(format!(":{name}"), value.clone());
    }
    let write = write.update_expression(format!("SET {}", sets.join(", ")));
    write.send().await.unwrap();
}

fn number(item: &HashMap<String, AttributeValue>, name: &str) -> u32 {
    item[name].as_n().unwrap().parse().unwrap()
}

#[tokio::test]
async fn reading_a_counter_and_writing_what_is_left_of_a_new_capacity_loses_what_was_sold_meanwhile()
 {
    let Some(app) = TestApp::in_process().await else {
        return;
    };
    let mut lost = 0;
    for seed in 0..10 {
        let event = app.event(100).await;
        let session = event.shown["sessions"][0]["id"].as_str().unwrap();
        let counter = key(format!("C#{session}#0"), "C".to_owned());
        let client = Client::new(&app.inside().aws.sdk_config("tests"));
        let crowd = people(&app, &event, 20, 1).await;
        app.inside()
            .aws
            .set_faults(Faults::seeded(seed).interleaving(3));
        let buying = join_all(crowd.iter().map(|somebody| somebody.insist(&app, &event)));
        let lowering = async {
            for capacity in [80, 60, 90, 70] {
                let item = read(&client, &counter).await;
                let taken = number(&item, "cp") - number(&item, "left");
                let n = |number: u32| AttributeValue::N(number.to_string());
                let attributes = [("cp", n(capacity)), ("left", n(capacity - taken))];
                set(&client, &counter, &attributes).await;
            }
        };
        let (replies, ()) = futures_util::join!(buying, lowering);
        app.inside().aws.clear_faults();
        let item = read(&client, &counter).await;
        let taken = number(&item, "cp") - number(&item, "left");
        let sold = replies.iter().filter(|reply| reply.status == 201).count();
        lost += sold - taken as usize;
    }
    assert!(
        lost > 0,
        "the interleaving of calls is too tame to show a race"
    );
    app.inside().abandon();
}

/// Looks whether any session has the room, and takes it if none does.
async fn takes(client: &Client, session: &Key, room: &str) -> bool {
    let found = client
        .scan()
        .table_name(format!("aforo-{STAGE}"))
        .filter_expression("rm = :room")
        .expression_attribute_values(":room", AttributeValue::S(room.to_owned()));
    if found.consistent_read(true).send().await.unwrap().count > 0 {
        return false;
    }
    let room = AttributeValue::S(room.to_owned());
    set(client, session, &[("rm", room)]).await;
    true
}

#[tokio::test]
async fn reading_the_sessions_and_writing_without_the_schedule_gives_both_of_a_pair_the_room() {
    let Some(app) = TestApp::in_process().await else {
        return;
    };
    let owner = app.person().await;
    let organization = app.organization(&owner).await;
    let client = Client::new(&app.inside().aws.sdk_config("tests"));
    let mut wishes = Vec::new();
    for wish in 0..40 {
        let event = app.draft(&owner, &organization, &free_event(5)).await;
        let (event, session) = (event["id"].clone(), event["sessions"][0]["id"].clone());
        let (event, session) = (event.as_str().unwrap(), session.as_str().unwrap());
        let session = key(format!("V#{event}"), format!("1S#{session}"));
        wishes.push((session, json!(wish / 2).to_string()));
    }
    app.inside()
        .aws
        .set_faults(Faults::seeded(7).interleaving(3));
    let took = join_all(
        wishes
            .iter()
            .map(|(session, room)| takes(&client, session, room)),
    )
    .await;
    app.inside().aws.clear_faults();
    let both = took.chunks(2).filter(|pair| pair[0] && pair[1]).count();
    assert!(
        both > 0,
        "the interleaving of calls is too tame to show a race"
    );
    app.inside().abandon();
}
