//! Members of one organisation who ask for another's events under their own path.

use aforo_api::operations::{OPERATIONS, Operation};
use aforo_tests::{TestApp, free_event};
use serde_json::json;

use crate::support::{Organiser, catalogue};

/// Every operation on an event of an organisation.
fn operations() -> impl Iterator<Item = &'static Operation> {
    let route = "/v1/organizations/{organization}/events/{event}";
    OPERATIONS
        .iter()
        .filter(move |of| of.path.starts_with(route))
}

#[tokio::test]
async fn another_organisations_event_is_found_by_no_operation_and_nothing_is_written() {
    let Some(app) = TestApp::in_process().await else {
        return;
    };
    let (ours, theirs) = (Organiser::new(&app).await, Organiser::new(&app).await);
    let draft = theirs.draft(&free_event(5)).await;
    let published = theirs.published(&free_event(5)).await;
    let deleted = theirs.draft(&free_event(5)).await;
    theirs.delete(&deleted).await;
    // Whoever knows the parts of one's own event cannot mix them with another's.
    let own = catalogue::parts(&ours.draft(&free_event(5)).await);
    app.settle().await;
    let before = app.inside().aws.items();
    let mut asked = 0;
    for event in [&draft, &published, &deleted] {
        let foreign = catalogue::parts(event);
        let mut mixed = own.clone();
        mixed.insert("event", foreign["event"].clone());
        for parts in [&foreign, &mixed] {
            for operation in operations() {
                let path = catalogue::fill(operation.path, parts)
                    .replace("{organization}", &ours.organization);
                let ask = app.ask(operation.method, path).by(&ours.person);
                let ask = match catalogue::body(operation, parts) {
                    Some(body) => ask.json(&body),
                    None => ask,
                };
                let (reply, name, cost) = app.inside().send_measured(&ask).await;
                reply.problem(404, "event-not-found");
                assert_eq!(cost.write_units, 0.0, "{name}: {cost:?}");
                asked += 1;
            }
        }
    }
    assert!(asked >= 6 * 18, "only {asked} requests were made");
    assert_eq!(app.inside().aws.items(), before);
    app.settle().await;
}

#[tokio::test]
async fn another_events_parts_are_not_found_under_ones_own_event() {
    let Some(app) = TestApp::in_process().await else {
        return;
    };
    let (ours, theirs) = (Organiser::new(&app).await, Organiser::new(&app).await);
    let own = catalogue::parts(&ours.draft(&free_event(5)).await);
    let foreign = catalogue::parts(&theirs.draft(&free_event(5)).await);
    app.settle().await;
    let before = app.inside().aws.items();
    for operation in operations() {
        let part = ["session", "ticket_type"].into_iter();
        let mut part = part.filter(|part| operation.path.contains(&format!("{{{part}}}")));
        let Some(part) = part.next() else {
            continue;
        };
        let mut parts = own.clone();
        parts.insert(part, foreign[part].clone());
        let path =
            catalogue::fill(operation.path, &parts).replace("{organization}", &ours.organization);
        let ask = app.ask(operation.method, path).by(&ours.person);
        let ask = match catalogue::body(operation, &parts) {
            Some(body) => ask.json(&body),
            None => ask,
        };
        let code = format!("{}-not-found", part.replace('_', "-"));
        ask.send().await.problem(404, &code);
    }
    let order = json!({"sessions": [foreign["session"]]});
    let path = format!("{}/{}/sessions/order", ours.events(), own["event"]);
    let ask = app.ask("PUT", path).by(&ours.person).json(&order);
    let problem = ask.send().await.problem(422, "invalid-body");
    assert_eq!(problem["errors"][0]["code"], "unknown-reference");
    let ticket_type = json!({"session": foreign["session"], "name": "Pase", "price": {"amount": 0, "currency": "EUR"}});
    let path = format!("{}/{}/ticket-types", ours.events(), own["event"]);
    let ask = app.post(path, &ticket_type).by(&ours.person);
    let problem = ask.send().await.problem(422, "invalid-body");
    assert_eq!(problem["errors"][0]["code"], "unknown-reference");
    assert_eq!(app.inside().aws.items(), before);
    app.settle().await;
}

#[tokio::test]
async fn a_stranger_does_not_learn_whether_an_organisation_has_an_event() {
    let app = TestApp::new().await;
    let (ours, theirs) = (Organiser::new(&app).await, Organiser::new(&app).await);
    let parts = catalogue::parts(&theirs.draft(&free_event(5)).await);
    for operation in operations() {
        let path =
            catalogue::fill(operation.path, &parts).replace("{organization}", &theirs.organization);
        let ask = app.ask(operation.method, path).by(&ours.person);
        let ask = match catalogue::body(operation, &parts) {
            Some(body) => ask.json(&body),
            None => ask,
        };
        ask.send().await.problem(404, "organization-not-found");
    }
    app.settle().await;
}
