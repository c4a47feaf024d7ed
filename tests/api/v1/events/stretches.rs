//! `GET /v1/events` of a month, of an organisation, and from the last to the first.

use aforo_tests::{Person, TestApp, free_event};
use jiff::{SignedDuration, Timestamp};
use serde_json::{Value, json};

/// A day of the event that starts at `start`.
fn event_at(start: Timestamp) -> Value {
    let mut body = free_event(5);
    body["starts_at"] = json!(start);
    body["ends_at"] = json!(start + SignedDuration::from_hours(9));
    body["sessions"][0]["starts_at"] = json!(start);
    body["sessions"][0]["ends_at"] = json!(start + SignedDuration::from_hours(1));
    body
}

struct Organizer<'a> {
    app: &'a TestApp,
    owner: Person,
    organization: String,
}

impl<'a> Organizer<'a> {
    async fn new(app: &'a TestApp) -> Self {
        let owner = app.person().await;
        let organization = app.organization(&owner).await;
        Self {
            app,
            owner,
            organization,
        }
    }

    /// The ids of published events that start then, in this order.
    async fn publish(&self, starts: &[&str]) -> Vec<Value> {
        let mut ids = Vec::new();
        for start in starts {
            let body = event_at(start.parse().unwrap());
            let shown = self.app.published(&self.owner, &self.organization, &body);
            ids.push(shown.await["id"].clone());
        }
        ids
    }

    /// What is listed of it, over all pages of two.
    async fn listed(&self, query: &str) -> Vec<Value> {
        let organization = &self.organization;
        let first = format!("/v1/events?limit=2&organization={organization}{query}");
        pages(self.app, first).await
    }
}

async fn pages(app: &TestApp, first: String) -> Vec<Value> {
    let (mut ids, mut path) = (Vec::new(), first);
    loop {
        let page = app.get(&path).send().await.expect(200);
        let items = page["items"].as_array().unwrap();
        ids.extend(items.iter().map(|item| item["id"].clone()));
        let Some(cursor) = page["next_cursor"].as_str() else {
            return ids;
        };
        assert_eq!(items.len(), 2, "a page before the last is full");
        path = format!("/v1/events?limit=2&cursor={cursor}");
    }
}

const STARTS: [&str; 5] = [
    "2031-02-28T22:59:59Z",
    "2031-02-28T23:00:00Z",
    "2031-03-15T10:00:00Z",
    "2031-03-31T21:59:59Z",
    "2031-03-31T22:00:00Z",
];

#[tokio::test]
async fn a_month_is_that_of_the_zone_with_its_summer_time() {
    let app = TestApp::new().await;
    let organizer = Organizer::new(&app).await;
    let made = organizer.publish(&STARTS).await;
    let madrid = organizer.listed("&month=2031-03&time_zone=Europe/Madrid");
    assert_eq!(madrid.await, made[1..4]);
    let utc = organizer.listed("&month=2031-03").await;
    assert_eq!(utc, made[2..5]);
    let back = organizer.listed("&month=2031-03&time_zone=Europe%2FMadrid&order=desc");
    let expected: Vec<_> = made[1..4].iter().rev().cloned().collect();
    assert_eq!(back.await, expected);
    assert!(organizer.listed("&month=2031-05").await.is_empty());
    app.settle().await;
}

#[tokio::test]
async fn an_organisations_events_are_its_own_that_are_published() {
    let app = TestApp::new().await;
    let (organizer, other) = (Organizer::new(&app).await, Organizer::new(&app).await);
    let made = organizer.publish(&STARTS[..3]).await;
    other.publish(&STARTS[1..2]).await;
    let draft = event_at(STARTS[1].parse().unwrap());
    app.draft(&organizer.owner, &organizer.organization, &draft)
        .await;
    assert_eq!(organizer.listed("").await, made);
    let own = format!("/v1/events?organization={}", organizer.organization);
    let everybodys = format!(
        "/v1/events?from={}&until={}&limit=100",
        STARTS[2], STARTS[3]
    );
    let in_both = async || {
        let listed = [&own, &everybodys].map(|path| app.get(path).send());
        let listed = futures_util::future::join_all(listed).await.into_iter();
        let found = listed.map(|page| {
            let page = page.expect(200);
            let mut items = page["items"].as_array().unwrap().iter();
            items.find(|item| item["id"] == made[2]).cloned()
        });
        found.collect::<Option<Vec<_>>>().unwrap()
    };
    let are_told = |items: &Vec<Value>| items.iter().all(|item| item["availability"] == "many");
    let in_both = app.until(in_both, are_told).await;
    assert_eq!(in_both[0], in_both[1], "both lists show the same");
    let nobodys = "/v1/events?organization=org_01mbz9s100f1yb8q05nmw9tp4g";
    let page = app.get(nobodys).send().await.expect(200);
    assert_eq!(page, json!({"items": [], "next_cursor": null}));
    app.settle().await;
}

#[tokio::test]
async fn backwards_the_last_is_first_and_nothing_is_too_long_ago() {
    let Some(app) = TestApp::in_process().await else {
        return;
    };
    let organizer = Organizer::new(&app).await;
    let made = organizer.publish(&STARTS).await;
    let back: Vec<_> = made.iter().rev().cloned().collect();
    app.inside().advance(86_400);
    for first in ["", &format!("&organization={}", organizer.organization)] {
        let listed = pages(&app, format!("/v1/events?order=desc&limit=2{first}"));
        assert_eq!(listed.await, back);
        let until = format!("/v1/events?order=desc&limit=2&until={}{first}", STARTS[3]);
        assert_eq!(pages(&app, until).await, back[2..]);
        let from = format!("/v1/events?order=desc&limit=2&from={}{first}", STARTS[3]);
        assert_eq!(pages(&app, from).await, back[..2]);
    }
    // What has begun is still told of, backwards.
    app.inside().advance(5 * 365 * 86_400);
    assert_eq!(organizer.listed("&order=desc").await, back);
    assert!(organizer.listed("").await.is_empty());
    app.settle().await;
}

#[tokio::test]
async fn a_page_that_holds_the_rest_has_no_next_however_full_it_is() {
    let app = TestApp::new().await;
    let organizer = Organizer::new(&app).await;
    organizer.publish(&STARTS[..4]).await;
    for limit in [1, 2, 4] {
        let organization = &organizer.organization;
        let mut path = format!("/v1/events?limit={limit}&organization={organization}");
        let mut pages = 0;
        loop {
            let page = app.get(&path).send().await.expect(200);
            pages += 1;
            assert_eq!(page["items"].as_array().unwrap().len(), limit);
            let Some(cursor) = page["next_cursor"].as_str() else {
                break;
            };
            path = format!("/v1/events?limit={limit}&cursor={cursor}");
        }
        assert_eq!(pages, 4 / limit, "of {limit}");
    }
    app.settle().await;
}

#[tokio::test]
async fn a_list_goes_on_where_it_was_though_the_event_it_stood_at_is_gone() {
    let app = TestApp::new().await;
    let organizer = Organizer::new(&app).await;
    let made = organizer.publish(&STARTS[..4]).await;
    let organization = &organizer.organization;
    let first = format!("/v1/events?limit=2&organization={organization}");
    let page = app.get(first).send().await.expect(200);
    let id = made[1].as_str().unwrap();
    let path = format!("/v1/organizations/{organization}/events/{id}/publication");
    let taken_back = app.ask("DELETE", path).by(&organizer.owner).send().await;
    assert_eq!(taken_back.status, 200, "{taken_back:?}");
    let cursor = page["next_cursor"].as_str().unwrap();
    let rest = pages(&app, format!("/v1/events?limit=2&cursor={cursor}"));
    assert_eq!(rest.await, made[2..]);
    app.settle().await;
}

#[tokio::test]
async fn a_month_goes_with_neither_from_nor_until_and_each_is_named() {
    let app = TestApp::new().await;
    let path = "/v1/events?month=2031-03&from=2031-03-01T00:00:00Z&until=2031-03-02T00:00:00Z";
    let reply = app.get(path).send().await;
    let problem = reply.problem(400, "invalid-query");
    assert_eq!(reply.pointers(), ["from", "until"]);
    assert_eq!(problem["errors"][0]["code"], "not-with");
    for (odd, named) in [
        ("month=2031-3", "month"),
        ("month=2031-13", "month"),
        ("month=2031-03&time_zone=Mars/Olympus", "time_zone"),
        ("order=upwards", "order"),
        ("organization=club", "organization"),
        (
            "organization=evt_01mbza25z0e17r0avdqztd2p3x",
            "organization",
        ),
    ] {
        let reply = app.get(format!("/v1/events?{odd}")).send().await;
        reply.problem(400, "invalid-query");
        assert_eq!(reply.pointers(), [named], "{odd}");
    }
}
