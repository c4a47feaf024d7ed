//! `GET /v1/organizations/{organization}/events`.

use aforo_tests::{Person, TestApp, free_event};
use serde_json::{Value, json};

struct Organizer<'a> {
    app: &'a TestApp,
    owner: Person,
    path: String,
}

impl<'a> Organizer<'a> {
    async fn new(app: &'a TestApp) -> Self {
        let owner = app.person().await;
        let organization = app.organization(&owner).await;
        let path = format!("/v1/organizations/{organization}/events");
        Self { app, owner, path }
    }

    /// A draft of the given day of March.
    async fn draft(&self, day: u32) -> String {
        let mut body = free_event(5);
        let at = |hour: u32| json!(format!("2027-03-{day:02}T{hour:02}:00:00Z"));
        body["name"] = json!(format!("El día {day}"));
        (body["starts_at"], body["ends_at"]) = (at(9), at(18));
        body["sessions"][0]["starts_at"] = at(9);
        body["sessions"][0]["ends_at"] = at(11);
        let made = self.app.post(&self.path, &body).by(&self.owner).send();
        made.await.expect(201)["id"].as_str().unwrap().to_owned()
    }

    async fn act(&self, method: &'static str, id: &str, action: &str) {
        let path = format!("{}/{id}{action}", self.path);
        let reply = self.app.ask(method, path).by(&self.owner).send().await;
        assert!(reply.status < 300, "{reply:?}");
    }

    /// Drafts of the days 1, 4 and 7, published events of 2, 5 and 8, cancelled ones of 3 and 6, a deleted one of 9.
    async fn everything(&self) {
        for day in 1..=9 {
            let id = self.draft(day).await;
            match day {
                2 | 5 | 8 => self.act("POST", &id, "/publication").await,
                3 | 6 => self.cancel(&id).await,
                9 => self.act("DELETE", &id, "").await,
                _ => {}
            }
        }
    }

    async fn cancel(&self, id: &str) {
        let path = format!("{}/{id}/cancellation", self.path);
        let message = json!({"message": "No llegamos."});
        let ask = self.app.post(path, &message).by(&self.owner);
        let reply = ask.send().await;
        assert!(reply.status < 300, "{reply:?}");
    }

    async fn page(&self, query: &str) -> Value {
        let path = format!("{}?{query}", self.path);
        self.app.get(path).by(&self.owner).send().await.expect(200)
    }

    /// The days of what is listed, over all pages.
    async fn days(&self, query: &str, limit: usize) -> Vec<u32> {
        let (mut days, mut query) = (Vec::new(), format!("{query}&limit={limit}"));
        loop {
            let page = self.page(query.trim_start_matches('&')).await;
            let items = page["items"].as_array().unwrap();
            assert!(items.len() <= limit);
            days.extend(items.iter().map(day));
            let Some(cursor) = page["next_cursor"].as_str() else {
                return days;
            };
            assert_eq!(items.len(), limit, "a page before the last is full");
            query = format!("limit={limit}&cursor={cursor}");
        }
    }
}

fn day(item: &Value) -> u32 {
    let name = item["name"].as_str().unwrap();
    name.trim_start_matches("El día ").parse().unwrap()
}

#[tokio::test]
async fn drafts_and_what_is_published_or_over_are_one_list_by_start() {
    let app = TestApp::new().await;
    let organizer = Organizer::new(&app).await;
    organizer.everything().await;
    for limit in [1, 2, 3, 4, 8, 20] {
        assert_eq!(
            organizer.days("", limit).await,
            [1, 2, 3, 4, 5, 6, 7, 8],
            "{limit}"
        );
        let back = organizer.days("&order=desc", limit).await;
        assert_eq!(back, [8, 7, 6, 5, 4, 3, 2, 1], "{limit}");
    }
    app.settle().await;
}

#[tokio::test]
async fn a_state_or_a_stretch_of_time_may_be_asked_for() {
    let app = TestApp::new().await;
    let organizer = Organizer::new(&app).await;
    organizer.everything().await;
    for (query, expected) in [
        ("&state=draft", &[1, 4, 7][..]),
        ("&state=published", &[2, 5, 8]),
        ("&state=cancelled", &[3, 6]),
        ("&state=suspended", &[]),
        ("&state=draft&order=desc", &[7, 4, 1]),
        ("&deleted=true", &[9]),
        ("&deleted=true&state=draft", &[9]),
        ("&deleted=true&state=published", &[]),
        ("&deleted=false&state=cancelled", &[3, 6]),
        (
            "&from=2027-03-03T00:00:00Z&until=2027-03-06T09:00:00Z",
            &[3, 4, 5],
        ),
        ("&from=2027-03-06T00:00:00Z", &[6, 7, 8]),
        ("&until=2027-03-03T09:00:00Z&order=desc", &[2, 1]),
        ("&month=2027-03", &[1, 2, 3, 4, 5, 6, 7, 8]),
        ("&month=2027-04", &[]),
    ] {
        for limit in [1, 2, 20] {
            assert_eq!(
                organizer.days(query, limit).await,
                expected,
                "{query} {limit}"
            );
        }
    }
    app.settle().await;
}

#[tokio::test]
async fn each_is_shown_as_everybodys_list_does_with_its_state() {
    let app = TestApp::new().await;
    let organizer = Organizer::new(&app).await;
    let id = organizer.draft(2).await;
    organizer.act("POST", &id, "/publication").await;
    app.settle().await;
    let own = app
        .until(
            async || organizer.page("").await["items"][0].clone(),
            |item| item["availability"] == "many",
        )
        .await;
    let (_, organization) = organizer.path.split_once("org_").unwrap();
    let organization = organization.trim_end_matches("/events");
    let public = app.get(format!("/v1/events?organization=org_{organization}"));
    let mut expected = public.send().await.expect(200)["items"][0].clone();
    expected["state"] = json!("published");
    expected["deleted_at"] = Value::Null;
    assert_eq!(own, expected);
    assert_eq!(own["availability"], "many");
    let gone = organizer.draft(3).await;
    organizer.act("DELETE", &gone, "").await;
    let gone = organizer.page("deleted=true").await["items"][0].clone();
    assert_eq!(gone["state"], "draft");
    assert!(gone["deleted_at"].is_string());
    app.settle().await;
}

#[tokio::test]
async fn another_organisations_events_and_cursors_are_nobodys_business() {
    let app = TestApp::new().await;
    let (organizer, other) = (Organizer::new(&app).await, Organizer::new(&app).await);
    for day in 1..=2 {
        organizer.draft(day).await;
        other.draft(day).await;
    }
    let foreign = app.get(&organizer.path).by(&other.owner).send().await;
    foreign.problem(404, "organization-not-found");
    let page = organizer.page("limit=1").await;
    let cursor = page["next_cursor"].as_str().unwrap();
    let path = format!("{}?cursor={cursor}", other.path);
    let reply = app.get(path).by(&other.owner).send().await;
    reply.problem(400, "invalid-cursor");
    let public = app.get(format!("/v1/events?cursor={cursor}")).send().await;
    public.problem(400, "invalid-cursor");
    app.settle().await;
}

#[tokio::test]
async fn every_wrong_parameter_is_named_at_once() {
    let app = TestApp::new().await;
    let organizer = Organizer::new(&app).await;
    let path = format!(
        "{}?state=finished&deleted=yes&order=up&limit=0&organization=x",
        organizer.path
    );
    let reply = app.get(path).by(&organizer.owner).send().await;
    reply.problem(400, "invalid-query");
    let named = ["state", "deleted", "order", "limit", "organization"];
    assert_eq!(reply.pointers(), named);
    app.settle().await;
}
