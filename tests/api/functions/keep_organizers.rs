//! `keep-organizers`: events say their organisation's name, whatever happens at once.

use aforo_domain::ids::{MessageId, OrganizationId};
use aforo_domain::text::Text;
use aforo_projections::KeepOrganizers;
use aforo_queue::{Delivery, Message, Queue, Task, consume};
use aforo_store::{Actor, Table};
use aforo_testkit::{Fault, Faults};
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

/// The name that the organisation has in the end.
fn name(inside: &InProcess, organization: &str) -> String {
    let items = inside.aws.items();
    let key = format!("O#{organization}");
    let found = items
        .iter()
        .find(|item| item["pk"]["S"] == key && item["et"]["S"] == "organization");
    found.unwrap()["n"]["S"].as_str().unwrap().to_owned()
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

/// Delivered as often as it comes again.
async fn deliver_until_done(inside: &InProcess, organization: &str) {
    for _ in 0..20 {
        if deliver(inside, organization).await {
            return;
        }
    }
    panic!("it comes again and again");
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

/// Three renamings at once in an order that the seed gives, each followed by `keep`.
async fn renamed_at_once(organiser: &Organiser<'_>, seed: u64, keep: &impl AsyncFn()) {
    let inside = organiser.app.inside();
    let faults = Faults::seeded(seed)
        .with(Fault::Delay(30), 0.2)
        .interleaving(6);
    inside.aws.set_faults(faults);
    let renamed = async |number| {
        rename(organiser, &format!("Nombre {number} de {seed}")).await;
        // The message of a change comes after it.
        keep().await;
    };
    futures_util::join!(renamed(1), renamed(2), renamed(3));
    inside.aws.clear_faults();
}

const SEEDS: u64 = 100;

#[tokio::test]
async fn however_many_rename_at_once_the_events_say_the_name_that_stays() {
    let Some(app) = TestApp::in_process().await else {
        return;
    };
    let inside = app.inside();
    let organiser = Organiser::new(&app).await;
    for _ in 0..3 {
        organiser.draft(&free_event(5)).await;
    }
    let keep = async || deliver_until_done(inside, &organiser.organization).await;
    for seed in 0..SEEDS {
        renamed_at_once(&organiser, seed, &keep).await;
        let stays = name(inside, &organiser.organization);
        assert_eq!(
            said(inside, &organiser.organization),
            all(3, &stays),
            "seed {seed}"
        );
    }
    inside.abandon();
}

/// Who does not look at the name again is seen to end wrong: the test above can fail.
#[tokio::test]
async fn whoever_does_not_look_again_leaves_a_name_of_before_at_times() {
    let Some(app) = TestApp::in_process().await else {
        return;
    };
    let inside = app.inside();
    let organiser = Organiser::new(&app).await;
    for _ in 0..3 {
        organiser.draft(&free_event(5)).await;
    }
    let table = Table::new(&inside.aws.sdk_config("a-test"), STAGE);
    let organization = parsed(&organiser.organization);
    let by = Actor {
        account: None,
        request_id: "a-test".to_owned(),
        operation: None,
    };
    let keep = async || {
        let found = table.organization(organization).await.unwrap().unwrap();
        let page = table.named_otherwise(organization, &found.name, None);
        for event in page.await.unwrap().items {
            let named = table.name_organizer(organization, event, &found.name, &by);
            assert!(named.await.unwrap());
        }
    };
    let mut wrong = 0;
    for seed in 0..SEEDS {
        renamed_at_once(&organiser, seed, &keep).await;
        let stays = name(inside, &organiser.organization);
        wrong += u32::from(said(inside, &organiser.organization) != all(3, &stays));
    }
    assert!(wrong > 0);
    inside.abandon();
}

/// A renaming and an edit of the event at once, in an order that the seed gives. Delivered is, as the queue has it, when a request
/// that read the name of before is over; or, `at_once`, when it may not be.
async fn edited_and_renamed(organiser: &Organiser<'_>, event: &Value, seed: u64, at_once: bool) {
    let inside = organiser.app.inside();
    inside.aws.set_faults(Faults::seeded(seed).interleaving(12));
    let edited = async {
        let body = json!({"name": format!("Encuentro {seed}")});
        organiser.patch(event, "", &body).send().await.expect(200)
    };
    let renamed = async {
        rename(organiser, &format!("Nombre {seed}")).await;
        if at_once {
            deliver_until_done(inside, &organiser.organization).await;
        }
    };
    let (shown, ()) = futures_util::join!(edited, renamed);
    assert_eq!(shown["name"], format!("Encuentro {seed}"));
    inside.aws.clear_faults();
    if !at_once {
        deliver_until_done(inside, &organiser.organization).await;
    }
}

#[tokio::test]
async fn an_edit_that_read_the_name_of_before_does_not_bring_it_back_for_the_queue_waits_for_it() {
    let Some(app) = TestApp::in_process().await else {
        return;
    };
    let organiser = Organiser::new(&app).await;
    let event = organiser.draft(&free_event(5)).await;
    for (at_once, may_be_wrong) in [(false, false), (true, true)] {
        let mut wrong = 0;
        for seed in 0..SEEDS {
            edited_and_renamed(&organiser, &event, seed, at_once).await;
            let wanted = all(1, &format!("Nombre {seed}"));
            wrong += u32::from(said(app.inside(), &organiser.organization) != wanted);
        }
        assert_eq!(wrong > 0, may_be_wrong, "{wrong} of {SEEDS}");
    }
    app.inside().abandon();
}
