//! Owners who go at the same moment, in every way there is: one stays, always. And what the same test sees if owners are counted
//! by reading them.

use aforo_testkit::{Fault, Faults};
use aforo_tests::{Person, Reply, STAGE, TestApp};
use aws_sdk_dynamodb::Client;
use aws_sdk_dynamodb::types::AttributeValue;
use data_encoding::BASE64URL_NOPAD;
use futures_util::future::join_all;
use serde_json::{Value, json};

/// The account that somebody's token names.
fn account_of(person: &Person) -> String {
    let claims = person.token.split('.').nth(1).unwrap();
    let claims = BASE64URL_NOPAD.decode(claims.as_bytes()).unwrap();
    let claims: Value = serde_json::from_slice(&claims).unwrap();
    claims["sub"].as_str().unwrap().to_owned()
}

/// An organisation of several owners.
struct Owned {
    id: String,
    owners: Vec<Person>,
}

impl Owned {
    async fn new(app: &TestApp, owners: usize) -> Self {
        let first = app.person().await;
        let id = app.organization(&first).await;
        let mut all = vec![first];
        for _ in 1..owners {
            let other = app.member(&all[0], &id, "owner").await;
            all.push(other);
        }
        Self { id, owners: all }
    }

    fn path(&self, rest: &str) -> String {
        format!("/v1/organizations/{}{rest}", self.id)
    }

    /// The `n`th owner goes, in the `n`th of the ways; each means the next one where it needs somebody.
    async fn goes(&self, app: &TestApp, n: usize, way: usize) -> Reply {
        let own = &self.owners[n];
        let next = account_of(&self.owners[(n + 1) % self.owners.len()]);
        let ask = match way % 5 {
            0 => app.ask("DELETE", self.path("/membership")),
            1 => app
                .ask(
                    "PUT",
                    self.path(&format!("/members/{}/role", account_of(own))),
                )
                .json(&json!({"role": "checkin"})),
            2 => app.ask("DELETE", self.path(&format!("/members/{next}"))),
            3 => app
                .ask("PUT", self.path(&format!("/members/{next}/role")))
                .json(&json!({"role": "analyst"})),
            _ => app
                .ask("POST", self.path("/ownership"))
                .json(&json!({"account": next})),
        };
        let ask = ask.by(own);
        Box::pin(app.inside().send_measured(&ask)).await.0
    }

    /// How many owners there are, by their items and by the count.
    fn owners(&self, app: &TestApp) -> (usize, usize) {
        let items = app.inside().aws.items();
        let of = |item: &&Value| item["pk"]["S"] == json!(format!("O#{}", self.id));
        let items: Vec<_> = items.iter().filter(of).collect();
        let is_owner = |item: &&&Value| item["ro"]["S"] == "owner" && item["st"]["S"] == "active";
        let counted = items.iter().find(|item| item["sk"]["S"] == "O").unwrap();
        let counted = counted["ow"]["N"].as_str().unwrap().parse().unwrap();
        (items.iter().filter(is_owner).count(), counted)
    }
}

#[tokio::test]
async fn however_owners_go_at_the_same_moment_one_stays() {
    let Some(app) = TestApp::in_process().await else {
        return;
    };
    let mut last = 0;
    for seed in 0..30 {
        let owned = Owned::new(&app, 2 + usize::from(seed % 3 == 0)).await;
        let faults = Faults::seeded(seed).interleaving(3);
        let faults = faults
            .with(Fault::Conflict, 0.2)
            .with(Fault::ReplyLost, 0.1);
        app.inside().aws.set_faults(faults);
        let ways = (0..owned.owners.len()).map(|n| {
            let way = usize::try_from(seed).unwrap() + n * usize::try_from(seed % 2).unwrap();
            owned.goes(&app, n, way)
        });
        let replies = join_all(ways).await;
        app.inside().aws.clear_faults();
        let (owners, counted) = owned.owners(&app);
        assert!(owners >= 1, "{seed}: {replies:?}");
        assert_eq!(owners, counted, "{seed}: {replies:?}");
        last += usize::from(
            replies
                .iter()
                .any(|reply| reply.text.contains("last-owner")),
        );
    }
    assert!(last > 0, "nobody was ever the last");
    app.inside().abandon();
}

/// Leaves as one who counts the owners, decides, and writes.
async fn leaves(client: &Client, owned: &Owned, person: &Person) {
    let text = |text: String| AttributeValue::S(text);
    let members = client.query().table_name(format!("aforo-{STAGE}"));
    let members = members
        .key_condition_expression("pk = :o AND begins_with(sk, :m)")
        .expression_attribute_values(":o", text(format!("O#{}", owned.id)))
        .expression_attribute_values(":m", text("M#".to_owned()));
    let members = members.send().await.unwrap().items.unwrap();
    let owners = members.iter().filter(|item| {
        let is = |name: &str, value: &str| item[name] == AttributeValue::S(value.to_owned());
        is("ro", "owner") && is("st", "active")
    });
    if owners.count() < 2 {
        return;
    }
    let write = client.update_item().table_name(format!("aforo-{STAGE}"));
    let write = write
        .key("pk", text(format!("O#{}", owned.id)))
        .key("sk", text(format!("M#{}", account_of(person))))
        .update_expression("SET st = :removed")
        .expression_attribute_values(":removed", text("removed".to_owned()));
    write.send().await.unwrap();
}

#[tokio::test]
async fn counting_owners_by_reading_them_leaves_an_organisation_without_any() {
    let Some(app) = TestApp::in_process().await else {
        return;
    };
    let client = Client::new(&app.inside().aws.sdk_config("tests"));
    let mut without = 0;
    for seed in 0..10 {
        let owned = Owned::new(&app, 2).await;
        let faults = Faults::seeded(seed).interleaving(3);
        app.inside().aws.set_faults(faults);
        join_all(
            owned
                .owners
                .iter()
                .map(|person| leaves(&client, &owned, person)),
        )
        .await;
        app.inside().aws.clear_faults();
        without += usize::from(owned.owners(&app).0 == 0);
    }
    assert!(
        without > 0,
        "the interleaving of calls is too tame to show a race"
    );
    app.inside().abandon();
}
