//! `GET /v1/platform/security-events`.

use std::collections::BTreeSet;

use aforo_tests::{Person, TestApp};
use serde_json::{Value, json};

use crate::support::account_of;

/// All pages of a query, and how many there were.
async fn all(app: &TestApp, admin: &Person, query: &str) -> (Vec<Value>, usize) {
    let (mut items, mut cursor) = (Vec::new(), String::new());
    for pages in 1..40 {
        let path = format!("/v1/platform/security-events?{query}{cursor}");
        let page = app.get(path).by(admin).send().await.expect(200);
        items.extend(page["items"].as_array().unwrap().clone());
        match page["next_cursor"].as_str() {
            Some(next) => cursor = format!("&cursor={next}"),
            None => return (items, pages),
        }
    }
    panic!("there is no last page");
}

#[tokio::test]
async fn everybodys_events_come_page_by_page_through_the_months_each_once() {
    let Some(app) = TestApp::in_process().await else {
        return;
    };
    let early = app.person().await;
    app.settle().await;
    app.inside().advance(100 * 86_400);
    let admin = app.administrator().await.person;
    let wrong = json!({"email": app.address(), "password": "otra frase bien larga"});
    app.post("/v1/logins", &wrong)
        .send()
        .await
        .problem(401, "wrong-credentials");
    app.settle().await;
    app.inside().advance(2);
    let (items, pages) = all(&app, &admin, "limit=2").await;
    assert!(pages > 3, "{pages}");
    let ids: BTreeSet<_> = items.iter().map(|item| item["id"].to_string()).collect();
    assert_eq!(ids.len(), items.len());
    let at: Vec<_> = items.iter().map(|item| item["at"].to_string()).collect();
    assert!(at.is_sorted_by(|later, earlier| later >= earlier), "{at:?}");
    let kinds: Vec<_> = items
        .iter()
        .map(|item| item["kind"].as_str().unwrap())
        .collect();
    for kind in [
        "role_granted",
        "second_factor_on",
        "log_in_refused",
        "account_created",
    ] {
        assert!(kinds.contains(&kind), "no {kind} in {kinds:?}");
    }
    let of_early = items
        .iter()
        .filter(|item| item["account"] == json!(account_of(&early)));
    assert_eq!(of_early.count(), 2);
}

#[tokio::test]
async fn from_and_until_narrow_it() {
    let Some(app) = TestApp::in_process().await else {
        return;
    };
    let admin = app.administrator().await.person;
    app.settle().await;
    app.inside().advance(60);
    let start = jiff::Timestamp::from_second(app.inside().now()).unwrap();
    app.person().await;
    app.inside().advance(60);
    let end = jiff::Timestamp::from_second(app.inside().now()).unwrap();
    app.person().await;
    app.inside().advance(2);
    let (items, _) = all(&app, &admin, &format!("from={start}&until={end}")).await;
    assert_eq!(items.len(), 2);
    let (items, _) = all(&app, &admin, &format!("from={end}")).await;
    assert_eq!(items.len(), 2);
    let (items, _) = all(&app, &admin, &format!("from={end}&until={start}")).await;
    assert!(items.is_empty());
    app.settle().await;
}

#[tokio::test]
async fn who_is_no_administrator_sees_nothing_and_is_noted() {
    let app = TestApp::new().await;
    let person = app.person().await;
    let ask = app.get("/v1/platform/security-events").by(&person);
    ask.send().await.problem(403, "forbidden");
    let ask = app.get("/v1/me/security-events").by(&person);
    let events = ask.send().await.expect(200);
    let mut events = events["items"].as_array().unwrap().iter();
    let refused = events.find(|event| event["kind"] == "access_refused");
    assert_eq!(
        refused.expect("it is noted")["subject"],
        "security_events.read"
    );
    app.settle().await;
}

#[tokio::test]
async fn wrong_parameters_and_cursors_of_other_lists_are_refused() {
    let Some(app) = TestApp::in_process().await else {
        return;
    };
    let admin = app.administrator().await.person;
    let own = app.get("/v1/me/security-events?limit=1").by(&admin);
    let own = own.send().await.expect(200)["next_cursor"].clone();
    let path = format!(
        "/v1/platform/security-events?cursor={}",
        own.as_str().unwrap()
    );
    app.get(path)
        .by(&admin)
        .send()
        .await
        .problem(400, "invalid-cursor");
    let path = "/v1/platform/security-events?limit=0&account=x";
    app.get(path)
        .by(&admin)
        .send()
        .await
        .problem(400, "invalid-query");
    app.settle().await;
}
