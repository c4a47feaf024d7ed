//! `DELETE /v1/organizations/{organization}/members/{account}`.

use aforo_tests::{Person, Reply, TestApp};
use serde_json::json;

use crate::support::account_of;

async fn remove(app: &TestApp, by: &Person, organization: &str, member: &Person) -> Reply {
    let path = format!(
        "/v1/organizations/{organization}/members/{}",
        account_of(member)
    );
    app.ask("DELETE", path).by(by).send().await
}

#[tokio::test]
async fn whoever_is_removed_has_no_access_from_the_next_request_on_and_is_told() {
    let app = TestApp::new().await;
    let owner = app.person().await;
    let organization = app.organization(&owner).await;
    let eva = app.member(&owner, &organization, "organizer").await;
    let path = format!("/v1/organizations/{organization}");
    app.get(&path).by(&eva).send().await.expect(200);
    let reply = remove(&app, &owner, &organization, &eva).await;
    assert_eq!((reply.status, reply.text.as_str()), (204, ""));
    let gone = app.get(&path).by(&eva).send().await;
    gone.problem(404, "organization-not-found");
    let again = remove(&app, &owner, &organization, &eva).await;
    again.problem(404, "member-not-found");
    let told = async || {
        let mails = app.mails_to(&eva.email, 1).await;
        let subject = "Ya no formas parte de «Fundación Río Claro»";
        mails.into_iter().find(|mail| mail.subject == subject)
    };
    let told = app.until(told, Option::is_some).await.unwrap();
    assert!(
        told.text.contains("puede volver a invitarte"),
        "{}",
        told.text
    );
    assert!(app.kinds(&eva).await.contains(&"member_removed".to_owned()));
    app.settle().await;
}

#[tokio::test]
async fn only_a_new_invitation_brings_somebody_back() {
    let app = TestApp::new().await;
    let owner = app.person().await;
    let organization = app.organization(&owner).await;
    let eva = app.member(&owner, &organization, "organizer").await;
    let old = app.link_to(&eva.email, "invitation").await;
    remove(&app, &owner, &organization, &eva).await;
    // The old one was accepted, and stays so; it opens nothing again.
    let again = app.accept(&eva, &old).await.expect(200);
    assert_eq!(again["state"], "accepted");
    let path = format!("/v1/organizations/{organization}");
    let reply = app.get(&path).by(&eva).send().await;
    reply.problem(404, "organization-not-found");
    let role = app.ask("PUT", format!("{path}/members/{}/role", account_of(&eva)));
    let role = role.json(&json!({"role": "owner"})).by(&owner);
    role.send().await.problem(404, "member-not-found");
    app.invite(&owner, &organization, &eva.email, "analyst")
        .await;
    let newer = async || app.link_to(&eva.email, "invitation").await;
    let new = app.until(newer, |secret| *secret != old).await;
    app.accept(&eva, &new).await.expect(200);
    app.get(&path).by(&eva).send().await.expect(200);
    app.settle().await;
}

#[tokio::test]
async fn an_owner_removes_themselves_unless_they_are_the_last() {
    let app = TestApp::new().await;
    let owner = app.person().await;
    let organization = app.organization(&owner).await;
    remove(&app, &owner, &organization, &owner)
        .await
        .problem(409, "last-owner");
    let eva = app.member(&owner, &organization, "owner").await;
    let reply = remove(&app, &owner, &organization, &owner).await;
    assert_eq!(reply.status, 204);
    remove(&app, &eva, &organization, &eva)
        .await
        .problem(409, "last-owner");
    app.settle().await;
}

#[tokio::test]
async fn nobody_is_removed_from_an_organization_of_others() {
    let app = TestApp::new().await;
    let (owner, stranger) = (app.person().await, app.person().await);
    let organization = app.organization(&owner).await;
    let own = app.organization(&stranger).await;
    let eva = app.member(&owner, &organization, "organizer").await;
    remove(&app, &stranger, &own, &eva)
        .await
        .problem(404, "member-not-found");
    remove(&app, &stranger, &organization, &eva)
        .await
        .problem(404, "organization-not-found");
    app.settle().await;
}
