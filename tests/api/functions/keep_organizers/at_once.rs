//! Renamings at once, and beside edits.

use aforo_store::{Actor, Table};
use aforo_testkit::{Fault, Faults};
use aforo_tests::{InProcess, STAGE, TestApp, free_event};
use serde_json::{Value, json};

use super::{all, deliver, parsed, rename, said};
use crate::support::Organiser;

/// The name that the organisation has in the end.
fn name(inside: &InProcess, organization: &str) -> String {
    let items = inside.aws.items();
    let key = format!("O#{organization}");
    let found = items
        .iter()
        .find(|item| item["pk"]["S"] == key && item["et"]["S"] == "organization");
    found.unwrap()["n"]["S"].as_str().unwrap().to_owned()
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

/// An organiser of three events.
async fn with_drafts(app: &TestApp) -> Organiser<'_> {
    let organiser = Organiser::new(app).await;
    for _ in 0..3 {
        organiser.draft(&free_event(5)).await;
    }
    organiser
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
    let organiser = with_drafts(&app).await;
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
    let organiser = with_drafts(&app).await;
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
