//! `keep-organizers`: events say their organisation's name, whatever happens at once.

mod at_once;

use aforo_domain::ids::{MessageId, OrganizationId};
use aforo_domain::text::Text;
use aforo_projections::KeepOrganizers;
use aforo_queue::{Delivery, Message, Queue, Task, consume};
use aforo_tests::{InProcess, STAGE, TestApp, free_event};
use serde_json::{Value, json};

use crate::support::{Organiser, id};

/// What the organisation's events say, on the item and to lists.
fn said(inside: &InProcess, organization: &str) -> Vec<(String, String)> {
    let items = inside.aws.items().into_iter();
    let events = items.filter(|item| item["et"]["S"] == "event" && item["or"]["S"] == organization);
    let text = |value: &Value| value["S"].as_str().unwrap().to_owned();
    events
        .map(|item| (text(&item["on"]), text(&item["ls"]["M"]["on"])))
        .collect()
}

fn all(count: usize, name: &str) -> Vec<(String, String)> {
    vec![(name.to_owned(), name.to_owned()); count]
}

async fn rename(organiser: &Organiser<'_>, name: &str) {
    let path = format!("/v1/organizations/{}", organiser.organization);
    let ask = organiser.app.ask("PATCH", path).by(&organiser.person);
    // Several at once decide anew, beyond what one costs.
    let (reply, ..) = organiser
        .app
        .inside()
        .send_measured(&ask.json(&json!({"name": name})))
        .await;
    assert_eq!(reply.expect(200)["name"], name);
}

fn parsed(organization: &str) -> OrganizationId {
    OrganizationId::parse(organization).unwrap()
}

/// The message of the organisation, delivered once; whether it was done.
async fn deliver(inside: &InProcess, organization: &str) -> bool {
    let message = Message {
        id: MessageId::from_bytes([7; 16]),
        task: Task::Organizer {
            organization: parsed(organization),
        },
    };
    let batch = json!({"Records": [{"messageId": "m1", "body": message.to_json()}]});
    let keeper = KeepOrganizers::new(&inside.aws.sdk_config("keep-organizers"), STAGE);
    let deliver = async |delivery: Delivery<'_>| keeper.deliver(delivery).await;
    let answer = consume(&deliver, serde_json::from_value(batch).unwrap(), "r").await;
    answer.batch_item_failures.is_empty()
}

#[tokio::test]
async fn all_events_say_the_name_that_their_organisation_was_given_since() {
    let Some(app) = TestApp::in_process().await else {
        return;
    };
    let inside = app.inside();
    let organiser = Organiser::new(&app).await;
    let draft = organiser.draft(&free_event(5)).await;
    let published = organiser.published(&free_event(5)).await;
    let cancelled = organiser.published(&free_event(5)).await;
    let _: Value = organiser
        .post(&cancelled, "/cancellation", &json!({}))
        .send()
        .await
        .expect(200);
    let deleted = organiser.draft(&free_event(5)).await;
    organiser.delete(&deleted).await;
    let neighbour = Organiser::new(&app).await;
    neighbour.published(&free_event(5)).await;
    app.settle().await;
    let audited = || {
        let items = inside.aws.items().into_iter();
        let kept = items.filter(|item| item["et"]["S"] == "audit_entry");
        kept.count()
    };
    let (before, entries) = (bare(inside.aws.items()), audited());
    rename(&organiser, "Río Claro").await;
    app.settle().await;
    assert_eq!(said(inside, &organiser.organization), all(4, "Río Claro"));
    assert_eq!(
        said(inside, &neighbour.organization),
        all(1, "Fundación Río Claro")
    );
    // Nothing else of any event is another, and nobody reads of it but once: of the organisation.
    assert_eq!(bare(inside.aws.items()), before);
    assert_eq!(audited(), entries + 1);
    let path = format!("/v1/events/{}", id(&published));
    let shown: Value = app.get(path).send().await.expect(200);
    assert_eq!(shown["organization"]["name"], "Río Claro");
    assert_eq!(
        organiser.now(&draft).await["organization"]["name"],
        "Río Claro"
    );
    app.settle().await;
}

/// Items of events without what is written of a name.
fn bare(items: Vec<Value>) -> Vec<Value> {
    let events = items.into_iter().filter(|item| item["et"]["S"] == "event");
    let bare = events.map(|mut item| {
        for name in ["on", "by"] {
            item.as_object_mut().unwrap().remove(name);
        }
        item["ls"]["M"].as_object_mut().unwrap().remove("on");
        item
    });
    bare.collect()
}

#[tokio::test]
async fn nothing_is_written_where_the_name_is_right_or_nobody_is_named() {
    let Some(app) = TestApp::in_process().await else {
        return;
    };
    let inside = app.inside();
    let organiser = Organiser::new(&app).await;
    organiser.published(&free_event(5)).await;
    app.settle().await;
    let before = inside.aws.items();
    assert!(deliver(inside, &organiser.organization).await);
    assert!(deliver(inside, &format!("org_{:026}", 7)).await);
    assert_eq!(inside.aws.items(), before);
}

#[tokio::test]
async fn more_events_than_one_reading_has_are_all_named() {
    let Some(app) = TestApp::in_process().await else {
        return;
    };
    let inside = app.inside();
    let organiser = Organiser::new(&app).await;
    organiser.draft(&free_event(5)).await;
    let items = inside.aws.items();
    let one = items.iter().find(|item| item["et"]["S"] == "event");
    let copies = (0..250).map(|number| {
        let mut copy = one.unwrap().clone();
        let id = format!("evt_{number:026}");
        copy["pk"]["S"] = json!(format!("V#{id}"));
        copy["g1s"]["S"] = json!(format!("V#o#2027-03-14T09:00:00Z#{id}"));
        copy
    });
    inside.aws.import(copies.collect());
    rename(&organiser, "Río Claro").await;
    app.settle().await;
    assert_eq!(said(inside, &organiser.organization), all(251, "Río Claro"));
    inside.abandon();
}

#[tokio::test]
async fn a_message_of_another_queue_ends_among_the_dead_letters_and_holds_up_no_other() {
    let Some(app) = TestApp::in_process().await else {
        return;
    };
    let inside = app.inside();
    let organiser = Organiser::new(&app).await;
    organiser.draft(&free_event(5)).await;
    app.settle().await;
    let queue = Queue::Organizers.name(STAGE);
    let astray = json!({"type": "hold", "v": 1, "id": format!("msg_{:026}", 1), "order": format!("ord_{:026}", 1)});
    inside.aws.send(&queue, "{}");
    inside.aws.send(&queue, &astray.to_string());
    rename(&organiser, "Río Claro").await;
    app.settle().await;
    assert_eq!(said(inside, &organiser.organization), all(1, "Río Claro"));
    assert_eq!(inside.aws.messages(&format!("{queue}-dlq")).len(), 2);
}
