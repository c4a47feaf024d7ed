//! `GET /v1/events`. Other tests' events may be in the list: each test has a stretch of the far future of its own.

use aforo_tests::{TestApp, free_event};
use jiff::{SignedDuration, Timestamp};
use serde_json::{Value, json};
use uuid::Uuid;

/// A time after 2400 that nobody else has.
fn far_future() -> Timestamp {
    let minute = i64::try_from(Uuid::new_v4().as_u128() % 100_000_000).unwrap();
    let start: Timestamp = "2400-01-01T00:00:00Z".parse().unwrap();
    start + SignedDuration::from_mins(minute)
}

/// Published events that start in `from` and the seconds after it, in order. The first one has a category and prices.
async fn events(app: &TestApp, from: Timestamp, count: i64) -> Vec<Value> {
    let owner = app.person().await;
    let organization = app.organization(&owner).await;
    let mut events = Vec::new();
    // The last first: the order is the start's, not the making's.
    for number in (0..count).rev() {
        let start = from + SignedDuration::from_secs(number);
        let mut body = free_event(5);
        body["starts_at"] = json!(start);
        body["ends_at"] = json!(start + SignedDuration::from_hours(9));
        body["sessions"][0]["starts_at"] = json!(start);
        body["sessions"][0]["ends_at"] = json!(start + SignedDuration::from_hours(1));
        if number == 0 {
            body["category"] = json!("música");
            let dear = json!({"name": "Apoyo", "price": {"amount": 900, "currency": "EUR"}});
            let cheap = json!({"name": "General", "price": {"amount": 250, "currency": "EUR"}});
            body["sessions"][0]["ticket_types"] = json!([dear, cheap]);
        }
        events.push(app.published(&owner, &organization, &body).await);
    }
    events.reverse();
    events
}

#[tokio::test]
async fn published_events_are_listed_by_start_with_what_a_list_shows() {
    let app = TestApp::new().await;
    let from = far_future();
    let made = events(&app, from, 2).await;
    let path = format!("/v1/events?limit=2&from={from}");
    // What is left is told some seconds later, of one event before the other.
    let is_told = |item: &Value| item["availability"] == "many";
    let page = app
        .until(
            async || app.get(&path).send().await.expect(200),
            |page| page["items"].as_array().unwrap().iter().all(is_told),
        )
        .await;
    let expected = |event: &Value, price: i64| {
        json!({
            "id": event["id"], "name": event["name"], "category": event["category"],
            "organizer_name": "Fundación Río Claro",
            "starts_at": event["starts_at"], "ends_at": event["ends_at"],
            "time_zone": "Europe/Madrid", "language": "es", "place": event["place"],
            "from_price": {"amount": price, "currency": "EUR"},
            "availability": "many",
        })
    };
    assert_eq!(
        page["items"],
        json!([expected(&made[0], 250), expected(&made[1], 0)])
    );
    assert_eq!(page["items"][0]["category"], "música");
    assert_eq!(page.as_object().unwrap().len(), 2);
    // Who looks from a second later on has missed the first.
    let later = from + SignedDuration::from_secs(1);
    let page = app
        .get(format!("/v1/events?limit=1&from={later}"))
        .send()
        .await
        .expect(200);
    assert_eq!(page["items"][0]["id"], made[1]["id"]);
    app.settle().await;
}

#[tokio::test]
async fn pages_follow_each_other_without_gap_or_repetition() {
    let app = TestApp::new().await;
    let from = far_future();
    let made = events(&app, from, 7).await;
    let (mut seen, mut cursor, mut pages) = (Vec::new(), None::<String>, 0);
    while seen.len() < made.len() {
        let path = match &cursor {
            Some(cursor) => format!("/v1/events?limit=2&cursor={cursor}"),
            None => format!("/v1/events?limit=2&from={from}"),
        };
        let page = app.get(path).send().await.expect(200);
        let items = page["items"].as_array().unwrap().clone();
        assert!(!items.is_empty() && items.len() <= 2, "{page}");
        seen.extend(items.into_iter().map(|item| item["id"].clone()));
        cursor = page["next_cursor"].as_str().map(str::to_owned);
        pages += 1;
    }
    assert!(pages >= 4);
    let made: Vec<_> = made.into_iter().map(|event| event["id"].clone()).collect();
    assert_eq!(seen[..made.len()], made);
    app.settle().await;
}

#[tokio::test]
async fn a_stretch_of_time_has_what_starts_in_it_and_not_what_starts_at_its_end() {
    let app = TestApp::new().await;
    let from = far_future();
    let made = events(&app, from, 4).await;
    let at = |second| from + SignedDuration::from_secs(second);
    for (start, end, expected) in [
        (0, 4, &made[..]),
        (0, 3, &made[..3]),
        (1, 3, &made[1..3]),
        (2, 2, &[]),
        (3, 0, &[]),
    ] {
        let path = format!("/v1/events?from={}&until={}", at(start), at(end));
        let page = app.get(path).send().await.expect(200);
        let listed = page["items"].as_array().unwrap().iter();
        let listed: Vec<_> = listed.map(|item| &item["id"]).collect();
        let expected: Vec<_> = expected.iter().map(|event| &event["id"]).collect();
        assert_eq!(listed, expected, "from {start} until {end}");
        assert_eq!(page["next_cursor"], Value::Null);
    }
    // The cursor knows where the stretch ends.
    let path = format!("/v1/events?from={from}&until={}&limit=2", at(3));
    let first = app.get(path).send().await.expect(200);
    let cursor = first["next_cursor"].as_str().unwrap();
    let path = format!("/v1/events?cursor={cursor}&limit=10");
    let rest = app.get(path).send().await.expect(200);
    let rest = rest["items"].as_array().unwrap();
    assert_eq!((rest.len(), &rest[0]["id"]), (1, &made[2]["id"]));
    // What is over before now has nothing to come.
    let page = app.get("/v1/events?until=2020-01-01T00:00:00Z").send();
    assert_eq!(page.await.expect(200)["items"], json!([]));
    app.settle().await;
}

#[tokio::test]
async fn the_last_page_has_no_next() {
    let Some(app) = TestApp::in_process().await else {
        return;
    };
    let from = far_future();
    events(&app, from, 3).await;
    let page = app
        .get(format!("/v1/events?from={from}"))
        .send()
        .await
        .expect(200);
    assert_eq!(page["items"].as_array().unwrap().len(), 3);
    assert_eq!(page["next_cursor"], Value::Null);
    let later = from + SignedDuration::from_hours(1);
    let page = app
        .get(format!("/v1/events?from={later}"))
        .send()
        .await
        .expect(200);
    assert_eq!(page, json!({"items": [], "next_cursor": null}));
    app.settle().await;
}

#[tokio::test]
async fn twenty_are_listed_unless_another_number_is_asked_for() {
    let Some(app) = TestApp::in_process().await else {
        return;
    };
    let from = far_future();
    events(&app, from, 21).await;
    for (limit, listed) in [
        ("", 20),
        ("&limit=21", 21),
        ("&limit=100", 21),
        ("&limit=1", 1),
    ] {
        let page = app
            .get(format!("/v1/events?from={from}{limit}"))
            .send()
            .await
            .expect(200);
        assert_eq!(page["items"].as_array().unwrap().len(), listed, "{limit}");
    }
    app.settle().await;
}

#[tokio::test]
async fn drafts_and_what_has_started_are_not_listed_unless_asked_for() {
    let Some(app) = TestApp::in_process().await else {
        return;
    };
    let event = app.event(5).await;
    app.draft(&event.owner, &event.organization, &free_event(5))
        .await;
    let ids = |page: &Value| -> Vec<Value> {
        page["items"]
            .as_array()
            .unwrap()
            .iter()
            .map(|item| item["id"].clone())
            .collect()
    };
    let page = app.get("/v1/events").send().await.expect(200);
    assert_eq!(ids(&page), [json!(event.id)]);
    app.inside().advance(90 * 24 * 3600);
    let page = app.get("/v1/events").send().await.expect(200);
    assert!(ids(&page).is_empty());
    let page = app
        .get("/v1/events?from=2027-03-01T00:00:00%2B00:00")
        .send()
        .await
        .expect(200);
    assert_eq!(ids(&page), [json!(event.id)]);
    app.settle().await;
}

#[tokio::test]
async fn pages_go_on_from_where_the_list_began_while_time_passes() {
    let Some(app) = TestApp::in_process().await else {
        return;
    };
    for _ in 0..3 {
        app.event(5).await;
    }
    let first = app.get("/v1/events?limit=1").send().await.expect(200);
    app.inside().advance(90 * 24 * 3600);
    let cursor = first["next_cursor"].as_str().unwrap();
    let second = app
        .get(format!("/v1/events?limit=5&cursor={cursor}"))
        .send()
        .await
        .expect(200);
    assert_eq!(second["items"].as_array().unwrap().len(), 2);
    app.settle().await;
}

#[tokio::test]
async fn every_wrong_parameter_is_named_at_once() {
    let app = TestApp::new().await;
    let reply = app
        .get("/v1/events?limit=0&from=today&until=tomorrow&sort=name")
        .send()
        .await;
    let problem = reply.problem(400, "invalid-query");
    assert_eq!(reply.pointers(), ["from", "until", "limit", "sort"]);
    assert_eq!(problem["errors"][2]["code"], "out-of-range");
    for odd in [
        "limit=101",
        "limit=-1",
        "limit=1.5",
        "limit=x",
        "limit=",
        "limit=1&limit=2",
    ] {
        let reply = app.get(format!("/v1/events?{odd}")).send().await;
        reply.problem(400, "invalid-query");
        assert_eq!(reply.pointers()[0], "limit", "{odd}");
    }
}

#[tokio::test]
async fn a_forged_cursor_opens_nothing() {
    let app = TestApp::new().await;
    let from = far_future();
    events(&app, from, 2).await;
    let page = app
        .get(format!("/v1/events?limit=1&from={from}"))
        .send()
        .await
        .expect(200);
    let good = page["next_cursor"].as_str().unwrap();
    let mut forged = vec![
        "x".to_owned(),
        String::new(),
        format!("{good}A"),
        good[1..].to_owned(),
        good[..good.len() - 4].to_owned(),
        data_encoding::BASE64URL_NOPAD.encode(br#"["2027-01-01T00:00:00Z",null]"#),
        "..%2F..%2Fetc".to_owned(),
    ];
    for position in [0, 10, 21, 22, 30, good.len() - 2] {
        let mut bytes = good.as_bytes().to_vec();
        bytes[position] = if bytes[position] == b'A' { b'B' } else { b'A' };
        forged.push(String::from_utf8(bytes).unwrap());
    }
    for cursor in forged {
        let reply = app
            .get(format!("/v1/events?limit=1&cursor={cursor}"))
            .send()
            .await;
        reply.problem(400, "invalid-cursor");
    }
    let reply = app
        .get(format!("/v1/events?cursor={}", "A".repeat(2001)))
        .send()
        .await;
    reply.problem(400, "invalid-query");
    app.settle().await;
}
