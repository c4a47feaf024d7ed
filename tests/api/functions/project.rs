//! `project`: what has changed, as the stream tells it, becomes messages to whoever keeps something of it.

use aforo_projections::Project;
use aforo_queue::Queue;
use aforo_tests::{InProcess, STAGE, TestApp, Work};
use serde_json::{Value, json};

fn project(inside: &InProcess) -> Project {
    Project::new(&inside.aws.sdk_config("project"), STAGE)
}

/// How many messages `project` sends of the records.
async fn sent(inside: &InProcess, records: &[Value]) -> Result<usize, String> {
    let batch = serde_json::from_value(json!({"Records": records})).unwrap();
    let sent = project(inside).project(batch).await;
    sent.map_err(|error| error.to_string())
}

fn bodies(inside: &InProcess, queue: Queue) -> Vec<Value> {
    let messages = inside.aws.messages(&queue.name(STAGE));
    messages
        .iter()
        .map(|message| serde_json::from_str(&message.body).unwrap())
        .collect()
}

/// The record of the event's publication.
async fn published(app: &TestApp) -> Value {
    let event = app.event(5).await;
    let records = app.inside().aws.stream_records();
    let of_event = |record: &&Value| {
        let item = &record["dynamodb"]["NewImage"];
        item["pk"]["S"] == format!("V#{}", event.id) && item["st"]["S"] == "published"
    };
    let found = records.iter().find(of_event).unwrap().clone();
    app.settle().await;
    found
}

#[tokio::test]
async fn a_sale_sends_a_message_only_when_what_is_left_is_another_level() {
    let Some(app) = TestApp::in_process().await else {
        return;
    };
    let inside = app.inside();
    let event = app.event(12).await;
    app.settle().await;
    let mut looks = Vec::new();
    for _ in 0..12 {
        let ask = app.post(event.registrations(), &event.one(&app.address()));
        let _: Value = ask.by(&event.owner).send().await.expect(201);
        assert_eq!(inside.relay().await, Work::Done);
        assert_eq!(inside.project().await, Work::Done);
        looks.push(bodies(inside, Queue::Levels).len());
        app.settle().await;
    }
    // The last tenth begins with the second last place; none is the other step.
    assert_eq!(looks, [0, 0, 0, 0, 0, 0, 0, 0, 0, 1, 0, 1]);
}

#[tokio::test]
async fn several_sessions_that_go_on_sale_at_once_are_one_look_at_their_event() {
    let Some(app) = TestApp::in_process().await else {
        return;
    };
    let inside = app.inside();
    let mut body = aforo_tests::free_event(5);
    let session = body["sessions"][0].clone();
    body["sessions"] = json!([session, session, session]);
    for (number, start) in ["09", "11", "13"].iter().enumerate() {
        let session = &mut body["sessions"][number];
        session["starts_at"] = json!(format!("2027-03-14T{start}:00:00Z"));
        session["ends_at"] = json!(format!("2027-03-14T{start}:30:00Z"));
    }
    let event = app.event_of(&body).await;
    assert_eq!(inside.project().await, Work::Done);
    let looks = bodies(inside, Queue::Levels);
    assert_eq!(looks.len(), 1);
    let id = &looks[0]["id"];
    assert_eq!(
        looks[0],
        json!({"type": "levels", "v": 1, "id": id, "event": event.id})
    );
    app.settle().await;
}

#[tokio::test]
async fn what_only_the_application_itself_writes_is_no_change() {
    let Some(app) = TestApp::in_process().await else {
        return;
    };
    let inside = app.inside();
    let mut record = published(&app).await;
    assert_eq!(sent(inside, std::slice::from_ref(&record)).await, Ok(1));
    let images = &mut record["dynamodb"];
    images["OldImage"] = images["NewImage"].clone();
    for name in ["rv", "gv", "lv", "fp", "by", "g1s", "hi"] {
        images["NewImage"][name] = json!({"S": "another"});
    }
    assert_eq!(sent(inside, std::slice::from_ref(&record)).await, Ok(0));
    record["dynamodb"]["NewImage"]["n"] = json!({"S": "Otro nombre"});
    assert_eq!(sent(inside, &[record]).await, Ok(1));
    app.settle().await;
}

#[tokio::test]
async fn a_record_that_comes_again_is_the_same_message_and_one_entry() {
    let Some(app) = TestApp::in_process().await else {
        return;
    };
    let inside = app.inside();
    let record = published(&app).await;
    let rows = || {
        let items = inside.aws.items();
        items
            .iter()
            .filter(|item| item["et"]["S"] == "audit_entry")
            .count()
    };
    let before = rows();
    for _ in 0..3 {
        assert_eq!(sent(inside, std::slice::from_ref(&record)).await, Ok(1));
    }
    let messages = bodies(inside, Queue::Audit);
    assert_eq!(messages.len(), 3);
    assert!(messages.iter().all(|message| *message == messages[0]));
    let mut another = record;
    another["eventID"] = json!("another");
    assert_eq!(sent(inside, &[another]).await, Ok(1));
    app.settle().await;
    // The publication was told when it was made, too: only the other record is new.
    assert_eq!(rows(), before + 2);
    let _: usize = sent(inside, &[]).await.unwrap();
}

#[tokio::test]
async fn an_item_of_the_version_before_is_told_as_far_as_it_says_whose_it_is() {
    let Some(app) = TestApp::in_process().await else {
        return;
    };
    let inside = app.inside();
    let mut record = published(&app).await;
    let image = record["dynamodb"]["NewImage"].as_object_mut().unwrap();
    image.insert("by".to_owned(), json!({"S": "- a-request"}));
    assert_eq!(sent(inside, std::slice::from_ref(&record)).await, Ok(1));
    let entry = &bodies(inside, Queue::Audit)[0]["entry"];
    assert_eq!(entry["request_id"], "a-request");
    assert!(entry["operation"].is_null() && entry["actor"].is_null());
    let image = record["dynamodb"]["NewImage"].as_object_mut().unwrap();
    image.remove("or");
    assert_eq!(sent(inside, &[record]).await, Ok(0));
    app.settle().await;
}

#[tokio::test]
async fn an_image_that_this_version_cannot_read_brings_the_batch_back() {
    let Some(app) = TestApp::in_process().await else {
        return;
    };
    let inside = app.inside();
    let good = published(&app).await;
    let (mut event, mut counter) = (good.clone(), good.clone());
    event["dynamodb"]["NewImage"]["or"] = json!({"S": "org_1"});
    counter["dynamodb"]["NewImage"]["et"] = json!({"S": "counter"});
    for odd in [event, counter] {
        assert!(sent(inside, &[good.clone(), odd]).await.is_err());
    }
    assert!(bodies(inside, Queue::Audit).is_empty());
}

#[tokio::test]
async fn a_queue_that_goes_on_refusing_fails_the_batch_which_is_harmless_when_it_comes_again() {
    let Some(app) = TestApp::in_process().await else {
        return;
    };
    let inside = app.inside();
    let record = published(&app).await;
    let queue = Queue::Audit.name(STAGE);
    inside.aws.refuse_messages(&queue, [true, true, true]);
    assert!(sent(inside, std::slice::from_ref(&record)).await.is_err());
    assert_eq!(sent(inside, &[record]).await, Ok(1));
    app.settle().await;
}
