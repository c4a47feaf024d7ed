//! `GET /v1/events/{event}`.

use aforo_tests::{TestApp, free_event};

use crate::support::alter;

#[tokio::test]
async fn a_published_event_is_shown_to_anybody_as_it_was_published() {
    let app = TestApp::new().await;
    let event = app.event(40).await;
    let path = format!("/v1/events/{}", event.id);
    let reply = app.get(&path).send().await;
    assert_eq!(reply.expect(200), event.shown);
    assert_eq!(event.shown["organization"]["id"], event.organization);
    let stranger = app.person().await;
    assert_eq!(
        app.get(&path).by(&stranger).send().await.expect(200),
        event.shown
    );
    app.settle().await;
}

#[tokio::test]
async fn a_draft_is_shown_to_nobody_not_even_its_owner() {
    let app = TestApp::new().await;
    let owner = app.person().await;
    let organization = app.organization(&owner).await;
    let draft = app.draft(&owner, &organization, &free_event(5)).await;
    let path = format!("/v1/events/{}", draft["id"].as_str().unwrap());
    app.get(&path).send().await.problem(404, "event-not-found");
    app.get(&path)
        .by(&owner)
        .send()
        .await
        .problem(404, "event-not-found");
    app.settle().await;
}

#[tokio::test]
async fn a_suspended_or_cancelled_event_is_shown_with_its_state() {
    let Some(app) = TestApp::in_process().await else {
        return;
    };
    let event = app.event(40).await;
    for state in ["suspended", "cancelled"] {
        let pk = format!("V#{}", event.id);
        alter(app.inside(), (&pk, "0V"), "st", state).await;
        let shown = app
            .get(format!("/v1/events/{}", event.id))
            .send()
            .await
            .expect(200);
        assert_eq!(shown["state"], state);
    }
    app.settle().await;
}

#[tokio::test]
async fn how_many_places_are_left_is_not_told() {
    let app = TestApp::new().await;
    let event = app.event(2).await;
    let ask = app.post(event.registrations(), &event.one(&app.address()));
    ask.by(&event.owner).send().await.expect(201);
    let shown = app
        .get(format!("/v1/events/{}", event.id))
        .send()
        .await
        .expect(200);
    assert_eq!(shown, event.shown);
    app.settle().await;
}
