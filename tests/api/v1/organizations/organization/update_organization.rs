//! `PATCH /v1/organizations/{organization}`.

use aforo_tests::{Person, Reply, TestApp, free_event};
use futures_util::future::join_all;
use serde_json::{Value, json};

async fn change(
    app: &TestApp,
    by: &Person,
    organization: &str,
    body: &Value,
    tag: Option<&str>,
) -> Reply {
    let path = format!("/v1/organizations/{organization}");
    let ask = app.ask("PATCH", path).json(body).by(by);
    match tag {
        Some(tag) => ask.header("if-match", tag).send().await,
        None => ask.send().await,
    }
}

#[tokio::test]
async fn what_is_named_is_changed_and_what_is_not_stays() {
    let app = TestApp::new().await;
    let owner = app.person().await;
    let organization = app.organization(&owner).await;
    let all = json!({
        "name": "Río Claro", "kind": "company", "time_zone": "America/Bogota", "language": "en",
        "payment_methods": ["offline", "paypal"], "tax": {"basis_points": 1900, "included": false},
        "service_fee": {"fixed": {"amount": 1500, "currency": "COP"}, "basis_points": 250, "paid_by": "buyer"}
    });
    let reply = change(&app, &owner, &organization, &all, Some("\"1\"")).await;
    let shown = reply.expect(200);
    assert_eq!(reply.header("etag"), "\"2\"");
    for (field, value) in all.as_object().unwrap() {
        assert_eq!(&shown[field], value, "{field}");
    }
    let body = json!({"tax": {"basis_points": 2100, "included": true}});
    let reply = change(&app, &owner, &organization, &body, None).await;
    let mut expected = shown;
    expected["tax"] = body["tax"].clone();
    assert_eq!(reply.expect(200), expected);
    assert_eq!(reply.header("etag"), "\"3\"");
    // What changes nothing makes no new revision.
    let reply = change(&app, &owner, &organization, &body, Some("\"3\"")).await;
    assert_eq!(reply.expect(200), expected);
    assert_eq!(reply.header("etag"), "\"3\"");
    app.settle().await;
}

#[tokio::test]
async fn what_events_say_of_their_organizer_follows_its_name() {
    let app = TestApp::new().await;
    let owner = app.person().await;
    let organization = app.organization(&owner).await;
    let event = app.published(&owner, &organization, &free_event(5)).await;
    let body = json!({"name": "Río Claro"});
    let reply = change(&app, &owner, &organization, &body, None).await;
    assert_eq!(reply.expect(200)["name"], "Río Claro");
    let list = format!("/v1/events?organization={organization}");
    let listed = async || {
        let page = app.get(&list).send().await.expect(200);
        page["items"][0]["organizer_name"].clone()
    };
    let listed = app.until(listed, |name| name == "Río Claro").await;
    assert_eq!(listed, "Río Claro");
    let path = format!("/v1/events/{}", event["id"].as_str().unwrap());
    let shown = app.get(path).send().await.expect(200);
    assert_eq!(shown["organization"]["name"], "Río Claro");
    app.settle().await;
}

#[tokio::test]
async fn every_rule_of_the_settings_is_told_with_its_field() {
    let app = TestApp::new().await;
    let owner = app.person().await;
    let organization = app.organization(&owner).await;
    let fee = |amount: i64, currency: &str, points: i64| {
        json!({"service_fee": {
            "fixed": {"amount": amount, "currency": currency}, "basis_points": points, "paid_by": "buyer"
        }})
    };
    for (body, pointer, code) in [
        (
            json!({"payment_methods": []}),
            "/payment_methods",
            "too-few",
        ),
        (
            json!({"payment_methods": null}),
            "/payment_methods",
            "too-few",
        ),
        (
            json!({"payment_methods": ["paypal", "paypal"]}),
            "/payment_methods/1",
            "duplicate",
        ),
        (
            json!({"payment_methods": ["cash"]}),
            "/payment_methods/0",
            "one-of",
        ),
        (
            json!({"payment_methods": "paypal"}),
            "/payment_methods",
            "wrong-type",
        ),
        (
            json!({"tax": {"basis_points": 10_001, "included": true}}),
            "/tax/basis_points",
            "out-of-range",
        ),
        (
            json!({"tax": {"basis_points": 100}}),
            "/tax/included",
            "required",
        ),
        (
            fee(100, "COP", 0),
            "/service_fee/fixed/currency",
            "currency-not-taken",
        ),
        (
            fee(150, "HUF", 0),
            "/service_fee/fixed/amount",
            "whole-units",
        ),
        (
            fee(100, "EUR", 5_001),
            "/service_fee/basis_points",
            "out-of-range",
        ),
        (
            json!({"service_fee": {"basis_points": 1}}),
            "/service_fee/paid_by",
            "required",
        ),
        (
            json!({"time_zone": "Europe/Atlantis"}),
            "/time_zone",
            "time-zone",
        ),
        (json!({"language": "fr"}), "/language", "one-of"),
        (json!({"name": "X"}), "/name", "too-short"),
        (json!({"owners": 2}), "/owners", "unknown"),
    ] {
        let reply = change(&app, &owner, &organization, &body, None).await;
        let problem = reply.problem(422, "invalid-body");
        assert_eq!(reply.pointers(), [pointer], "{body}");
        assert_eq!(problem["errors"][0]["code"], code, "{body}");
    }
    app.settle().await;
}

#[tokio::test]
async fn settings_are_given_and_checked_when_an_organization_is_made_too() {
    let app = TestApp::new().await;
    let owner = app.verified().await;
    let body = json!({
        "name": "Club de Lectura", "kind": "person", "time_zone": "America/Lima", "payment_methods": ["offline"]
    });
    let make = async |body: &Value| app.post("/v1/organizations", body).by(&owner).send().await;
    let made = make(&body).await.expect(201);
    assert_eq!(made["time_zone"], "America/Lima");
    assert_eq!(made["payment_methods"], json!(["offline"]));
    let mut wrong = body;
    wrong["payment_methods"] = json!(["offline", "offline"]);
    let reply = make(&wrong).await;
    reply.problem(422, "invalid-body");
    assert_eq!(reply.pointers(), ["/payment_methods/1"]);
    app.settle().await;
}

#[tokio::test]
async fn a_change_of_an_older_revision_is_told_what_others_changed_since() {
    let app = TestApp::new().await;
    let owner = app.person().await;
    let organization = app.organization(&owner).await;
    for body in [
        json!({"name": "Uno"}),
        json!({"name": "Dos", "language": "en"}),
    ] {
        change(&app, &owner, &organization, &body, None)
            .await
            .expect(200);
    }
    let body = json!({"kind": "company"});
    let reply = change(&app, &owner, &organization, &body, Some("\"1\"")).await;
    let problem = reply.problem(412, "changed-meanwhile");
    assert_eq!(reply.pointers(), ["/name", "/language"]);
    assert_eq!(problem["errors"][0]["code"], "changed");
    assert_eq!(reply.header("etag"), "\"3\"");
    for odd in ["3", "W/\"3\"", "\"x\""] {
        let reply = change(&app, &owner, &organization, &body, Some(odd)).await;
        reply.problem(400, "invalid-if-match");
    }
    let reply = change(&app, &owner, &organization, &body, Some("*")).await;
    assert_eq!(reply.expect(200)["name"], "Dos");
    app.settle().await;
}

#[tokio::test]
async fn changes_at_the_same_moment_are_all_made_and_one_of_those_that_named_a_revision() {
    let Some(app) = TestApp::in_process().await else {
        return;
    };
    let owner = app.person().await;
    let organization = app.organization(&owner).await;
    let path = format!("/v1/organizations/{organization}");
    let each = |tag: &'static str| {
        let asks = (0..4).map(|n| {
            let body = json!({"service_fee": {"basis_points": n + 1, "paid_by": "buyer"}});
            let ask = app.ask("PATCH", &path).json(&body).by(&owner);
            ask.header("if-match", tag)
        });
        let inside = app.inside();
        let answered = asks.map(async |ask| Box::pin(inside.send_measured(&ask)).await.0);
        join_all(answered)
    };
    let mut tags = Vec::new();
    for reply in each("*").await {
        reply.expect(200);
        tags.push(reply.header("etag").to_owned());
    }
    tags.sort();
    assert_eq!(tags, ["\"2\"", "\"3\"", "\"4\"", "\"5\""]);
    let replies = each("\"5\"").await;
    let (won, lost): (Vec<_>, Vec<_>) = replies.iter().partition(|reply| reply.status == 200);
    // One of them asks for what is there already.
    assert!((1..=2).contains(&won.len()), "{replies:?}");
    for reply in lost {
        reply.problem(412, "changed-meanwhile");
        assert_eq!(reply.pointers(), ["/service_fee"]);
    }
    app.settle().await;
}

#[tokio::test]
async fn only_owners_change_an_organization() {
    let app = TestApp::new().await;
    let owner = app.person().await;
    let organization = app.organization(&owner).await;
    let body = json!({"name": "Otra"});
    for role in ["organizer", "checkin", "analyst"] {
        let member = app.member(&owner, &organization, role).await;
        let reply = change(&app, &member, &organization, &body, None).await;
        reply.problem(403, "forbidden");
    }
    app.settle().await;
}
