//! `GET /v1/organizations/{organization}/invitations`.

use aforo_tests::TestApp;
use serde_json::json;

use crate::support::account_of;

#[tokio::test]
async fn owners_see_what_came_of_each_invitation_the_newest_first() {
    let Some(app) = TestApp::in_process().await else {
        return;
    };
    let mut owner = app.person().await;
    let organization = app.organization(&owner).await;
    let path = format!("/v1/organizations/{organization}/invitations");
    let expired = app.address();
    app.invite(&owner, &organization, &expired, "analyst").await;
    app.inside().advance(7 * 24 * 3600);
    owner.token = app.log_in(&owner.email, &owner.password).await;
    let eva = app.member(&owner, &organization, "checkin").await;
    app.inside().advance(1);
    let declined = app.address();
    app.invite(&owner, &organization, &declined, "analyst")
        .await;
    let secret = app.link_to(&declined, "invitation").await;
    let body = json!({"token": secret});
    app.post("/v1/invitations/refusal", &body).send().await;
    app.inside().advance(1);
    let revoked = app
        .invite(&owner, &organization, &app.address(), "owner")
        .await;
    let id = revoked["id"].as_str().unwrap();
    app.ask("DELETE", format!("{path}/{id}"))
        .by(&owner)
        .send()
        .await;
    app.inside().advance(1);
    app.invite(&owner, &organization, &app.address(), "owner")
        .await;
    let (mut states, mut accounts, mut query) = (Vec::new(), Vec::new(), "?limit=2".to_owned());
    loop {
        let ask = app.get(format!("{path}{query}")).by(&owner);
        let page = ask.send().await.expect(200);
        for item in page["items"].as_array().unwrap() {
            states.push(item["state"].as_str().unwrap().to_owned());
            accounts.extend(item["account"].as_str().map(str::to_owned));
        }
        let Some(cursor) = page["next_cursor"].as_str() else {
            break;
        };
        query = format!("?limit=2&cursor={cursor}");
    }
    assert_eq!(
        states,
        ["pending", "revoked", "declined", "accepted", "expired"]
    );
    assert_eq!(accounts, [account_of(&eva)]);
    let member = app.get(&path).by(&eva).send().await;
    member.problem(403, "forbidden");
    app.settle().await;
}
