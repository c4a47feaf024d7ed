//! A reading of several items is no snapshot: half of another copy's sale may be in it.

use std::collections::BTreeSet;

use aforo_testkit::Faults;
use aforo_tests::{PublishedEvent, TestApp, free_event};
use futures_util::future::join_all;

/// What copies of one request for the only seat are told, all at once.
async fn told(app: &TestApp, event: &PublishedEvent, copies: u32) -> BTreeSet<(u16, String)> {
    let body = event.one("ana@example.org");
    let asked = (0..copies).map(async |_| {
        let ask = app
            .post(event.registrations(), &body)
            .by(&event.owner)
            .key("the-same");
        let (reply, ..) = app.inside().send_measured(&ask).await;
        (reply.status, reply.json().to_string())
    });
    join_all(asked).await.into_iter().collect()
}

#[tokio::test]
async fn a_request_repeated_while_it_is_being_answered_is_never_told_that_it_lost() {
    let Some(app) = TestApp::in_process().await else {
        return;
    };
    let owner = app.person().await;
    let organization = app.organization(&owner).await;
    for seed in 0..100 {
        let shown = app.published(&owner, &organization, &free_event(1)).await;
        let event = PublishedEvent {
            owner: owner.clone(),
            organization: organization.clone(),
            id: shown["id"].as_str().unwrap().to_owned(),
            shown,
        };
        let faults = Faults::seeded(seed).interleaving(3);
        app.inside().aws.set_faults(faults);
        let told = told(&app, &event, 6).await;
        app.inside().aws.clear_faults();
        let one_answer = told.len() == 1 && told.iter().all(|(status, _)| *status == 201);
        assert!(one_answer, "seed {seed}: {told:#?}");
    }
    app.inside().abandon();
}
