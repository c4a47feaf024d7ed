//! `GET /v1/me/security-events`.

use aforo_tests::{Person, TestApp};
use serde_json::{Value, json};

async fn listed(app: &TestApp, person: &Person, query: &str) -> Value {
    let ask = app.get(format!("/v1/me/security-events{query}")).by(person);
    ask.send().await.expect(200)
}

fn ids(list: &Value) -> Vec<String> {
    let items = list["items"].as_array().unwrap().iter();
    items
        .map(|item| item["id"].as_str().unwrap().to_owned())
        .collect()
}

#[tokio::test]
async fn pages_tell_everything_once_the_newest_first() {
    let Some(app) = TestApp::in_process().await else {
        return;
    };
    let person = app.person().await;
    for number in 0..5 {
        app.inside().advance(1);
        let body = json!({"name": format!("Ana {number}")});
        app.ask("PATCH", "/v1/me")
            .json(&body)
            .by(&person)
            .send()
            .await
            .expect(200);
    }
    let all = listed(&app, &person, "").await;
    assert_eq!(all["next_cursor"], Value::Null);
    let mut kinds = app.kinds(&person).await;
    assert_eq!(kinds[..5], ["profile_changed"; 5]);
    // Both of one moment.
    kinds[5..].sort();
    assert_eq!(kinds[5..], ["account_created", "logged_in_on_new_device"]);
    let (mut seen, mut query) = (Vec::new(), "?limit=3".to_owned());
    for _ in 0..4 {
        let page = listed(&app, &person, &query).await;
        assert!(ids(&page).len() <= 3);
        seen.extend(ids(&page));
        match page["next_cursor"].as_str() {
            Some(cursor) => query = format!("?limit=3&cursor={cursor}"),
            None => break,
        }
    }
    assert_eq!(seen, ids(&all));
    app.settle().await;
}

#[tokio::test]
async fn from_and_until_are_the_first_that_counts_and_the_first_that_does_not() {
    let Some(app) = TestApp::in_process().await else {
        return;
    };
    let person = app.person().await;
    let start = app.inside().now();
    for number in 0..4 {
        app.inside().advance(60);
        let body = json!({"name": format!("Ana {number}")});
        app.ask("PATCH", "/v1/me")
            .json(&body)
            .by(&person)
            .send()
            .await
            .expect(200);
    }
    let at = |minute: i64| jiff::Timestamp::from_second(start + minute * 60).unwrap();
    let count = async |query: String| ids(&listed(&app, &person, &query).await).len();
    assert_eq!(count(format!("?from={}&until={}", at(1), at(3))).await, 2);
    assert_eq!(count(format!("?from={}", at(4))).await, 1);
    assert_eq!(count(format!("?until={}", at(0))).await, 0);
    assert_eq!(count(format!("?from={}&until={}", at(3), at(3))).await, 0);
    assert_eq!(count(format!("?from={}&until={}", at(3), at(1))).await, 0);
    app.settle().await;
}

#[tokio::test]
async fn nobody_sees_anothers_and_a_cursor_is_its_lists_own() {
    let app = TestApp::new().await;
    let (one, two) = (app.person().await, app.person().await);
    let page = listed(&app, &one, "?limit=1").await;
    let theirs = listed(&app, &two, "?limit=100").await;
    assert!(ids(&theirs).iter().all(|id| !ids(&page).contains(id)));
    let cursor = page["next_cursor"].as_str().unwrap();
    for cursor in [cursor, "x"] {
        let path = format!("/v1/me/security-events?cursor={cursor}");
        app.get(path)
            .by(&two)
            .send()
            .await
            .problem(400, "invalid-cursor");
    }
    app.settle().await;
}

#[tokio::test]
async fn an_event_shows_what_it_is_known_by_and_nothing_else() {
    let app = TestApp::new().await;
    let person = app.person().await;
    let page = listed(&app, &person, "?limit=1").await;
    let event = page["items"][0].as_object().unwrap();
    let mut names: Vec<_> = event.keys().collect();
    names.sort();
    assert_eq!(
        names,
        [
            "account", "actor", "at", "device", "fields", "id", "kind", "login", "network",
            "subject"
        ]
    );
    assert_eq!(event["account"], json!(crate::support::account_of(&person)));
    assert!(!page.to_string().contains(&person.email));
    app.settle().await;
}

#[tokio::test]
async fn every_wrong_parameter_is_named() {
    let app = TestApp::new().await;
    let person = app.person().await;
    let query = "?from=yesterday&until=2027&limit=101&kind=logged_in";
    let ask = app
        .get(format!("/v1/me/security-events{query}"))
        .by(&person);
    let reply = ask.send().await;
    reply.problem(400, "invalid-query");
    let mut found = reply.pointers();
    let problem = reply.json();
    if found.iter().all(String::is_empty) {
        let errors = problem["errors"].as_array().unwrap().iter();
        found = errors
            .map(|error| error["parameter"].as_str().unwrap_or_default().to_owned())
            .collect();
    }
    assert_eq!(found, ["from", "until", "limit", "kind"]);
    app.settle().await;
}
