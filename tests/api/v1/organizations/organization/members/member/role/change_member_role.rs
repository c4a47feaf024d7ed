//! `PUT /v1/organizations/{organization}/members/{account}/role`.

use aforo_tests::{Person, Reply, TestApp, free_event};
use serde_json::json;

use crate::support::account_of;

async fn change(
    app: &TestApp,
    by: &Person,
    organization: &str,
    member: &Person,
    role: &str,
) -> Reply {
    let path = format!(
        "/v1/organizations/{organization}/members/{}/role",
        account_of(member)
    );
    let ask = app.ask("PUT", path).json(&json!({"role": role}));
    ask.by(by).send().await
}

/// How drafting an event is answered.
async fn draft(app: &TestApp, by: &Person, organization: &str) -> u16 {
    let path = format!("/v1/organizations/{organization}/events");
    app.post(path, &free_event(5)).by(by).send().await.status
}

#[tokio::test]
async fn a_new_role_counts_from_the_next_request_on_and_is_told_once() {
    let app = TestApp::new().await;
    let owner = app.person().await;
    let organization = app.organization(&owner).await;
    let eva = app.member(&owner, &organization, "analyst").await;
    assert_eq!(draft(&app, &eva, &organization).await, 403);
    for _ in 0..2 {
        let reply = change(&app, &owner, &organization, &eva, "organizer").await;
        assert_eq!((reply.status, reply.text.as_str()), (204, ""));
        assert_eq!(draft(&app, &eva, &organization).await, 201);
    }
    change(&app, &owner, &organization, &eva, "checkin").await;
    assert_eq!(draft(&app, &eva, &organization).await, 403);
    let told = async || {
        let mails = app.mails_to(&eva.email, 1).await;
        let subject = "Tu papel en «Fundación Río Claro» ha cambiado";
        let told = mails.into_iter().filter(|mail| mail.subject == subject);
        told.collect::<Vec<_>>()
    };
    let told = app.until(told, |told| told.len() == 2).await;
    assert!(
        told[0]
            .text
            .contains("tu papel en «Fundación Río Claro» es ahora otro")
    );
    // Where the owner sat is nobody's business.
    assert!(!told[0].text.contains("Red:"), "{}", told[0].text);
    let ask = app.get("/v1/me/security-events?limit=100").by(&eva);
    let events = ask.send().await.expect(200);
    let events = events["items"].as_array().unwrap().iter();
    let changed: Vec<_> = events
        .filter(|event| event["kind"] == "member_role_changed")
        .collect();
    assert_eq!(changed.len(), 2);
    assert_eq!(changed[0]["actor"], json!(account_of(&owner)));
    assert_eq!(changed[0]["subject"], json!(organization));
    assert_eq!(
        (&changed[0]["network"], &changed[0]["device"]),
        (&json!(""), &json!(""))
    );
    app.settle().await;
}

#[tokio::test]
async fn the_mail_speaks_the_language_of_whom_it_is_about() {
    let app = TestApp::new().await;
    let owner = app.person().await;
    let organization = app.organization(&owner).await;
    let eva = app.member(&owner, &organization, "analyst").await;
    let english = json!({"language": "en"});
    let ask = app.ask("PATCH", "/v1/me").json(&english).by(&eva);
    ask.send().await.expect(200);
    change(&app, &owner, &organization, &eva, "checkin").await;
    let told = async || {
        let mails = app.mails_to(&eva.email, 1).await;
        let subject = "Your role in «Fundación Río Claro» has changed";
        mails.iter().any(|mail| mail.subject == subject)
    };
    assert!(app.until(told, |told| *told).await);
    app.settle().await;
}

#[tokio::test]
async fn the_last_owner_stays_one_and_of_two_either_may_go() {
    let app = TestApp::new().await;
    let owner = app.person().await;
    let organization = app.organization(&owner).await;
    let alone = change(&app, &owner, &organization, &owner, "organizer").await;
    alone.problem(409, "last-owner");
    let eva = app.member(&owner, &organization, "organizer").await;
    let reply = change(&app, &owner, &organization, &eva, "owner").await;
    assert_eq!(reply.status, 204);
    let reply = change(&app, &eva, &organization, &owner, "checkin").await;
    assert_eq!(reply.status, 204);
    let reply = change(&app, &eva, &organization, &eva, "checkin").await;
    reply.problem(409, "last-owner");
    let reply = change(&app, &owner, &organization, &eva, "checkin").await;
    reply.problem(403, "forbidden");
    app.settle().await;
}

#[tokio::test]
async fn whoever_is_no_member_gets_no_role() {
    let app = TestApp::new().await;
    let owner = app.person().await;
    let organization = app.organization(&owner).await;
    let stranger = app.person().await;
    let reply = change(&app, &owner, &organization, &stranger, "organizer").await;
    reply.problem(404, "member-not-found");
    let reply = change(&app, &owner, &organization, &owner, "boss").await;
    reply.problem(422, "invalid-body");
    assert_eq!(reply.pointers(), ["/role"]);
    app.settle().await;
}
