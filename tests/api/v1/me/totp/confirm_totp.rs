//! `POST /v1/me/totp/confirmation`.

use aforo_tests::{Ask, Protected, TestApp};
use serde_json::{Value, json};

fn ask<'a>(app: &'a TestApp, of: &Protected, code: &str) -> Ask<'a> {
    let body = json!({"code": code});
    app.post("/v1/me/totp/confirmation", &body).by(&of.person)
}

#[tokio::test]
async fn a_first_code_turns_it_on_gives_ten_recovery_codes_and_ends_all_other_logins() {
    let Some(app) = TestApp::in_process().await else {
        return;
    };
    let enrolling = app.enrolling().await;
    let person = &enrolling.person;
    let other = app.new_login(person).await;
    let reply = ask(&app, &enrolling, &enrolling.code(&app)).send().await;
    let on = reply.expect(200);
    let codes = on["recovery_codes"].as_array().unwrap();
    let mut distinct: Vec<_> = codes.iter().map(Value::to_string).collect();
    distinct.sort();
    distinct.dedup();
    assert_eq!(distinct.len(), 10);
    assert!(codes.iter().all(|code| code.as_str().unwrap().len() == 29));
    for old in [
        person.token.as_str(),
        other["access_token"].as_str().unwrap(),
    ] {
        app.get("/v1/me")
            .bearer(old)
            .send()
            .await
            .problem(401, "unauthenticated");
    }
    app.refresh(&other)
        .await
        .problem(401, "invalid-refresh-token");
    assert_eq!(app.me(&on).await.expect(200)["second_factor"], true);
    app.refresh(&on).await.expect(200);
    app.first_step(person).await;
    let mails = app.mails_to(&person.email, 3).await;
    let subjects: Vec<_> = mails.iter().map(|mail| mail.subject.as_str()).collect();
    let told = "Se ha activado la verificación en dos pasos";
    assert!(subjects.contains(&told), "{subjects:?}");
    // The codes stand nowhere as they were shown.
    for item in app.inside().aws.items() {
        let item = item.to_string();
        assert!(
            codes
                .iter()
                .all(|code| !item.contains(code.as_str().unwrap())),
            "{item}"
        );
    }
}

#[tokio::test]
async fn a_wrong_code_turns_nothing_on_and_the_right_one_does_so_once() {
    let Some(app) = TestApp::in_process().await else {
        return;
    };
    let mut enrolling = app.enrolling().await;
    let wrong = enrolling.wrong_code(&app);
    ask(&app, &enrolling, &wrong)
        .send()
        .await
        .problem(403, "wrong-code");
    let me = app
        .get("/v1/me")
        .by(&enrolling.person)
        .send()
        .await
        .expect(200);
    assert_eq!(me["second_factor"], false);
    let code = enrolling.code(&app);
    let on = ask(&app, &enrolling, &code).send().await.expect(200);
    enrolling.person.token = on["access_token"].as_str().unwrap().to_owned();
    ask(&app, &enrolling, &code)
        .send()
        .await
        .problem(409, "second-factor-on");
    // Nor does the code that turned it on open a login.
    let token = app.first_step(&enrolling.person).await;
    app.second_step(&token, &code)
        .await
        .problem(403, "wrong-code");
    app.settle().await;
}

#[tokio::test]
async fn what_was_not_begun_or_half_an_hour_ago_is_not_confirmed() {
    let Some(app) = TestApp::in_process().await else {
        return;
    };
    let person = app.verified().await;
    let body = json!({"code": "123456"});
    let reply = app
        .post("/v1/me/totp/confirmation", &body)
        .by(&person)
        .send()
        .await;
    reply.problem(409, "second-factor-not-begun");
    let mut enrolling = app.enrolling().await;
    app.inside().advance(1800);
    enrolling.person.token = app
        .log_in(&enrolling.person.email, &enrolling.person.password)
        .await;
    let code = enrolling.code(&app);
    let reply = ask(&app, &enrolling, &code).send().await;
    reply.problem(409, "second-factor-not-begun");
    app.settle().await;
}

#[tokio::test]
async fn codes_are_tried_only_so_often() {
    let Some(app) = TestApp::in_process().await else {
        return;
    };
    let enrolling = app.enrolling().await;
    app.inside()
        .configure(&json!({"reauthentications_per_account": 2}))
        .await;
    for _ in 0..2 {
        let wrong = enrolling.wrong_code(&app);
        ask(&app, &enrolling, &wrong)
            .send()
            .await
            .problem(403, "wrong-code");
    }
    let code = enrolling.code(&app);
    ask(&app, &enrolling, &code)
        .send()
        .await
        .problem(429, "too-many-requests");
}

#[tokio::test]
async fn every_wrong_field_is_named() {
    let app = TestApp::new().await;
    let person = app.person().await;
    for (body, pointers) in [
        (json!({}), vec!["/code"]),
        (json!({"code": 123_456}), vec!["/code"]),
        (
            json!({"code": "1234567", "password": "x"}),
            vec!["/code", "/password"],
        ),
    ] {
        let ask = app.post("/v1/me/totp/confirmation", &body).by(&person);
        let reply = ask.send().await;
        reply.problem(422, "invalid-body");
        assert_eq!(reply.pointers(), pointers);
    }
    app.settle().await;
}
