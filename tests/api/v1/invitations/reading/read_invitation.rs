//! `POST /v1/invitations/reading`.

use aforo_tests::{Reply, TestApp};
use serde_json::json;

async fn read(app: &TestApp, secret: &str) -> Reply {
    let body = json!({"token": secret});
    app.post("/v1/invitations/reading", &body).send().await
}

#[tokio::test]
async fn whoever_has_the_secret_sees_who_invites_them_to_what() {
    let app = TestApp::new().await;
    let owner = app.person().await;
    let organization = app.organization(&owner).await;
    let email = app.address();
    let made = app.invite(&owner, &organization, &email, "checkin").await;
    let secret = app.link_to(&email, "invitation").await;
    let shown = read(&app, &secret).await.expect(200);
    assert_eq!(
        shown,
        json!({
            "organization": organization, "organization_name": "Fundación Río Claro", "role": "checkin",
            "state": "pending", "ends_at": made["ends_at"]
        })
    );
    let body = json!({"token": secret});
    let declined = app.post("/v1/invitations/refusal", &body).send().await;
    assert_eq!(declined.status, 204);
    assert_eq!(read(&app, &secret).await.expect(200)["state"], "declined");
    app.settle().await;
}

#[tokio::test]
async fn an_invitation_expires_after_a_week_and_not_before() {
    let Some(app) = TestApp::in_process().await else {
        return;
    };
    let owner = app.person().await;
    let organization = app.organization(&owner).await;
    let email = app.address();
    app.invite(&owner, &organization, &email, "checkin").await;
    let secret = app.link_to(&email, "invitation").await;
    app.inside().advance(7 * 24 * 3600 - 1);
    assert_eq!(read(&app, &secret).await.expect(200)["state"], "pending");
    app.inside().advance(1);
    assert_eq!(read(&app, &secret).await.expect(200)["state"], "expired");
    app.settle().await;
}

#[tokio::test]
async fn a_secret_that_is_altered_opens_nothing() {
    let app = TestApp::new().await;
    let owner = app.person().await;
    let organization = app.organization(&owner).await;
    let email = app.address();
    app.invite(&owner, &organization, &email, "checkin").await;
    let secret = app.link_to(&email, "invitation").await;
    let verification = app.link_to(&owner.email, "verify-email").await;
    let altered = |at: usize| {
        let other = if &secret[at..=at] == "A" { "B" } else { "A" };
        format!("{}{other}{}", &secret[..at], &secret[at + 1..])
    };
    let forged = [0, 20, 43, 63].map(altered);
    let odd = ["x", "", &secret[..63], &verification];
    for token in forged.iter().map(String::as_str).chain(odd) {
        let reply = read(&app, token).await;
        let (status, code) = match token {
            "" => (422, "invalid-body"),
            _ => (404, "invitation-not-found"),
        };
        reply.problem(status, code);
    }
    app.settle().await;
}
