//! `keep-levels`: lists show what is left, whatever happens at once.

use aforo_domain::ids::EventId;
use aforo_domain::text::Text;
use aforo_projections::KeepLevels;
use aforo_queue::{Delivery, Queue, consume};
use aforo_store::{Actor, Table};
use aforo_testkit::{Fault, Faults};
use aforo_tests::{InProcess, PublishedEvent, STAGE, TestApp};
use aws_sdk_dynamodb::Client;
use aws_sdk_dynamodb::types::AttributeValue;
use serde_json::{Value, json};

/// The words on the event and on its first session.
fn levels(inside: &InProcess, event: &PublishedEvent) -> (Option<String>, Option<String>) {
    let items = inside.aws.items();
    let of = |sk: &str| {
        let pk = format!("V#{}", event.id);
        let here = |item: &&Value| {
            item["pk"]["S"] == pk && item["sk"]["S"].as_str().unwrap().starts_with(sk)
        };
        let item = items.iter().find(here).unwrap();
        item["lv"]["S"].as_str().map(str::to_owned)
    };
    (of("0V"), of("1S#"))
}

fn both(level: &str) -> (Option<String>, Option<String>) {
    (Some(level.to_owned()), Some(level.to_owned()))
}

/// So many places are left of the event's first session, as if by sales.
async fn leave(inside: &InProcess, event: &PublishedEvent, left: u32) {
    let session = event.shown["sessions"][0]["id"].as_str().unwrap();
    let client = Client::new(&inside.aws.sdk_config("a-test"));
    let update = client
        .update_item()
        .table_name(format!("aforo-{STAGE}"))
        .key("pk", AttributeValue::S(format!("C#{session}#0")))
        .key("sk", AttributeValue::S("C".to_owned()))
        .update_expression("SET #left = :left")
        .expression_attribute_names("#left", "left")
        .expression_attribute_values(":left", AttributeValue::N(left.to_string()));
    update.send().await.unwrap();
}

/// The message of the event, delivered once.
async fn deliver(inside: &InProcess, event: &str) -> Value {
    let body = json!({"type": "levels", "v": 1, "id": format!("msg_{:026}", 1), "event": event});
    let batch = json!({"Records": [{"messageId": "m1", "body": body.to_string()}]});
    let keeper = KeepLevels::new(&inside.aws.sdk_config("keep-levels"), STAGE);
    let deliver = async |delivery: Delivery<'_>| keeper.deliver(delivery).await;
    let answer = consume(&deliver, serde_json::from_value(batch).unwrap(), "r").await;
    serde_json::to_value(answer).unwrap()
}

#[tokio::test]
async fn the_level_follows_what_is_sold_given_back_and_taken_off_sale() {
    let Some(app) = TestApp::in_process().await else {
        return;
    };
    let inside = app.inside();
    let event = app.event(20).await;
    app.settle().await;
    assert_eq!(levels(inside, &event), both("many"));
    for (left, level) in [
        (3, "many"),
        (2, "few"),
        (0, "none"),
        (1, "few"),
        (20, "many"),
    ] {
        leave(inside, &event, left).await;
        app.settle().await;
        assert_eq!(levels(inside, &event), both(level), "{left}");
    }
    let suspended = format!(
        "/v1/organizations/{}/events/{}/suspension",
        event.organization, event.id
    );
    let ask = app.post(&suspended, &json!({})).by(&event.owner);
    let _: Value = ask.send().await.expect(200);
    app.settle().await;
    assert_eq!(levels(inside, &event), (None, None));
    let ask = app.ask("DELETE", &suspended).by(&event.owner);
    let _: Value = ask.send().await.expect(200);
    app.settle().await;
    assert_eq!(levels(inside, &event), both("many"));
}

#[tokio::test]
async fn nothing_is_written_where_the_level_is_right_and_nothing_else_where_it_is_wrong() {
    let Some(app) = TestApp::in_process().await else {
        return;
    };
    let inside = app.inside();
    let event = app.event(20).await;
    app.settle().await;
    let before = inside.aws.items();
    assert_eq!(
        deliver(inside, &event.id).await,
        json!({"batchItemFailures": []})
    );
    assert_eq!(inside.aws.items(), before);
    leave(inside, &event, 1).await;
    let without = |items: Vec<Value>| {
        let bare = items.into_iter().map(|mut item| {
            for name in ["lv", "by"] {
                item.as_object_mut().unwrap().remove(name);
            }
            item
        });
        bare.collect::<Vec<_>>()
    };
    let before = without(inside.aws.items());
    deliver(inside, &event.id).await;
    assert_eq!(levels(inside, &event), both("few"));
    assert_eq!(without(inside.aws.items()), before);
    app.settle().await;
}

#[tokio::test]
async fn an_event_that_is_not_there_is_done_with() {
    let Some(app) = TestApp::in_process().await else {
        return;
    };
    let nobody = format!("evt_{:026}", 7);
    assert_eq!(
        deliver(app.inside(), &nobody).await,
        json!({"batchItemFailures": []})
    );
}

/// Sells and keeps at once, in an order that the seed gives; what is left in the end.
async fn at_once(
    inside: &InProcess,
    event: &PublishedEvent,
    seed: u64,
    keep: &impl AsyncFn(),
) -> u32 {
    leave(inside, event, 20).await;
    deliver(inside, &event.id).await;
    let faults = Faults::seeded(seed)
        .with(Fault::Delay(30), 0.2)
        .interleaving(6);
    inside.aws.set_faults(faults);
    let sold = async |left| {
        leave(inside, event, left).await;
        // The message of a change comes after it.
        keep().await;
    };
    futures_util::join!(sold(0), sold(1), sold(15));
    inside.aws.clear_faults();
    let items = inside.aws.items();
    let session = event.shown["sessions"][0]["id"].as_str().unwrap();
    let counter = items
        .iter()
        .find(|item| item["pk"]["S"] == format!("C#{session}#0"))
        .unwrap();
    counter["left"]["N"].as_str().unwrap().parse().unwrap()
}

fn expected(left: u32) -> (Option<String>, Option<String>) {
    both(match left {
        0 => "none",
        1 => "few",
        _ => "many",
    })
}

#[tokio::test]
async fn whoever_writes_last_ends_right_however_many_write_at_once() {
    let Some(app) = TestApp::in_process().await else {
        return;
    };
    let inside = app.inside();
    let event = app.event(20).await;
    app.settle().await;
    let keep = async || {
        let answer = deliver(inside, &event.id).await;
        assert_eq!(answer, json!({"batchItemFailures": []}));
    };
    for seed in 0..200 {
        let left = at_once(inside, &event, seed, &keep).await;
        assert_eq!(levels(inside, &event), expected(left), "seed {seed}");
    }
    app.settle().await;
}

/// Who does not look again after writing is seen to end wrong: the test above can fail.
#[tokio::test]
async fn whoever_does_not_look_again_ends_wrong_at_times() {
    let Some(app) = TestApp::in_process().await else {
        return;
    };
    let inside = app.inside();
    let event = app.event(20).await;
    app.settle().await;
    let table = Table::new(&inside.aws.sdk_config("a-test"), STAGE);
    let id = EventId::parse(&event.id).unwrap();
    let by = Actor {
        account: None,
        request_id: "a-test".to_owned(),
        operation: None,
    };
    let keep = async || {
        let levels = table.levels(id).await.unwrap().unwrap();
        table.set_levels(levels, &by).await.unwrap();
    };
    let mut wrong = 0;
    for seed in 0..200 {
        let left = at_once(inside, &event, seed, &keep).await;
        wrong += u32::from(levels(inside, &event) != expected(left));
    }
    assert!(wrong > 0);
    app.settle().await;
}

#[tokio::test]
async fn a_message_that_cannot_be_read_ends_among_the_dead_letters_and_holds_up_no_other() {
    let Some(app) = TestApp::in_process().await else {
        return;
    };
    let inside = app.inside();
    let event = app.event(20).await;
    app.settle().await;
    leave(inside, &event, 0).await;
    for queue in [Queue::Audit, Queue::Levels] {
        // Not one of ours, and one of another queue.
        let astray = json!({"type": "hold", "v": 1, "id": format!("msg_{:026}", 1), "order": format!("ord_{:026}", 1)});
        inside.aws.send(&queue.name(STAGE), "{}");
        inside.aws.send(&queue.name(STAGE), &astray.to_string());
    }
    app.settle().await;
    assert_eq!(levels(inside, &event), both("none"));
    for queue in [Queue::Audit, Queue::Levels] {
        let dead = inside.aws.messages(&format!("{}-dlq", queue.name(STAGE)));
        assert_eq!(dead.len(), 2, "{queue:?}");
    }
}
