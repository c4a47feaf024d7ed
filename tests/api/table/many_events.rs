//! Lists cost the same however many events there are.

use aforo_domain::ids::EventId;
use aforo_testkit::Cost;
use aforo_tests::{PublishedEvent, TestApp, one_session};
use jiff::{SignedDuration, Timestamp};
use serde_json::{Value, json};

const FEW: u32 = 1_000;
const MANY: u32 = 20_000;
const VERY_MANY: u32 = 100_000;

/// A table with so many events, a minute after each other, of two organisations; each fourth is a draft of the first's.
struct Crowd<'a> {
    app: &'a TestApp,
    /// Of the first organisation and of the second, as their items are.
    samples: [Value; 2],
    event: PublishedEvent,
    count: u32,
}

fn start() -> Timestamp {
    "2031-01-10T00:00:00Z".parse().unwrap()
}

impl<'a> Crowd<'a> {
    async fn new(app: &'a TestApp) -> Self {
        let mut body = aforo_tests::told_event(40);
        let session = one_session(40);
        body["sessions"] = Value::Array(vec![session; 5]);
        let (event, other) = (app.event_of(&body).await, app.event_of(&body).await);
        app.settle().await;
        let items = app.inside().aws.items();
        let sample = |event: &PublishedEvent| {
            let is_it = |item: &&Value| {
                item["pk"]["S"] == format!("V#{}", event.id) && item["sk"]["S"] == "0V"
            };
            items.iter().find(is_it).unwrap().clone()
        };
        Self {
            app,
            samples: [sample(&event), sample(&other)],
            event,
            count: 0,
        }
    }

    fn grow(&mut self, count: u32) {
        let items = (self.count..count).map(|n| self.item(n)).collect();
        self.app.inside().aws.import(items);
        self.count = count;
    }

    fn at(&self, n: u32) -> Timestamp {
        start() + SignedDuration::from_mins(n.into())
    }

    fn item(&self, n: u32) -> Value {
        let (start, is_draft) = (self.at(n), n.is_multiple_of(4));
        let id = EventId::new(start, [7; 10]);
        let mut item = self.samples[usize::from(n % 2 == 1)].clone();
        let by_start = format!("{}#{id}", start.strftime("%Y%m%dT%H%M%SZ"));
        item["pk"]["S"] = json!(format!("V#{id}"));
        item["s"]["S"] = json!(start);
        if is_draft {
            item["st"]["S"] = json!("draft");
            item["g1s"]["S"] = json!(format!("V#o#{by_start}"));
            let attributes = item.as_object_mut().unwrap();
            attributes.remove("g2p");
            attributes.remove("g2s");
        } else {
            item["g1s"]["S"] = json!(format!("V#p#{by_start}"));
            item["g2s"]["S"] = json!(by_start);
        }
        item
    }

    async fn page(&self, path: &str) -> (Value, Cost) {
        let ask = self.app.get(path).by(&self.event.owner);
        let (reply, _, cost) = self.app.inside().send_measured(&ask).await;
        (reply.expect(200), cost)
    }

    /// What the first pages cost, and pages further on: each list's first page and the third, in the order of the lists.
    async fn costs(&self) -> Vec<(String, Cost)> {
        let (public, own) = ("/v1/events", self.own());
        let middle = self.at(self.count / 2);
        let organization = &self.event.organization;
        let mut costs = Vec::new();
        for (list, query) in [
            (public, String::new()),
            (public, "order=desc&".to_owned()),
            (public, format!("from={middle}&")),
            (public, format!("until={middle}&order=desc&")),
            (public, "month=2031-01&time_zone=Europe/Madrid&".to_owned()),
            (public, format!("organization={organization}&")),
            (
                public,
                format!("organization={organization}&from={middle}&"),
            ),
            (&own, String::new()),
            (&own, "order=desc&".to_owned()),
            (&own, format!("from={middle}&")),
            (&own, "state=published&".to_owned()),
        ] {
            for limit in [5, 20] {
                let mut path = format!("{list}?{query}limit={limit}");
                for number in 1..=3 {
                    let (page, cost) = self.page(&path).await;
                    assert_eq!(page["items"].as_array().unwrap().len(), limit, "{path}");
                    costs.push((format!("{list}?{query}limit={limit}, page {number}"), cost));
                    let cursor = page["next_cursor"].as_str().unwrap();
                    path = format!("{list}?limit={limit}&cursor={cursor}");
                }
            }
        }
        costs
    }

    fn own(&self) -> String {
        format!("/v1/organizations/{}/events", self.event.organization)
    }
}

#[tokio::test]
async fn a_page_costs_the_same_with_twenty_thousand_events_as_with_a_thousand() {
    a_page_costs_the_same_with(MANY).await;
}

#[tokio::test]
#[ignore = "it takes a minute to fill the table; `cargo test --workspace --test api -- --ignored` runs it"]
async fn a_page_costs_the_same_with_a_hundred_thousand_events_as_with_a_thousand() {
    a_page_costs_the_same_with(VERY_MANY).await;
}

async fn a_page_costs_the_same_with(many: u32) {
    let Some(app) = TestApp::in_process().await else {
        return;
    };
    let mut crowd = Crowd::new(&app).await;
    crowd.grow(FEW);
    // The first request starts a function, which has its own cost.
    crowd.page("/v1/events").await;
    crowd.page(&crowd.own()).await;
    let with_few = crowd.costs().await;
    crowd.grow(many);
    let with_many = crowd.costs().await;
    for ((_, few), (list, many)) in with_few.iter().zip(&with_many) {
        assert_eq!(many, few, "{list}");
        // Whoever is a member is read first.
        let trips = if list.starts_with("/v1/events") { 1 } else { 2 };
        assert_eq!(many.round_trips, trips, "{list}: {many:?}");
        assert!(many.read_units <= 12.0, "{list}: {many:?}");
    }
    // Of a state that hardly any event is in, only so many are looked at; the cursor says that there may be more.
    let rare = format!("{}?state=cancelled", crowd.own());
    let (page, cost) = crowd.page(&rare).await;
    assert_eq!(page["items"], json!([]));
    assert!(page["next_cursor"].is_string());
    assert!(cost.round_trips <= 6 && cost.read_units <= 40.0, "{cost:?}");
}
