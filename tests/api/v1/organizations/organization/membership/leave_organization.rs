//! `DELETE /v1/organizations/{organization}/membership`.

use aforo_tests::TestApp;

#[tokio::test]
async fn every_member_may_leave_but_the_last_owner() {
    let app = TestApp::new().await;
    let owner = app.person().await;
    let organization = app.organization(&owner).await;
    let path = format!("/v1/organizations/{organization}/membership");
    let mut others = Vec::new();
    for role in ["owner", "organizer", "checkin", "analyst"] {
        others.push(app.member(&owner, &organization, role).await);
    }
    for member in &others {
        let reply = app.ask("DELETE", &path).by(member).send().await;
        assert_eq!((reply.status, reply.text.as_str()), (204, ""));
        let again = app.ask("DELETE", &path).by(member).send().await;
        again.problem(404, "organization-not-found");
        assert!(app.kinds(member).await.contains(&"member_left".to_owned()));
    }
    let last = app.ask("DELETE", &path).by(&owner).send().await;
    last.problem(409, "last-owner");
    app.settle().await;
}

#[tokio::test]
async fn whoever_leaves_by_themselves_gets_no_mail_of_it() {
    let Some(app) = TestApp::in_process().await else {
        return;
    };
    let owner = app.person().await;
    let organization = app.organization(&owner).await;
    let eva = app.member(&owner, &organization, "analyst").await;
    let before = app.inside().mails_to(&eva.email).len();
    let path = format!("/v1/organizations/{organization}/membership");
    app.ask("DELETE", path).by(&eva).send().await;
    app.settle().await;
    assert_eq!(app.inside().mails_to(&eva.email).len(), before);
}
