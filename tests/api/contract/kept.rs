//! What caches may keep: the answers that are the same for everybody, and when they need not be sent again.

use aforo_tests::{Ask, PublishedEvent, Reply, TestApp, one_session};
use serde_json::json;

/// What everybody sees of an event that nobody changes: told, too, is how much is left of it.
async fn shown(app: &TestApp, event: &PublishedEvent) -> [String; 3] {
    let list = format!("/v1/events?organization={}", event.organization);
    let path = format!("/v1/events/{}", event.id);
    let told = async || {
        let listed = app.get(&list).send().await.expect(200);
        let shown = app.get(&path).send().await.expect(200);
        [
            listed["items"][0]["availability"].clone(),
            shown["availability"].clone(),
            shown["sessions"][0]["availability"].clone(),
        ]
    };
    let told = app.until(told, |told| told.iter().all(|level| level == "many"));
    assert_eq!(told.await, ["many", "many", "many"]);
    let availability = format!("{path}/availability");
    [list, path, availability]
}

async fn knowing(ask: Ask<'_>, tags: &str) -> Reply {
    ask.header("if-none-match", tags).send().await
}

#[tokio::test]
async fn what_is_public_is_not_sent_again_to_whoever_has_it() {
    let app = TestApp::new().await;
    let event = app.event(5).await;
    for path in shown(&app, &event).await {
        let ask = || app.get(&path);
        let whole = ask().send().await;
        assert_eq!(whole.status, 200, "{whole:?}");
        let tag = whole.header("etag").to_owned();
        assert_eq!(tag.len(), 18, "a strong tag: {tag}");
        for tags in [
            tag.clone(),
            format!("W/{tag}"),
            format!("\"other\", {tag}"),
            "*".to_owned(),
        ] {
            let reply = knowing(ask(), &tags).await;
            assert_eq!(reply.status, 304, "{path} {tags}: {reply:?}");
            assert_eq!(reply.text, "");
            assert_eq!(reply.header("etag"), tag);
            // The gateway says this of whatever says nothing.
            let types = ["", "application/json"];
            assert!(types.contains(&reply.header("content-type")));
            assert_eq!(reply.header("cache-control"), whole.header("cache-control"));
            assert_eq!(reply.header("x-content-type-options"), "nosniff");
        }
        for tags in ["\"other\"", "", &tag.replace('"', ""), "\"*\""] {
            let reply = knowing(ask(), tags).await;
            assert_eq!(reply.status, 200, "{path} {tags}");
            assert_eq!(reply.text, whole.text);
        }
    }
}

#[tokio::test]
async fn neither_language_nor_caller_makes_another_answer_of_it() {
    let app = TestApp::new().await;
    let event = app.event(5).await;
    for path in shown(&app, &event).await {
        let ask = || app.get(&path);
        let tag = ask().send().await.header("etag").to_owned();
        let in_english = ask().in_english().send().await;
        assert_eq!(in_english.header("etag"), tag, "{path}");
        let by_somebody = ask().by(&event.owner).send().await;
        assert_eq!(by_somebody.header("etag"), tag, "{path}");
        assert_eq!(in_english.header("vary"), "");
    }
}

#[tokio::test]
async fn what_has_changed_is_sent_whole() {
    let app = TestApp::new().await;
    let event = app.event(5).await;
    app.settle().await;
    let ask = || app.get(format!("/v1/events/{}/availability", event.id));
    let before = ask().send().await;
    let tag = before.header("etag").to_owned();
    let one = event.one(&app.address());
    let registration = app.post(event.registrations(), &one);
    registration.by(&event.owner).send().await.expect(201);
    let after = knowing(ask(), &tag).await;
    assert_eq!(after.expect(200)["sessions"][0]["left"], 4);
    assert_ne!(after.header("etag"), tag);
    app.settle().await;
}

#[tokio::test]
async fn a_problem_and_what_organisers_see_are_sent_whole_whatever_is_known() {
    let app = TestApp::new().await;
    let event = app.event(5).await;
    let nobodys = app.get("/v1/events/evt_01mbza25z0e17r0avdqztd2p3x");
    let reply = knowing(nobodys, "*").await;
    reply.problem(404, "event-not-found");
    assert_eq!(reply.header("etag"), "");
    let own = format!("/v1/organizations/{}/events", event.organization);
    for path in [own.clone(), format!("{own}/{}", event.id)] {
        let reply = knowing(app.get(&path).by(&event.owner), "*").await;
        assert_eq!(reply.status, 200, "{path}");
        assert_eq!(reply.header("cache-control"), "no-store");
    }
    app.settle().await;
}

#[tokio::test]
async fn what_a_code_opens_is_kept_nowhere() {
    let app = TestApp::new().await;
    let mut session = one_session(5);
    session["ticket_types"][0]["code"] = json!("AMIGOS-27");
    let mut body = aforo_tests::free_event(5);
    body["sessions"] = json!([session]);
    let event = app.event_of(&body).await;
    let path = format!("/v1/events/{}?code=amigos-27", event.id);
    let reply = app.get(path).send().await;
    let shown = reply.expect(200);
    assert_eq!(
        shown["sessions"][0]["ticket_types"][0]["name"],
        "Entrada libre"
    );
    assert_eq!(reply.header("cache-control"), "no-store");
    assert_eq!(reply.header("etag"), "");
    app.settle().await;
}
