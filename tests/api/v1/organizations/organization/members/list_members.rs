//! `GET /v1/organizations/{organization}/members`.

use std::collections::BTreeSet;

use aforo_tests::{Person, TestApp};
use serde_json::{Value, json};

use crate::support::account_of;

async fn list(app: &TestApp, by: &Person, organization: &str, query: &str) -> Value {
    let path = format!("/v1/organizations/{organization}/members{query}");
    app.get(path).by(by).send().await.expect(200)
}

#[tokio::test]
async fn an_owner_sees_who_the_members_are_and_what_they_may_do() {
    let app = TestApp::new().await;
    let owner = app.person().await;
    let organization = app.organization(&owner).await;
    let eva = app.member(&owner, &organization, "checkin").await;
    let shown = list(&app, &owner, &organization, "").await;
    let items = shown["items"].as_array().unwrap();
    assert_eq!(items.len(), 2);
    for (person, role) in [(&owner, "owner"), (&eva, "checkin")] {
        let mut items = items.iter();
        let found = items.find(|item| item["account"] == account_of(person).as_str());
        let found = found.expect("a member");
        let since: jiff::Timestamp = found["since"].as_str().unwrap().parse().unwrap();
        assert_eq!(
            found,
            &json!({
                "account": account_of(person), "name": "Ana Ruiz", "email": person.email, "role": role,
                "since": since.to_string()
            })
        );
    }
    app.settle().await;
}

#[tokio::test]
async fn addresses_of_members_are_for_owners_alone() {
    let app = TestApp::new().await;
    let owner = app.person().await;
    let organization = app.organization(&owner).await;
    for role in ["organizer", "checkin", "analyst"] {
        let member = app.member(&owner, &organization, role).await;
        let path = format!("/v1/organizations/{organization}/members");
        let reply = app.get(path).by(&member).send().await;
        reply.problem(403, "forbidden");
    }
    app.settle().await;
}

#[tokio::test]
async fn pages_hold_each_member_once_and_nobody_who_was_removed() {
    let Some(app) = TestApp::in_process().await else {
        return;
    };
    let owner = app.person().await;
    let organization = app.organization(&owner).await;
    let mut expected = BTreeSet::from([account_of(&owner)]);
    for n in 0..5 {
        let member = app.member(&owner, &organization, "checkin").await;
        if n % 2 == 0 {
            expected.insert(account_of(&member));
            continue;
        }
        let path = format!(
            "/v1/organizations/{organization}/members/{}",
            account_of(&member)
        );
        let removed = app.ask("DELETE", path).by(&owner).send().await;
        assert_eq!(removed.status, 204);
    }
    let (mut seen, mut query) = (Vec::new(), "?limit=2".to_owned());
    loop {
        let page = list(&app, &owner, &organization, &query).await;
        let items = page["items"].as_array().unwrap().iter();
        seen.extend(items.map(|item| item["account"].as_str().unwrap().to_owned()));
        let Some(cursor) = page["next_cursor"].as_str() else {
            break;
        };
        query = format!("?limit=2&cursor={cursor}");
    }
    assert_eq!(seen.len(), expected.len());
    assert_eq!(seen.into_iter().collect::<BTreeSet<_>>(), expected);
    app.settle().await;
}
