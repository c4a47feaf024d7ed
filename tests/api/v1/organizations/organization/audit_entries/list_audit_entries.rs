//! `GET /v1/organizations/{organization}/audit-entries`.

use aforo_tests::{PublishedEvent, TestApp, free_event, told_event};
use serde_json::{Value, json};

use crate::support::account_of;

fn path(organization: &str, query: &str) -> String {
    format!("/v1/organizations/{organization}/audit-entries{query}")
}

async fn listed(app: &TestApp, event: &PublishedEvent, query: &str) -> Value {
    let ask = app.get(path(&event.organization, query)).by(&event.owner);
    ask.send().await.expect(200)
}

fn items(list: &Value) -> &Vec<Value> {
    list["items"].as_array().unwrap()
}

fn ids(list: &Value) -> Vec<&str> {
    let ids = items(list).iter().map(|item| item["id"].as_str().unwrap());
    ids.collect()
}

/// Everything that is known, once there is an entry of each operation about each kind: they come in no order.
async fn once_told(app: &TestApp, event: &PublishedEvent, wanted: &[(&str, &str)]) -> Vec<Value> {
    let look = async || listed(app, event, "?limit=100").await;
    let told = |list: &Value| {
        wanted
            .iter()
            .all(|(operation, kind)| items(list).iter().any(is(operation, kind)))
    };
    items(&app.until(look, told).await).clone()
}

fn is(operation: &str, kind: &str) -> impl Fn(&Value) -> bool {
    move |item| item["operation"] == operation && item["entity"]["kind"] == kind
}

/// The one entry of `operation` about a `kind`.
fn only<'i>(items: &'i [Value], operation: &str, kind: &str) -> &'i Value {
    let is = is(operation, kind);
    let found: Vec<_> = items.iter().filter(|item| is(item)).collect();
    assert_eq!(found.len(), 1, "{operation} {kind}: {items:#?}");
    found[0]
}

fn field<'i>(entry: &'i Value, name: &str) -> &'i Value {
    let mut changes = entry["changes"].as_array().unwrap().iter();
    let found = changes.find(|change| change["field"] == name);
    found.unwrap_or_else(|| panic!("no {name}: {entry:#}"))
}

#[tokio::test]
async fn what_is_done_is_told_field_by_field_with_who_did_it_and_by_which_request() {
    let app = TestApp::new().await;
    let event = app.event(30).await;
    let session = event.shown["sessions"][0]["id"].as_str().unwrap();
    let edited = format!(
        "/v1/organizations/{}/events/{}/sessions/{session}",
        event.organization, event.id
    );
    let ask = app.ask("PATCH", edited).json(&json!({"capacity": 40}));
    let reply = ask.by(&event.owner).send().await;
    let _: Value = reply.expect(200);

    let wanted = [
        ("create-organization", "organization"),
        ("create-organization", "member"),
        ("create-event", "ticket_type"),
        ("publish-event", "event"),
        ("update-session", "session"),
    ];
    let told = once_told(&app, &event, &wanted).await;
    let made = only(&told, "create-organization", "organization");
    assert_eq!(made["action"], "created");
    assert_eq!(made["entity"]["id"], event.organization);
    assert_eq!(made["entity"]["event"], Value::Null);
    let name = json!({"field": "name", "before": null, "after": "Fundación Río Claro"});
    assert_eq!(field(made, "name"), &name);
    let owner = only(&told, "create-organization", "member");
    assert_eq!(owner["entity"]["id"], account_of(&event.owner));
    assert_eq!(field(owner, "role")["after"], "owner");

    let begun = only(&told, "create-event", "ticket_type");
    assert_eq!(begun["action"], "created");
    assert_eq!(begun["entity"]["event"], event.id);
    let free = json!({"amount": 0, "currency": "EUR"});
    assert_eq!(field(begun, "price")["after"], free);

    let published = only(&told, "publish-event", "event");
    assert_eq!(
        published["changes"],
        json!([{"field": "state", "before": "draft", "after": "published"}])
    );
    let session = only(&told, "update-session", "session");
    assert_eq!(
        session["changes"],
        json!([{"field": "capacity", "before": 30, "after": 40}])
    );
    assert_eq!(session["action"], "changed");
    assert_eq!(session["request_id"], reply.header("x-request-id"));
    let everybody = told.iter().map(|item| &item["actor"]);
    let owner = json!(account_of(&event.owner));
    assert!(everybody.into_iter().all(|actor| *actor == owner));
}

#[tokio::test]
async fn what_is_personal_or_secret_is_named_and_not_told_and_long_texts_are_cut() {
    let Some(app) = TestApp::in_process().await else {
        return;
    };
    let mut body = told_event(5);
    body["description"] = json!("á".repeat(300));
    body["sessions"][0]["ticket_types"][0]["code"] = json!("ABRETE-SESAMO");
    let event = app.event_of(&body).await;
    let wanted = [("create-event", "event"), ("create-event", "ticket_type")];
    let told = once_told(&app, &event, &wanted).await;
    let text = Value::from(told.clone()).to_string();
    for hidden in ["jornadas@aforo.example", "ABRETE", &event.owner.email] {
        assert!(!text.contains(hidden), "{hidden}: {text}");
    }
    // The event itself, and what is told of it.
    let of = |item: &&Value| item["operation"] == "create-event" && item["action"] == "changed";
    let about = told.iter().find(of).unwrap();
    assert_eq!(
        about["entity"],
        json!({"kind": "event", "id": event.id, "event": null})
    );
    let contact = json!({"field": "contact", "before": null, "after": null});
    assert_eq!(field(about, "contact"), &contact);
    let code = json!({"field": "code", "before": null, "after": null});
    assert_eq!(
        field(only(&told, "create-event", "ticket_type"), "code"),
        &code
    );
    let cut = format!("{}…", "á".repeat(199));
    assert_eq!(field(about, "description")["after"], cut);
    let asked = &field(about, "questions")["after"][0]["question"];
    assert_eq!(asked, "¿Hace falta un portátil?");
}

#[tokio::test]
async fn fields_have_the_names_that_the_api_gives_them() {
    let app = TestApp::new().await;
    let event = app.event_of(&told_event(5)).await;
    let own = format!(
        "/v1/organizations/{}/events/{}",
        event.organization, event.id
    );
    let place = json!({
        "kind": "venue", "name": "Ateneo", "address": "Calle del Prado, 21", "city": "Madrid",
        "coordinates": {"latitude": 40.415_363, "longitude": -3.697_742},
    });
    let edit = json!({"place": place, "resources": ["Traducción"], "category": null});
    let ask = app.ask("PATCH", &own).json(&edit).by(&event.owner);
    let _: Value = ask.send().await.expect(200);
    let suspended = json!({"message": "Volvemos pronto."});
    let ask = app.post(format!("{own}/suspension"), &suspended);
    let _: Value = ask.by(&event.owner).send().await.expect(200);

    let wanted = [("update-event", "event"), ("suspend-event", "event")];
    let told = once_told(&app, &event, &wanted).await;
    let edited = only(&told, "update-event", "event");
    assert_eq!(field(edited, "place")["after"], place);
    assert_eq!(field(edited, "category")["before"], "tecnología");
    assert_eq!(field(edited, "resources")["after"], json!(["Traducción"]));
    let suspended = only(&told, "suspend-event", "event");
    assert_eq!(field(suspended, "message")["after"], "Volvemos pronto.");
    // An attribute that nobody has named would stand here by its own name, which is shorter.
    let changes = told
        .iter()
        .flat_map(|item| item["changes"].as_array().unwrap());
    for change in changes {
        assert!(change["field"].as_str().unwrap().len() > 2, "{change}");
    }
}

#[tokio::test]
async fn an_invitation_is_told_without_the_address_that_was_invited() {
    let app = TestApp::new().await;
    let event = app.event(5).await;
    let invited = app.address();
    let invitations = format!("/v1/organizations/{}/invitations", event.organization);
    let body = json!({"email": invited, "role": "analyst"});
    let ask = app.post(&invitations, &body).by(&event.owner);
    let made: Value = ask.send().await.expect(201);
    let id = made["id"].as_str().unwrap();
    let ask = app.ask("DELETE", format!("{invitations}/{id}"));
    assert!(ask.by(&event.owner).send().await.status < 300);
    let wanted = ["create-invitation", "revoke-invitation"].map(|name| (name, "invitation"));
    let told = once_told(&app, &event, &wanted).await;
    let entry = only(&told, "create-invitation", "invitation");
    assert_eq!(
        (&entry["entity"]["id"], &entry["action"]),
        (&made["id"], &json!("created"))
    );
    assert_eq!(field(entry, "role")["after"], "analyst");
    assert_eq!(field(entry, "ends_at")["after"], made["ends_at"]);
    assert_eq!(field(entry, "email")["after"], Value::Null);
    let entry = only(&told, "revoke-invitation", "invitation");
    let state = json!({"field": "state", "before": "pending", "after": "revoked"});
    assert_eq!(field(entry, "state"), &state);
    assert!(!Value::from(told.clone()).to_string().contains(&invited));
    let names = told
        .iter()
        .flat_map(|item| item["changes"].as_array().unwrap());
    for change in names {
        assert!(change["field"].as_str().unwrap().len() > 2, "{change}");
    }
    app.settle().await;
}

#[tokio::test]
async fn what_is_removed_and_restored_says_so() {
    let app = TestApp::new().await;
    let event = app.event(5).await;
    let events = format!("/v1/organizations/{}/events", event.organization);
    let draft = app
        .draft(&event.owner, &event.organization, &free_event(5))
        .await;
    let path = format!("{events}/{}", draft["id"].as_str().unwrap());
    let ask = app.ask("DELETE", &path).by(&event.owner);
    assert!(ask.send().await.status < 300);
    let ask = app
        .ask("POST", format!("{path}/restoration"))
        .by(&event.owner);
    assert!(ask.send().await.status < 300);
    let actions = [("delete-event", "removed"), ("restore-event", "restored")];
    let wanted = actions.map(|(operation, _)| (operation, "event"));
    let told = once_told(&app, &event, &wanted).await;
    for (operation, action) in actions {
        let entry = only(&told, operation, "event");
        assert_eq!(entry["action"], action);
        assert_eq!(entry["entity"]["id"], draft["id"]);
        assert_eq!(entry["changes"], json!([]));
    }
}

/// An event whose name changes every minute, four times.
async fn renamed(app: &TestApp) -> PublishedEvent {
    let event = app.event(5).await;
    let own = format!(
        "/v1/organizations/{}/events/{}",
        event.organization, event.id
    );
    for number in 0..4 {
        app.inside().advance(60);
        let body = json!({"name": format!("Jornadas {number}")});
        let ask = app.ask("PATCH", &own).json(&body).by(&event.owner);
        let _: Value = ask.send().await.expect(200);
    }
    app.settle().await;
    event
}

#[tokio::test]
async fn pages_tell_everything_once_the_newest_first() {
    let Some(app) = TestApp::in_process().await else {
        return;
    };
    let event = renamed(&app).await;
    let all = listed(&app, &event, "?limit=100").await;
    assert_eq!(all["next_cursor"], Value::Null);
    for (number, item) in (0..4).rev().zip(items(&all)) {
        assert_eq!(field(item, "name")["after"], format!("Jornadas {number}"));
    }
    let (mut seen, mut query) = (Vec::new(), "?limit=3".to_owned());
    loop {
        let page = listed(&app, &event, &query).await;
        assert!(ids(&page).len() <= 3);
        seen.extend(ids(&page).into_iter().map(str::to_owned));
        match page["next_cursor"].as_str() {
            Some(cursor) => query = format!("?limit=3&cursor={cursor}"),
            None => break,
        }
    }
    assert_eq!(seen, ids(&all));
}

#[tokio::test]
async fn from_and_until_are_the_first_that_counts_and_the_first_that_does_not() {
    let Some(app) = TestApp::in_process().await else {
        return;
    };
    let start = app.inside().now();
    let event = renamed(&app).await;
    let at = |minute: i64| jiff::Timestamp::from_second(start + minute * 60).unwrap();
    let count = async |query: String| ids(&listed(&app, &event, &query).await).len();
    assert_eq!(count(format!("?from={}&until={}", at(1), at(3))).await, 2);
    assert_eq!(count(format!("?from={}", at(4))).await, 1);
    assert_eq!(count(format!("?until={}", at(0))).await, 0);
    assert_eq!(count(format!("?from={}&until={}", at(3), at(1))).await, 0);
    // The cursor keeps them, whatever is said beside it.
    let page = listed(&app, &event, &format!("?from={}&limit=1", at(2))).await;
    let cursor = page["next_cursor"].as_str().unwrap();
    let rest = listed(&app, &event, &format!("?cursor={cursor}&limit=100")).await;
    assert_eq!(items(&rest).len(), 2);
    let rest = format!("?cursor={cursor}&until={}&limit=100", at(1));
    assert_eq!(count(rest).await, 2);
}

#[tokio::test]
async fn an_organisation_sees_its_own_alone_and_a_cursor_is_its_list_s_own() {
    let app = TestApp::new().await;
    let (one, two) = (app.event(5).await, app.event(5).await);
    let theirs = once_told(&app, &two, &[("publish-event", "event")]).await;
    let page = app
        .until(
            async || listed(&app, &one, "?limit=1").await,
            |page| page["next_cursor"].is_string(),
        )
        .await;
    let ours = ids(&page);
    assert!(theirs.iter().all(|item| item["id"] != ours[0]));
    for cursor in [page["next_cursor"].as_str().unwrap(), "x"] {
        let path = path(&two.organization, &format!("?cursor={cursor}"));
        let reply = app.get(path).by(&two.owner).send().await;
        reply.problem(400, "invalid-cursor");
    }
    let stranger = app.get(path(&one.organization, "")).by(&two.owner);
    stranger.send().await.problem(404, "organization-not-found");
}

#[tokio::test]
async fn every_wrong_parameter_is_named() {
    let app = TestApp::new().await;
    let owner = app.person().await;
    let organization = app.organization(&owner).await;
    let query = "?from=yesterday&until=2027&limit=101&actor=me";
    let ask = app.get(path(&organization, query)).by(&owner);
    let reply = ask.send().await;
    reply.problem(400, "invalid-query");
    assert_eq!(reply.pointers(), ["from", "until", "limit", "actor"]);
    app.settle().await;
}
