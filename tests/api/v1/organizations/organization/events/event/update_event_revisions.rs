//! What `If-Match` does to edits: whoever edits what others have changed is told what, and nobody's change is lost.

use aforo_testkit::Faults;
use aforo_tests::{Reply, TestApp, free_event};
use futures_util::future::join_all;
use serde_json::{Value, json};

use crate::support::{Organiser, faults, id, session_of, ticket_type_of};

/// Edits of an event made of [`free_event`]: of itself, of its session, of its ticket type.
fn edits(event: &Value) -> [(String, Value); 3] {
    [
        (String::new(), json!({"category": "tecnología"})),
        (session_of(event, 0), json!({"capacity": 7})),
        (ticket_type_of(event, 0), json!({"maximum": 4})),
    ]
}

#[tokio::test]
async fn every_edit_answers_with_the_tag_of_the_revision_that_it_made() {
    let app = TestApp::new().await;
    let organiser = Organiser::new(&app).await;
    let event = organiser.draft(&free_event(5)).await;
    let mut tag = "\"1\"".to_owned();
    for (number, (below, body)) in edits(&event).into_iter().enumerate() {
        let ask = organiser.patch(&event, &below, &body);
        let reply = ask.header("if-match", &tag).send().await;
        let revision = number + 2;
        assert_eq!(reply.expect(200)["revision"], revision);
        tag = format!("\"{revision}\"");
        assert_eq!(reply.header("etag"), tag);
        let read = organiser.ask("GET", &event, "").send().await;
        assert_eq!(read.header("etag"), tag);
    }
    app.settle().await;
}

#[tokio::test]
async fn whoever_edits_an_older_revision_is_told_each_field_that_was_changed_since() {
    let app = TestApp::new().await;
    let organiser = Organiser::new(&app).await;
    let event = organiser.draft(&free_event(5)).await;
    let session = id(&event["sessions"][0]).to_owned();
    let ticket_type = id(&event["sessions"][0]["ticket_types"][0]).to_owned();
    let mut more = edits(&event).to_vec();
    more.push((
        String::new(),
        json!({"category": "deporte", "name": "Encuentro"}),
    ));
    for (below, body) in &more {
        organiser
            .patch(&event, below, body)
            .send()
            .await
            .expect(200);
    }
    let stale = async |known: u32| {
        let ask = organiser.patch(&event, "", &json!({"name": "Otro nombre"}));
        let reply = ask.header("if-match", format!("\"{known}\"")).send().await;
        assert_eq!(reply.header("etag"), "\"5\"");
        faults(&reply.problem(412, "changed-meanwhile"))
    };
    let changed = |fields: &[String]| -> Value {
        let told = fields.iter();
        told.map(|field| json!([field, "changed"])).collect()
    };
    let (session, ticket_type) = (
        format!("/sessions/{session}"),
        format!("/ticket_types/{ticket_type}"),
    );
    let (category, name) = ("/category".to_owned(), "/name".to_owned());
    assert_eq!(stale(4).await, changed(&[name.clone(), category.clone()]));
    assert_eq!(
        stale(3).await,
        changed(&[ticket_type.clone(), name.clone(), category.clone()])
    );
    assert_eq!(
        stale(1).await,
        changed(&[category, session, ticket_type, name])
    );
    assert_eq!(organiser.now(&event).await["name"], "Encuentro");
    app.settle().await;
}

#[tokio::test]
async fn of_more_revisions_than_are_kept_the_whole_is_named() {
    let app = TestApp::new().await;
    let organiser = Organiser::new(&app).await;
    let event = organiser.draft(&free_event(5)).await;
    for number in 0..21 {
        let body = json!({"category": format!("tipo {number}")});
        organiser.patch(&event, "", &body).send().await.expect(200);
    }
    let stale = async |known: u32| {
        let ask = organiser.patch(&event, "", &json!({"name": "Otro nombre"}));
        let reply = ask.header("if-match", format!("\"{known}\"")).send().await;
        faults(&reply.problem(412, "changed-meanwhile"))
    };
    // Revisions 3 to 22 are kept.
    assert_eq!(stale(1).await, json!([["", "changed"]]));
    assert_eq!(stale(2).await, json!([["/category", "changed"]]));
    app.settle().await;
}

#[tokio::test]
async fn a_star_and_no_tag_at_all_edit_whatever_is_there() {
    let app = TestApp::new().await;
    let organiser = Organiser::new(&app).await;
    let event = organiser.draft(&free_event(5)).await;
    let edit = |name: &str| organiser.patch(&event, "", &json!({"name": name}));
    edit("Primero").send().await.expect(200);
    let starred = edit("Segundo").header("if-match", "*").send().await;
    assert_eq!(starred.expect(200)["name"], "Segundo");
    assert_eq!(edit("Tercero").send().await.expect(200)["revision"], 4);
    for odd in ["4", "W/\"4\"", "\"4\", \"5\"", "\"cuatro\""] {
        let reply = edit("Cuarto").header("if-match", odd).send().await;
        reply.problem(400, "invalid-if-match");
    }
    app.settle().await;
}

#[tokio::test]
async fn every_change_of_an_event_heeds_the_tag() {
    let app = TestApp::new().await;
    let organiser = Organiser::new(&app).await;
    let event = organiser.draft(&free_event(5)).await;
    let session = session_of(&event, 0);
    organiser
        .patch(&event, "", &json!({"category": "ocio"}))
        .send()
        .await
        .expect(200);
    let state = format!("{session}/state");
    for (method, below, body) in [
        ("PATCH", session.as_str(), Some(json!({"capacity": 9}))),
        ("DELETE", &session, None),
        ("PUT", &state, Some(json!({"state": "teaser"}))),
        (
            "PUT",
            "/sessions/order",
            Some(json!({"sessions": [event["sessions"][0]["id"]]})),
        ),
        (
            "PATCH",
            &ticket_type_of(&event, 0),
            Some(json!({"maximum": 4})),
        ),
        ("DELETE", &ticket_type_of(&event, 0), None),
        ("POST", "/publication", None),
        ("DELETE", "/publication", None),
        ("POST", "/suspension", Some(json!({}))),
        ("DELETE", "/suspension", None),
        ("POST", "/cancellation", Some(json!({}))),
        ("POST", "/restoration", None),
        ("DELETE", "", None),
    ] {
        let ask = organiser
            .ask(method, &event, below)
            .header("if-match", "\"1\"");
        let ask = match &body {
            Some(body) => ask.json(body),
            None => ask,
        };
        let problem = ask.send().await.problem(412, "changed-meanwhile");
        assert_eq!(
            faults(&problem),
            json!([["/category", "changed"]]),
            "{method} {below}"
        );
    }
    assert_eq!(organiser.now(&event).await["revision"], 2);
    app.settle().await;
}

/// Both at once, with calls that mingle; whoever comes second looks again, at a cost that one alone has not.
async fn at_once(
    organiser: &Organiser<'_>,
    event: &Value,
    bodies: [Value; 2],
    tag: Option<&str>,
) -> Vec<Reply> {
    let edit = async |body: &Value| {
        let ask = organiser.patch(event, "", body);
        let ask = match tag {
            Some(tag) => ask.header("if-match", tag),
            None => ask,
        };
        organiser.app.inside().send_measured(&ask).await.0
    };
    join_all(bodies.iter().map(edit)).await
}

#[tokio::test]
async fn of_two_edits_of_one_revision_at_once_one_is_made_and_the_other_told_of_it() {
    let Some(app) = TestApp::in_process().await else {
        return;
    };
    let organiser = Organiser::new(&app).await;
    for seed in 0..30 {
        let event = organiser.draft(&free_event(5)).await;
        app.inside()
            .aws
            .set_faults(Faults::seeded(seed).interleaving(3));
        let bodies = [json!({"name": "Primero"}), json!({"category": "ocio"})];
        let replies = at_once(&organiser, &event, bodies, Some("\"1\"")).await;
        app.inside().aws.clear_faults();
        let won = replies.iter().position(|reply| reply.status == 200);
        let won = won.unwrap_or_else(|| panic!("seed {seed}: {replies:?}"));
        let problem = replies[1 - won].problem(412, "changed-meanwhile");
        let field = ["/name", "/category"][won];
        assert_eq!(faults(&problem), json!([[field, "changed"]]), "seed {seed}");
        assert_eq!(organiser.now(&event).await, replies[won].json());
    }
    app.settle().await;
}

#[tokio::test]
async fn two_edits_of_different_fields_at_once_are_both_kept() {
    let Some(app) = TestApp::in_process().await else {
        return;
    };
    let organiser = Organiser::new(&app).await;
    for seed in 0..30 {
        let event = organiser.draft(&free_event(5)).await;
        app.inside()
            .aws
            .set_faults(Faults::seeded(seed).interleaving(3));
        let bodies = [json!({"name": "Primero"}), json!({"category": "ocio"})];
        let replies = at_once(&organiser, &event, bodies, None).await;
        app.inside().aws.clear_faults();
        for reply in replies {
            reply.expect(200);
        }
        let now = organiser.now(&event).await;
        let kept = json!([now["name"], now["category"], now["revision"]]);
        assert_eq!(kept, json!(["Primero", "ocio", 3]), "seed {seed}");
    }
    app.settle().await;
}
