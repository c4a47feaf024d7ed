//! `PATCH /v1/me`.

use aforo_tests::{Ask, Person, TestApp};
use serde_json::{Value, json};

fn ask<'a>(app: &'a TestApp, person: &Person, body: &Value) -> Ask<'a> {
    app.ask("PATCH", "/v1/me").json(body).by(person)
}

#[tokio::test]
async fn what_is_named_changes_what_is_not_stays_and_null_takes_away() {
    let app = TestApp::new().await;
    let person = app.person().await;
    let body = json!({
        "name": "Eva Luz", "language": "en", "time_zone": "America/Bogota", "phone": "+34 600 12-34-56",
    });
    let changed = ask(&app, &person, &body).send().await.expect(200);
    for (field, value) in [
        ("name", json!("Eva Luz")),
        ("language", json!("en")),
        ("time_zone", json!("America/Bogota")),
        ("phone", json!("+34600123456")),
        ("email", json!(person.email)),
    ] {
        assert_eq!(changed[field], value, "{field}");
    }
    let me = app.get("/v1/me").by(&person).send().await.expect(200);
    assert_eq!(me, changed);
    let body = json!({"time_zone": null, "phone": null, "name": null});
    let changed = ask(&app, &person, &body).send().await.expect(200);
    assert_eq!(
        (&changed["time_zone"], &changed["phone"]),
        (&Value::Null, &Value::Null)
    );
    assert_eq!(
        (&changed["name"], &changed["language"]),
        (&json!("Eva Luz"), &json!("en"))
    );
    let me = app.get("/v1/me").by(&person).send().await.expect(200);
    assert_eq!(me, changed);
    app.settle().await;
}

#[tokio::test]
async fn a_change_is_noted_by_the_names_of_its_fields_and_never_by_their_values() {
    let app = TestApp::new().await;
    let person = app.person().await;
    let body = json!({"name": "Eva Luz", "phone": "+34600123456", "language": "es"});
    ask(&app, &person, &body).send().await.expect(200);
    let events = app.get("/v1/me/security-events").by(&person);
    let events = events.send().await;
    let listed = events.expect(200)["items"].clone();
    let mut listed = listed.as_array().unwrap().iter();
    let noted = listed.find(|event| event["kind"] == "profile_changed");
    let noted = noted.expect("it is noted");
    // The language was the same before.
    assert_eq!(noted["fields"], json!(["name", "phone"]));
    assert!(!events.text.contains("Eva Luz") && !events.text.contains("600123456"));
    if std::env::var_os("AFORO_TEST_URL").is_none() {
        let items = app.inside().aws.items();
        let rows = items
            .iter()
            .filter(|item| item["sk"]["S"].as_str().unwrap().starts_with("U#"));
        for row in rows.map(Value::to_string) {
            assert!(
                !row.contains("Eva Luz") && !row.contains("600123456"),
                "{row}"
            );
        }
    }
    app.settle().await;
}

#[tokio::test]
async fn what_changes_nothing_is_not_noted() {
    let app = TestApp::new().await;
    let person = app.person().await;
    let before = app.kinds(&person).await;
    for body in [json!({}), json!({"name": "Ana Ruiz", "phone": null})] {
        ask(&app, &person, &body).send().await.expect(200);
    }
    assert_eq!(app.kinds(&person).await, before);
    app.settle().await;
}

#[tokio::test]
async fn thirty_changes_are_the_most_of_a_quarter_of_an_hour() {
    let Some(app) = TestApp::in_process().await else {
        return;
    };
    let person = app.person().await;
    let changed = async |number: u32| {
        let body = json!({"name": format!("Ana {number}")});
        ask(&app, &person, &body).send().await
    };
    for number in 0..30 {
        changed(number).await.expect(200);
    }
    let reply = changed(30).await;
    reply.problem(429, "too-many-requests");
    let wait: u32 = reply.header("retry-after").parse().unwrap();
    assert!((1..=900).contains(&wait));
    app.settle().await;
}

#[tokio::test]
async fn mails_speak_the_language_that_was_chosen_since() {
    let app = TestApp::new().await;
    let person = app.person().await;
    ask(&app, &person, &json!({"language": "en"}))
        .send()
        .await
        .expect(200);
    app.new_login(&person).await;
    let mails = app.mails_to(&person.email, 2).await;
    let subjects: Vec<_> = mails.iter().map(|mail| mail.subject.as_str()).collect();
    assert!(
        subjects.contains(&"A login from a new device"),
        "{subjects:?}"
    );
}

#[tokio::test]
async fn every_wrong_field_is_named_and_nothing_is_changed() {
    let app = TestApp::new().await;
    let person = app.person().await;
    let before = app.get("/v1/me").by(&person).send().await.expect(200);
    for (body, pointers) in [
        (
            json!({"name": "", "language": "fr", "time_zone": "Mars/Olympus", "phone": "600"}),
            vec!["/name", "/language", "/time_zone", "/phone"],
        ),
        (
            json!({"name": "Eva", "email": "eva@example.org", "platform_role": "admin", "email_verified": true}),
            vec!["/email", "/email_verified", "/platform_role"],
        ),
        (
            json!({"phone": 34, "time_zone": ""}),
            vec!["/time_zone", "/phone"],
        ),
    ] {
        let reply = ask(&app, &person, &body).send().await;
        reply.problem(422, "invalid-body");
        let mut found = reply.pointers();
        let mut pointers = pointers;
        found.sort();
        pointers.sort_unstable();
        assert_eq!(found, pointers, "{body}");
    }
    let after = app.get("/v1/me").by(&person).send().await.expect(200);
    assert_eq!(after, before);
    app.settle().await;
}
