//! Batches of the queue: exactly the messages that failed are returned, whatever their mixture.

use std::cell::RefCell;
use std::collections::BTreeSet;

use aforo_queue::{Delivery, Queue, consume};
use aforo_tests::{STAGE, TestApp};
use serde_json::{Value, json};

use super::send_mail::{failed, handed, started};
use crate::support::account_of;

const BATCH: usize = 10;

fn body(number: usize, account: &str) -> String {
    json!({"type": "welcome", "v": 1, "id": format!("msg_{number:026}"), "account": account})
        .to_string()
}

fn batch(bodies: impl Iterator<Item = String>) -> Value {
    let records: Vec<_> = bodies
        .enumerate()
        .map(|(position, body)| json!({"messageId": format!("m{position}"), "body": body}))
        .collect();
    json!({"Records": records})
}

fn subset(bits: usize) -> BTreeSet<usize> {
    (0..BATCH)
        .filter(|position| bits >> position & 1 == 1)
        .collect()
}

fn ids(positions: &BTreeSet<usize>) -> Vec<String> {
    positions
        .iter()
        .map(|position| format!("m{position}"))
        .collect()
}

#[tokio::test]
async fn of_a_batch_of_ten_all_1024_subsets_of_failures_are_returned_as_they_are() {
    let account = format!("acc_{:026}", 7);
    for bits in 0..1 << BATCH {
        let broken = subset(bits);
        // Of those that fail, every third cannot even be read.
        let bodies =
            (0..BATCH).map(
                |position| match broken.contains(&position) && position % 3 == 0 {
                    true => "{".to_owned(),
                    false => body(position, &account),
                },
            );
        let event = serde_json::from_value(batch(bodies)).unwrap();
        let handled = RefCell::new(Vec::new());
        let handler = async |delivery: Delivery<'_>| {
            let id = delivery.message.id.to_string();
            let position: usize = id.trim_start_matches("msg_").parse().unwrap();
            handled.borrow_mut().push(position);
            match broken.contains(&position) {
                true => Err(std::io::Error::other("not this one")),
                false => Ok(()),
            }
        };
        let answer = serde_json::to_value(consume(&handler, event, "r").await).unwrap();
        assert_eq!(failed(&answer), ids(&broken));
        let readable =
            (0..BATCH).filter(|position| !broken.contains(position) || position % 3 != 0);
        assert_eq!(handled.into_inner(), readable.collect::<Vec<_>>());
    }
}

#[tokio::test]
async fn the_mails_of_a_batch_go_out_but_for_those_that_failed_in_200_mixtures() {
    let Some(app) = TestApp::in_process().await else {
        return;
    };
    let person = app.person().await;
    app.settle().await;
    let account = account_of(&person);
    let nobody = format!("acc_{:026}", 7);
    let mut sent = app.inside().aws.mails().len();
    let process = started(app.inside()).await.unwrap();
    for seed in 0..200_usize {
        // An odd multiplier visits the subsets without a pattern, and no two seeds are the same.
        let broken = subset(seed * 389 % (1 << BATCH));
        let bodies = (0..BATCH).map(|position| {
            let who = if broken.contains(&position) {
                &nobody
            } else {
                &account
            };
            body(seed * BATCH + position, who)
        });
        let answer = handed(&process, &batch(bodies), "mixed").await;
        assert_eq!(failed(&answer), ids(&broken), "seed {seed}");
        sent += BATCH - broken.len();
        assert_eq!(app.inside().aws.mails().len(), sent, "seed {seed}");
    }
    assert!(
        app.inside()
            .aws
            .messages(&Queue::Mail.name(STAGE))
            .is_empty()
    );
}
