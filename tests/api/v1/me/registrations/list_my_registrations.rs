//! `GET /v1/me/registrations`.

use aforo_tests::{Person, PublishedEvent, TestApp};
use serde_json::{Value, json};

use crate::support::{Order, priced_event};

/// One registration after another; their ids in that order.
async fn registered(
    app: &TestApp,
    event: &PublishedEvent,
    by: &Person,
    count: usize,
) -> Vec<Value> {
    let mut ids = Vec::new();
    for _ in 0..count {
        let ask = app.post(event.registrations(), &event.one(&app.address()));
        let order = ask.by(by).send().await.expect(201);
        ids.push(order["lines"][0]["registration"].clone());
    }
    ids
}

fn ids(page: &Value) -> Vec<Value> {
    let items = page["items"].as_array().unwrap().iter();
    items.map(|item| item["id"].clone()).collect()
}

fn sorted(mut ids: Vec<Value>) -> Vec<String> {
    ids.sort_by_key(ToString::to_string);
    ids.iter().map(ToString::to_string).collect()
}

#[tokio::test]
async fn somebody_new_has_none() {
    let app = TestApp::new().await;
    let person = app.person().await;
    let page = app
        .get("/v1/me/registrations")
        .by(&person)
        .send()
        .await
        .expect(200);
    assert_eq!(page, json!({"items": [], "next_cursor": null}));
    app.settle().await;
}

#[tokio::test]
async fn a_registration_is_listed_with_what_a_list_shows_to_its_buyer_alone() {
    let app = TestApp::new().await;
    let event = app.event(5).await;
    let buyer = app.person().await;
    let ask = app.post(event.registrations(), &event.one(&app.address()));
    let order = ask.by(&buyer).send().await.expect(201);
    let id = &order["lines"][0]["registration"];
    let page = app
        .get("/v1/me/registrations")
        .by(&buyer)
        .send()
        .await
        .expect(200);
    let session = &event.shown["sessions"][0];
    assert_eq!(
        page,
        json!({
            "items": [{
                "id": id, "event": event.id, "session": session["id"], "state": "confirmed", "name": "Ana Ruiz",
                "event_name": event.shown["name"], "session_name": session["name"],
                "starts_at": session["starts_at"], "time_zone": "Europe/Madrid", "order": order["id"],
            }],
            "next_cursor": null,
        })
    );
    let page = app
        .get("/v1/me/registrations")
        .by(&event.owner)
        .send()
        .await
        .expect(200);
    assert_eq!(page["items"], json!([]));
    app.settle().await;
}

#[tokio::test]
async fn the_latest_come_first() {
    let Some(app) = TestApp::in_process().await else {
        return;
    };
    let event = app.event(5).await;
    let mut made = Vec::new();
    for _ in 0..3 {
        made.extend(registered(&app, &event, &event.owner, 1).await);
        app.inside().advance(1);
    }
    made.reverse();
    let page = app
        .get("/v1/me/registrations")
        .by(&event.owner)
        .send()
        .await
        .expect(200);
    assert_eq!(ids(&page), made);
    app.settle().await;
}

#[tokio::test]
async fn pages_follow_each_other_to_the_last_which_has_no_next() {
    let app = TestApp::new().await;
    let event = app.event(10).await;
    let made = registered(&app, &event, &event.owner, 7).await;
    let (mut seen, mut path, mut pages) =
        (Vec::new(), "/v1/me/registrations?limit=2".to_owned(), 0);
    loop {
        let page = app.get(&path).by(&event.owner).send().await.expect(200);
        seen.extend(ids(&page));
        pages += 1;
        match page["next_cursor"].as_str() {
            Some(cursor) => path = format!("/v1/me/registrations?limit=2&cursor={cursor}"),
            None => break,
        }
        assert!(pages < 10, "{seen:?}");
    }
    assert!(pages >= 4);
    assert_eq!(sorted(seen), sorted(made));
    app.settle().await;
}

#[tokio::test]
async fn a_cursor_opens_its_owners_list_and_nobody_elses() {
    let app = TestApp::new().await;
    let event = app.event(10).await;
    let stranger = app.person().await;
    registered(&app, &event, &event.owner, 2).await;
    registered(&app, &event, &stranger, 2).await;
    let page = app
        .get("/v1/me/registrations?limit=1")
        .by(&event.owner)
        .send()
        .await
        .expect(200);
    let path = format!(
        "/v1/me/registrations?cursor={}",
        page["next_cursor"].as_str().unwrap()
    );
    app.get(&path).by(&event.owner).send().await.expect(200);
    app.get(&path)
        .by(&stranger)
        .send()
        .await
        .problem(400, "invalid-cursor");
    // Nor does it open a list of another kind.
    let path = path.replace("/v1/me/registrations", "/v1/events");
    app.get(&path).send().await.problem(400, "invalid-cursor");
    app.settle().await;
}

#[tokio::test]
async fn every_wrong_parameter_is_named_at_once() {
    let app = TestApp::new().await;
    let person = app.person().await;
    let ask = app.get("/v1/me/registrations?limit=101&from=2027-01-01T00:00:00Z&account=acc_1");
    let reply = ask.by(&person).send().await;
    reply.problem(400, "invalid-query");
    let mut named = reply.pointers();
    named.sort();
    assert_eq!(named, ["account", "from", "limit"]);
    app.settle().await;
}

#[tokio::test]
async fn a_place_is_listed_as_held_confirmed_and_cancelled_in_turn() {
    let Some(app) = TestApp::in_process().await else {
        return;
    };
    let event = app.event_of(&priced_event(1)).await;
    let order = Order::held(&app, &event).await;
    let states = async || {
        let ask = app.get("/v1/me/registrations").by(&order.buyer);
        let page = ask.send().await.expect(200);
        let items = page["items"].as_array().unwrap().iter();
        items.map(|item| item["state"].clone()).collect::<Vec<_>>()
    };
    assert_eq!(states().await, ["held"]);
    order.pay_for_good().await;
    assert_eq!(states().await, ["confirmed"]);
    order.refund(&event, &json!({})).send().await.expect(202);
    order.becomes("refunded").await;
    assert_eq!(states().await, ["cancelled"]);
}
