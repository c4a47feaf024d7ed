//! Batches of the queue: exactly the messages that failed are returned, whatever their mixture.

use std::cell::RefCell;
use std::collections::BTreeSet;

use aforo_queue::{Delivery, Queue, consume};
use aforo_tests::{STAGE, TestApp};
use serde_json::{Value, json};

use super::send_mail::{failed, handed, link_in, started};

const BATCH: usize = 10;

fn body(number: usize, link: &str) -> String {
    json!({"type": "link", "v": 1, "id": format!("msg_{number:026}"), "link": link}).to_string()
}

/// Tells of what never happened.
fn baseless(number: usize) -> String {
    json!({
        "type": "security-event", "v": 1, "id": format!("msg_{number:026}"),
        "account": format!("acc_{:026}", 7), "event": format!("sev_{:026}", 7),
    })
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
    let link = format!("lnk_{:026}", 7);
    for bits in 0..1 << BATCH {
        let broken = subset(bits);
        // Of those that fail, every third cannot even be read.
        let bodies =
            (0..BATCH).map(
                |position| match broken.contains(&position) && position % 3 == 0 {
                    true => "{".to_owned(),
                    false => body(position, &link),
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
    app.person().await;
    app.settle().await;
    let link = link_in(app.inside());
    let mut sent = app.inside().aws.mails().len();
    let process = started(app.inside()).await.unwrap();
    for seed in 0..200_usize {
        // An odd multiplier visits the subsets without a pattern, and no two seeds are the same.
        let broken = subset(seed * 389 % (1 << BATCH));
        let bodies = (0..BATCH).map(|position| {
            let number = seed * BATCH + position;
            if broken.contains(&position) {
                baseless(number)
            } else {
                body(number, &link)
            }
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
