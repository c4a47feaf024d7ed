//! `POST /v1/organizations/{organization}/events/{event}/publication`.

use aforo_tests::{Person, TestApp, free_event, one_session};
use futures_util::future::join_all;
use serde_json::{Value, json};

use crate::support::alter;

struct Draft {
    owner: Person,
    id: String,
    path: String,
}

async fn draft(app: &TestApp, body: &Value) -> Draft {
    let owner = app.person().await;
    let organization = app.organization(&owner).await;
    let made = app.draft(&owner, &organization, body).await;
    let id = made["id"].as_str().unwrap().to_owned();
    let path = format!("/v1/organizations/{organization}/events/{id}/publication");
    Draft { owner, id, path }
}

#[tokio::test]
async fn a_published_event_is_seen_by_everybody_and_takes_registrations() {
    let app = TestApp::new().await;
    let draft = draft(&app, &free_event(5)).await;
    let published = app
        .ask("POST", &draft.path)
        .by(&draft.owner)
        .send()
        .await
        .expect(200);
    assert_eq!(published["state"], "published");
    let shown = app
        .get(format!("/v1/events/{}", draft.id))
        .send()
        .await
        .expect(200);
    assert_eq!(shown["name"], published["name"]);
    let [session, of_organisers] = [&shown, &published].map(|event| &event["sessions"][0]);
    assert_eq!(session["id"], of_organisers["id"]);
    let body = json!({"attendees": [{
        "session": session["id"], "ticket_type": session["ticket_types"][0]["id"], "name": "Ana Ruiz",
    }]});
    let path = format!("/v1/events/{}/registrations", draft.id);
    let somebody = app.person().await;
    let ask = app.post(path, &body).by(&somebody);
    assert_eq!(ask.send().await.expect(201)["state"], "paid");
    app.settle().await;
}

#[tokio::test]
async fn publishing_again_is_harmless_and_answered_alike() {
    let app = TestApp::new().await;
    let draft = draft(&app, &free_event(5)).await;
    let ask = || app.ask("POST", &draft.path).by(&draft.owner).send();
    let first = ask().await.expect(200);
    for _ in 0..3 {
        assert_eq!(ask().await.expect(200), first);
    }
    app.settle().await;
}

#[tokio::test]
async fn everything_that_a_draft_lacks_is_named_at_once() {
    let app = TestApp::new().await;
    let mut nothing = free_event(5);
    nothing["sessions"] = json!([]);
    let empty = draft(&app, &nothing).await;
    let reply = app.ask("POST", &empty.path).by(&empty.owner).send().await;
    let problem = reply.problem(409, "event-not-publishable");
    assert_eq!(reply.pointers(), ["/sessions"]);
    assert_eq!(problem["errors"][0]["code"], "too-few");

    let mut two = free_event(5);
    let mut bare = one_session(5);
    bare["ticket_types"] = json!([]);
    two["sessions"] = json!([bare, bare]);
    let two = draft(&app, &two).await;
    let reply = app.ask("POST", &two.path).by(&two.owner).send().await;
    reply.problem(409, "event-not-publishable");
    assert_eq!(
        reply.pointers(),
        ["/sessions/0/ticket_types", "/sessions/1/ticket_types"]
    );
    app.settle().await;
}

#[tokio::test]
async fn an_event_that_is_over_cannot_be_published_any_more() {
    let Some(app) = TestApp::in_process().await else {
        return;
    };
    let mut body = free_event(5);
    body["sessions"] = json!([]);
    let mut draft = draft(&app, &body).await;
    app.inside().advance(100 * 24 * 3600);
    draft.owner.token = app.log_in(&draft.owner.email, &draft.owner.password).await;
    let reply = app.ask("POST", &draft.path).by(&draft.owner).send().await;
    reply.problem(409, "event-not-publishable");
    assert_eq!(reply.pointers(), ["/ends_at", "/sessions"]);
    app.settle().await;
}

#[tokio::test]
async fn what_was_suspended_or_cancelled_is_not_published_by_asking_again() {
    let Some(app) = TestApp::in_process().await else {
        return;
    };
    for (state, code) in [
        ("suspended", "event-suspended"),
        ("cancelled", "event-cancelled"),
    ] {
        let draft = draft(&app, &free_event(5)).await;
        let pk = format!("V#{}", draft.id);
        alter(app.inside(), (&pk, "0V"), "st", state).await;
        let reply = app.ask("POST", &draft.path).by(&draft.owner).send().await;
        reply.problem(409, code);
    }
    app.settle().await;
}

#[tokio::test]
async fn twenty_who_publish_at_once_publish_once() {
    let Some(app) = TestApp::in_process().await else {
        return;
    };
    let draft = draft(&app, &free_event(5)).await;
    // Whoever comes second looks again, at a cost that a single publication has not.
    let ask = async || {
        let ask = app.ask("POST", &draft.path).by(&draft.owner);
        app.inside().send_measured(&ask).await.0.expect(200)
    };
    let replies = join_all((0..20).map(|_| ask())).await;
    let now = ask().await;
    assert!(replies.iter().all(|reply| *reply == now));
    // One step of the gate, on the event and on its counter.
    let items = app.inside().aws.items();
    let event = items.iter().find(|item| item["sk"]["S"] == "0V").unwrap();
    let counter = items.iter().find(|item| item["sk"]["S"] == "C").unwrap();
    assert_eq!(event["gv"]["N"], "1");
    assert_eq!(counter["ge"]["N"], "1");
    app.settle().await;
}

#[tokio::test]
async fn the_body_of_a_publication_does_not_matter() {
    let app = TestApp::new().await;
    let draft = draft(&app, &free_event(5)).await;
    let ask = app
        .post(&draft.path, &json!({"state": "cancelled"}))
        .by(&draft.owner);
    assert_eq!(ask.send().await.expect(200)["state"], "published");
    app.settle().await;
}
