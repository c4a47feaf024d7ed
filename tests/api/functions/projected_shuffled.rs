//! What `project` sends, delivered three times each and in any order and any batches: the same entries and levels as once in order.

use aforo_projections::{KeepLevels, WriteAudit};
use aforo_queue::{Delivery, Queue, Task, consume};
use aforo_tests::{InProcess, STAGE, TestApp, Work, told_event};
use serde_json::{Value, json};

use super::shuffled::shuffled;
use crate::support::{forget, remove};

/// What projections have kept: entries, and levels by item.
fn kept(inside: &InProcess) -> Vec<Value> {
    let mut kept: Vec<_> = inside.aws.items();
    kept.retain(|item| item["et"]["S"] == "audit_entry" || item["lv"].is_object());
    for item in &mut kept {
        // The request that wrote it.
        item.as_object_mut().unwrap().remove("by");
    }
    kept.sort_by_key(|item| format!("{} {}", item["pk"], item["sk"]));
    kept
}

/// Forgets all of it.
async fn forget_all(inside: &InProcess) {
    for item in kept(inside) {
        let key = (
            item["pk"]["S"].as_str().unwrap(),
            item["sk"]["S"].as_str().unwrap(),
        );
        if item["et"]["S"] == "audit_entry" {
            remove(inside, key).await;
        } else {
            forget(inside, key, "lv").await;
        }
    }
}

async fn hand_over(inside: &InProcess, batch: Value) -> Value {
    let config = |name| inside.aws.sdk_config(name);
    let audit = WriteAudit::new(&config("write-audit"), STAGE);
    let levels = KeepLevels::new(&config("keep-levels"), STAGE);
    let deliver = async |delivery: Delivery<'_>| {
        if matches!(delivery.message.task, Task::Audit { .. }) {
            return audit.deliver(delivery).await;
        }
        levels.deliver(delivery).await
    };
    let answer = consume(&deliver, serde_json::from_value(batch).unwrap(), "r").await;
    serde_json::to_value(answer).unwrap()
}

#[tokio::test]
async fn each_message_three_times_and_shuffled_keeps_the_same_with_50_seeds() {
    let Some(app) = TestApp::in_process().await else {
        return;
    };
    let inside = app.inside();
    let event = app.event_of(&told_event(2)).await;
    for _ in 0..2 {
        let ask = app.post(event.registrations(), &event.one(&app.address()));
        let _: Value = ask.by(&event.owner).send().await.expect(201);
    }
    assert_eq!(inside.relay().await, Work::Done);
    assert_eq!(inside.project().await, Work::Done);
    let queues = [Queue::Audit, Queue::Levels].map(|queue| queue.name(STAGE));
    let messages = queues.iter().flat_map(|queue| inside.aws.messages(queue));
    let bodies: Vec<_> = messages.map(|message| message.body).collect();
    assert!(bodies.len() > 5, "{bodies:?}");
    app.settle().await;
    let once = kept(inside);
    assert!(once.len() > 5, "{once:?}");
    for seed in 0..50_u64 {
        forget_all(inside).await;
        assert!(kept(inside).is_empty());
        let copies = bodies.iter().cycle().take(bodies.len() * 3).enumerate();
        let records = copies.map(|(n, body)| json!({"messageId": format!("m{n}"), "body": body}));
        let records = shuffled(records.collect(), seed);
        let size = usize::try_from(seed % 10).unwrap() + 1;
        for batch in records.chunks(size) {
            let answer = hand_over(inside, json!({"Records": batch})).await;
            assert_eq!(answer, json!({"batchItemFailures": []}), "seed {seed}");
        }
        assert_eq!(kept(inside), once, "seed {seed}");
    }
    inside.abandon();
}
