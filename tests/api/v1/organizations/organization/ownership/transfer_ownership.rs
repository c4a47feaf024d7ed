//! `POST /v1/organizations/{organization}/ownership`.

use aforo_tests::{Person, Reply, TestApp};
use serde_json::{Value, json};

use crate::support::account_of;

async fn transfer(app: &TestApp, by: &Person, organization: &str, to: &Person) -> Reply {
    let path = format!("/v1/organizations/{organization}/ownership");
    let ask = app.post(path, &json!({"account": account_of(to)}));
    ask.by(by).send().await
}

async fn roles(app: &TestApp, by: &Person, organization: &str) -> Vec<(String, String)> {
    let path = format!("/v1/organizations/{organization}/members");
    let shown = app.get(path).by(by).send().await.expect(200);
    let text = |value: &Value| value.as_str().unwrap().to_owned();
    let items = shown["items"].as_array().unwrap().iter();
    items
        .map(|item| (text(&item["account"]), text(&item["role"])))
        .collect()
}

#[tokio::test]
async fn the_other_member_becomes_the_owner_and_the_caller_an_organizer() {
    let app = TestApp::new().await;
    let owner = app.person().await;
    let organization = app.organization(&owner).await;
    let eva = app.member(&owner, &organization, "analyst").await;
    let reply = transfer(&app, &owner, &organization, &eva).await;
    assert_eq!((reply.status, reply.text.as_str()), (204, ""));
    let mut expected = vec![
        (account_of(&owner), "organizer".to_owned()),
        (account_of(&eva), "owner".to_owned()),
    ];
    expected.sort();
    assert_eq!(roles(&app, &eva, &organization).await, expected);
    let again = transfer(&app, &owner, &organization, &eva).await;
    again.problem(403, "forbidden");
    // There is still one owner, and she is the last.
    let path = format!("/v1/organizations/{organization}/membership");
    let last = app.ask("DELETE", path).by(&eva).send().await;
    last.problem(409, "last-owner");
    for (person, subject, kind) in [
        (
            &owner,
            "Has cedido la dirección de «Fundación Río Claro»",
            "ownership_given",
        ),
        (
            &eva,
            "Ahora diriges «Fundación Río Claro»",
            "ownership_received",
        ),
    ] {
        let told = async || {
            let mails = app.mails_to(&person.email, 1).await;
            mails.iter().any(|mail| mail.subject == subject)
        };
        assert!(app.until(told, |told| *told).await, "{subject}");
        assert!(app.kinds(person).await.contains(&kind.to_owned()));
    }
    app.settle().await;
}

#[tokio::test]
async fn to_somebody_who_is_an_owner_already_the_caller_only_steps_back() {
    let app = TestApp::new().await;
    let owner = app.person().await;
    let organization = app.organization(&owner).await;
    let eva = app.member(&owner, &organization, "owner").await;
    assert_eq!(
        transfer(&app, &owner, &organization, &eva).await.status,
        204
    );
    let path = format!("/v1/organizations/{organization}/membership");
    let last = app.ask("DELETE", path).by(&eva).send().await;
    last.problem(409, "last-owner");
    app.settle().await;
}

#[tokio::test]
async fn nothing_is_handed_over_to_oneself_or_to_a_stranger() {
    let app = TestApp::new().await;
    let (owner, stranger) = (app.person().await, app.person().await);
    let organization = app.organization(&owner).await;
    let reply = transfer(&app, &owner, &organization, &owner).await;
    reply.problem(422, "invalid-body");
    assert_eq!(reply.pointers(), ["/account"]);
    let reply = transfer(&app, &owner, &organization, &stranger).await;
    reply.problem(404, "member-not-found");
    let only = [(account_of(&owner), "owner".to_owned())];
    assert_eq!(roles(&app, &owner, &organization).await, only);
    app.settle().await;
}
