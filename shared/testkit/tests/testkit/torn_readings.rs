//! `BatchGetItem` is no snapshot.

use aforo_testkit::{Faults, measured};
use aws_sdk_dynamodb::Client;
use aws_sdk_dynamodb::types::{KeysAndAttributes, ReturnConsumedCapacity};
use futures_util::future::join;

use crate::support::{TABLE, aws, client, item, put_counter, put_new, take_seat, write};

fn wanted(pks: &[&str]) -> KeysAndAttributes {
    let keys = pks.iter().map(|pk| item(pk, &[])).collect();
    let wanted = KeysAndAttributes::builder().set_keys(Some(keys));
    wanted.consistent_read(true).build().unwrap()
}

/// Whether the seat is seen as free, and whether the registration that takes it is seen.
async fn read(client: &Client) -> (bool, bool) {
    let get = client.batch_get_item();
    let get = get.request_items(TABLE, wanted(&["counter", "registration"]));
    let mut found = get.send().await.unwrap().responses.unwrap();
    let found = found.remove(TABLE).unwrap();
    let of = |pk: &str| found.iter().find(|item| item["pk"].as_s().unwrap() == pk);
    let left = of("counter").unwrap()["seats"].as_n().unwrap();
    (left == "1", of("registration").is_some())
}

/// A reading while the only seat is sold.
async fn seen(faults: Option<Faults>) -> (bool, bool) {
    let aws = aws();
    let client = client(&aws);
    put_counter(&client, "counter", 1).await;
    if let Some(faults) = faults {
        aws.set_faults(faults);
    }
    let sale = vec![take_seat("counter"), put_new(item("registration", &[]))];
    let (sold, seen) = join(write(&client, sale), read(&client)).await;
    sold.unwrap();
    seen
}

#[tokio::test]
async fn a_transaction_can_be_seen_half_either_way_round() {
    let mut readings = Vec::new();
    for seed in 0..60 {
        let faults = || Some(Faults::seeded(seed).interleaving(3));
        let reading = seen(faults()).await;
        assert_eq!(seen(faults()).await, reading, "seed {seed}");
        readings.push(reading);
    }
    for reading in [(true, false), (false, true), (true, true), (false, false)] {
        assert!(readings.contains(&reading), "never {reading:?}");
    }
}

#[tokio::test]
async fn without_interleaving_all_is_read_at_once() {
    for faults in [
        None,
        Some(Faults::seeded(1)),
        Some(Faults::seeded(1).interleaving(0)),
    ] {
        let (free, taken) = seen(faults).await;
        assert_ne!(free, taken);
    }
}

#[tokio::test]
async fn a_torn_reading_says_and_costs_what_a_whole_one_does() {
    let aws = aws();
    let client = client(&aws);
    put_counter(&client, "a", 1).await;
    put_counter(&client, "b", 2).await;
    let ask = async || {
        let get = client
            .batch_get_item()
            .request_items(TABLE, wanted(&["a", "b", "none"]));
        let get = get.return_consumed_capacity(ReturnConsumedCapacity::Total);
        let (said, cost) = measured(get.send()).await;
        let mut said = said.unwrap();
        for items in said
            .responses
            .iter_mut()
            .flat_map(|found| found.values_mut())
        {
            items.sort_by_key(|item| item["pk"].as_s().unwrap().clone());
        }
        let left = said.unprocessed_keys().unwrap();
        assert!(left.is_empty());
        (said.responses, said.consumed_capacity, cost)
    };
    let whole = ask().await;
    assert_eq!((whole.2.read_units, whole.2.round_trips), (3.0, 1));
    for seed in 0..5 {
        aws.set_faults(Faults::seeded(seed).interleaving(3));
        assert_eq!(ask().await, whole, "seed {seed}");
    }
}

#[tokio::test]
async fn what_is_refused_is_refused_whole() {
    let aws = aws();
    let client = client(&aws);
    aws.set_faults(Faults::seeded(1).interleaving(3));
    let many: Vec<_> = (0..101).map(|n| n.to_string()).collect();
    let many: Vec<_> = many.iter().map(String::as_str).collect();
    for keys in [&["a", "a"][..], &many, &[], &["a", ""]] {
        let get = client.batch_get_item().request_items(TABLE, wanted(keys));
        let error = get.send().await.unwrap_err().into_service_error();
        assert_eq!(error.meta().code(), Some("ValidationException"), "{keys:?}");
    }
}
