//! Many people who want a place at once, each until they know whether they have one.

use std::collections::BTreeSet;

use aforo_domain::ids::AccountId;
use aforo_tests::{PublishedEvent, Reply, TestApp};
use futures_util::future::join_all;
use serde_json::Value;

use super::paid::Buyer;

pub struct Told {
    /// The registrations whose owners were told that they have them.
    pub won: BTreeSet<String>,
    pub lost: usize,
}

/// A person with a token of their own, and what they ask for.
pub struct Contender {
    token: String,
    key: String,
    body: Value,
}

pub async fn contenders(app: &TestApp, event: &PublishedEvent, count: u32) -> Vec<Contender> {
    wanting(app, count, |n| {
        event.one(&format!("person-{n}@example.org"))
    })
    .await
}

/// People each of whom wants what `body` makes of their number.
pub async fn wanting(app: &TestApp, count: u32, body: impl Fn(u32) -> Value) -> Vec<Contender> {
    let mut contenders = Vec::new();
    for n in 0..count {
        let account = AccountId::new(
            jiff::Timestamp::UNIX_EPOCH,
            n.to_be_bytes().repeat(3)[..10].try_into().unwrap(),
        );
        contenders.push(Contender {
            token: app.inside().token(account).await,
            key: format!("key-{n}"),
            body: body(n),
        });
    }
    contenders
}

impl Contender {
    async fn ask(&self, app: &TestApp, event: &PublishedEvent) -> Reply {
        let ask = app
            .post(event.registrations(), &self.body)
            .bearer(&self.token)
            .key(&self.key);
        app.inside().send_measured(&ask).await.0
    }

    /// Asks again as long as the answer leaves open what happened.
    pub async fn insist(&self, app: &TestApp, event: &PublishedEvent) -> Reply {
        loop {
            let reply = self.ask(app, event).await;
            if reply.status < 500 {
                return reply;
            }
        }
    }
}

/// All at once; everyone ends with a place or with the knowledge that there is none.
pub async fn rush(app: &TestApp, event: &PublishedEvent, contenders: &[Contender]) -> Told {
    let asked = contenders
        .iter()
        .map(|contender| contender.insist(app, event));
    let mut told = Told {
        won: BTreeSet::new(),
        lost: 0,
    };
    for reply in join_all(asked).await {
        if reply.status == 201 {
            let line = &reply.json()["lines"][0];
            told.won
                .insert(line["registration"].as_str().unwrap().to_owned());
        } else {
            let _: Value = reply.problem(409, "session-sold-out");
            told.lost += 1;
        }
    }
    told
}

/// People with accounts of their own.
pub async fn buyers(app: &TestApp, count: usize) -> Vec<Buyer> {
    let mut buyers = Vec::new();
    for _ in 0..count {
        buyers.push(Buyer::new(app).await);
    }
    buyers
}
