//! Applications for many runs, each with an event of its own.

use aforo_tests::{Person, PublishedEvent, TestApp};
use serde_json::json;

use super::paid::{Buyer, PRICE, priced_event};
use super::paid_run::{Run, Story};

/// An application for many runs: each has an event of its own.
pub struct World {
    pub app: TestApp,
    owner: Person,
    organization: String,
    pub buyer: Buyer,
}

pub const SEATS: u32 = 3;
/// Longer than a test's clock runs.
const FOREVER: i64 = 1_000_000_000;

impl World {
    pub async fn new() -> Option<Self> {
        let app = TestApp::in_process().await?;
        app.inside()
            .configure(&json!({"access_token_seconds": FOREVER}))
            .await;
        let first = priced_event(&app, SEATS).await;
        let buyer = Buyer::new(&app).await;
        app.settle().await;
        Some(Self {
            owner: first.owner.clone(),
            organization: first.organization.clone(),
            app,
            buyer,
        })
    }

    /// A run with cold functions, over an event of its own.
    pub async fn run(&self, story: Story) -> Run<'_> {
        let mut body = aforo_tests::free_event(SEATS);
        let price = json!({"amount": PRICE, "currency": "EUR"});
        body["sessions"][0]["ticket_types"][0]["price"] = price;
        // The clock of one test passes many holds.
        for (path, days) in [("starts_at", 3_000), ("ends_at", 3_001)] {
            let time = jiff::Timestamp::from_second(self.app.inside().now()).unwrap()
                + jiff::SignedDuration::from_hours(24 * days);
            body[path] = json!(time);
            body["sessions"][0][path] = json!(time);
        }
        let shown = self
            .app
            .published(&self.owner, &self.organization, &body)
            .await;
        let event = PublishedEvent {
            owner: self.owner.clone(),
            organization: self.organization.clone(),
            id: shown["id"].as_str().unwrap().to_owned(),
            shown,
        };
        self.app.inside().restart();
        Run {
            world: self,
            event,
            story,
        }
    }
}

/// Worlds for any number of runs. A table's stream takes the longer to read the more has happened: after a while a new world is
/// cheaper.
#[derive(Default)]
pub struct Worlds {
    world: Option<World>,
    runs: u32,
}

impl Worlds {
    const RUNS: u32 = 12;

    /// None where there is no application in this process.
    pub async fn next(&mut self) -> Option<&World> {
        if self.runs.is_multiple_of(Self::RUNS) {
            self.world = World::new().await;
        }
        self.runs += 1;
        self.world.as_ref()
    }
}
