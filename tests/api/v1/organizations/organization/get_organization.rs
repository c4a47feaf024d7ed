//! `GET /v1/organizations/{organization}`.

use aforo_tests::TestApp;
use serde_json::json;

#[tokio::test]
async fn every_member_sees_the_organization_and_nobody_else_does() {
    let app = TestApp::new().await;
    let owner = app.person().await;
    let organization = app.organization(&owner).await;
    let path = format!("/v1/organizations/{organization}");
    let mut members = vec![owner.clone()];
    for role in ["organizer", "checkin", "analyst"] {
        members.push(app.member(&owner, &organization, role).await);
    }
    for member in &members {
        let reply = app.get(&path).by(member).send().await;
        let shown = reply.expect(200);
        assert_eq!(reply.header("etag"), "\"1\"");
        assert_eq!(
            shown,
            json!({
                "id": organization, "name": "Fundación Río Claro", "kind": "ngo", "time_zone": "Europe/Madrid",
                "language": "es", "payment_methods": ["paypal"], "tax": {"basis_points": 0, "included": true},
                "service_fee": {"fixed": null, "basis_points": 0, "paid_by": "organizer"},
                "created_at": shown["created_at"]
            })
        );
    }
    let stranger = app.person().await;
    app.organization(&stranger).await;
    let reply = app.get(&path).by(&stranger).send().await;
    reply.problem(404, "organization-not-found");
    app.settle().await;
}

#[tokio::test]
async fn an_organization_of_the_time_before_settings_shows_the_usual_ones() {
    let Some(app) = TestApp::in_process().await else {
        return;
    };
    let owner = app.person().await;
    let organization = app.organization(&owner).await;
    let pk = format!("O#{organization}");
    for attribute in ["rv", "hi", "tz", "la", "pm", "tx", "sf", "ow"] {
        crate::support::forget(app.inside(), (&pk, "O"), attribute).await;
    }
    let path = format!("/v1/organizations/{organization}");
    let reply = app.get(&path).by(&owner).send().await;
    assert_eq!(reply.expect(200)["time_zone"], "Europe/Madrid");
    assert_eq!(reply.header("etag"), "\"0\"");
    let ask = app.ask("PATCH", &path).json(&json!({"language": "en"}));
    let changed = ask.header("if-match", "\"0\"").by(&owner).send().await;
    assert_eq!(changed.expect(200)["language"], "en");
    assert_eq!(changed.header("etag"), "\"1\"");
    // Its one owner is still its last.
    let leave = app.ask("DELETE", format!("{path}/membership")).by(&owner);
    leave.send().await.problem(409, "last-owner");
    app.settle().await;
}
