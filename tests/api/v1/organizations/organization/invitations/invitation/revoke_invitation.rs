//! `DELETE /v1/organizations/{organization}/invitations/{invitation}`.

use aforo_tests::TestApp;
use serde_json::json;

#[tokio::test]
async fn a_revoked_invitation_leads_to_nothing_and_its_address_can_be_invited_anew() {
    let app = TestApp::new().await;
    let owner = app.person().await;
    let organization = app.organization(&owner).await;
    let eva = app.verified().await;
    let made = app
        .invite(&owner, &organization, &eva.email, "organizer")
        .await;
    let path = format!(
        "/v1/organizations/{organization}/invitations/{}",
        made["id"].as_str().unwrap()
    );
    let secret = app.link_to(&eva.email, "invitation").await;
    for _ in 0..2 {
        let reply = app.ask("DELETE", &path).by(&owner).send().await;
        assert_eq!((reply.status, reply.text.as_str()), (204, ""));
    }
    let late = app.accept(&eva, &secret).await;
    let problem = late.problem(409, "invitation-not-pending");
    let detail = problem["detail"].as_str().unwrap();
    assert!(detail.contains("la retiró"), "{detail}");
    app.invite(&owner, &organization, &eva.email, "analyst")
        .await;
    app.settle().await;
}

#[tokio::test]
async fn an_invitation_that_was_answered_is_not_taken_back() {
    let app = TestApp::new().await;
    let owner = app.person().await;
    let organization = app.organization(&owner).await;
    for answer in ["acceptance", "refusal"] {
        let eva = app.verified().await;
        let made = app
            .invite(&owner, &organization, &eva.email, "organizer")
            .await;
        let secret = app.link_to(&eva.email, "invitation").await;
        let body = json!({"token": secret});
        let ask = app
            .post(format!("/v1/invitations/{answer}"), &body)
            .by(&eva);
        assert!(ask.send().await.status < 300);
        let id = made["id"].as_str().unwrap();
        let path = format!("/v1/organizations/{organization}/invitations/{id}");
        let reply = app.ask("DELETE", path).by(&owner).send().await;
        reply.problem(409, "invitation-not-pending");
    }
    app.settle().await;
}

#[tokio::test]
async fn another_organizations_owner_takes_nothing_back() {
    let app = TestApp::new().await;
    let (owner, stranger) = (app.person().await, app.person().await);
    let organization = app.organization(&owner).await;
    let own = app.organization(&stranger).await;
    let made = app
        .invite(&owner, &organization, &app.address(), "organizer")
        .await;
    let id = made["id"].as_str().unwrap();
    for (of, code) in [
        (&own, "invitation-not-found"),
        (&organization, "organization-not-found"),
    ] {
        for (method, rest) in [("DELETE", ""), ("POST", "/sending")] {
            let path = format!("/v1/organizations/{of}/invitations/{id}{rest}");
            let reply = app.ask(method, path).by(&stranger).send().await;
            reply.problem(404, code);
        }
    }
    app.settle().await;
}
