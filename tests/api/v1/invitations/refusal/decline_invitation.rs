//! `POST /v1/invitations/refusal`.

use aforo_tests::{Reply, TestApp};
use serde_json::json;

async fn decline(app: &TestApp, secret: &str) -> Reply {
    let body = json!({"token": secret});
    app.post("/v1/invitations/refusal", &body).send().await
}

#[tokio::test]
async fn anybody_with_the_secret_declines_without_an_account_and_the_address_can_be_invited_anew() {
    let app = TestApp::new().await;
    let owner = app.person().await;
    let organization = app.organization(&owner).await;
    let eva = app.verified().await;
    app.invite(&owner, &organization, &eva.email, "organizer")
        .await;
    let secret = app.link_to(&eva.email, "invitation").await;
    for _ in 0..2 {
        let reply = decline(&app, &secret).await;
        assert_eq!((reply.status, reply.text.as_str()), (204, ""));
    }
    let reply = app.accept(&eva, &secret).await;
    reply.problem(409, "invitation-not-pending");
    app.invite(&owner, &organization, &eva.email, "organizer")
        .await;
    app.settle().await;
}

#[tokio::test]
async fn what_was_accepted_or_revoked_is_not_declined_and_a_forged_secret_is_none() {
    let app = TestApp::new().await;
    let owner = app.person().await;
    let organization = app.organization(&owner).await;
    let eva = app.member(&owner, &organization, "checkin").await;
    let accepted = app.link_to(&eva.email, "invitation").await;
    let reply = decline(&app, &accepted).await;
    let problem = reply.problem(409, "invitation-not-pending");
    assert_eq!(problem["detail"], "Ya se aceptó.");
    let forged = format!("A{}", &accepted[1..]);
    let forged = if forged == accepted {
        format!("B{}", &accepted[1..])
    } else {
        forged
    };
    decline(&app, &forged)
        .await
        .problem(404, "invitation-not-found");
    app.settle().await;
}
