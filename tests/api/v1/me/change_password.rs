//! `PUT /v1/me/password`.

use aforo_tests::{Ask, Person, TestApp};
use serde_json::{Value, json};

const NEW: &str = "la frase de otro día";

fn ask<'a>(app: &'a TestApp, person: &Person, body: &Value) -> Ask<'a> {
    app.ask("PUT", "/v1/me/password").json(body).by(person)
}

#[tokio::test]
async fn a_new_password_ends_all_logins_and_the_one_that_asked_goes_on_with_new_tokens() {
    let app = TestApp::new().await;
    let person = app.person().await;
    let (here, there) = (app.new_login(&person).await, app.new_login(&person).await);
    let by = Person {
        token: here["access_token"].as_str().unwrap().to_owned(),
        ..person.clone()
    };
    let body = json!({"current_password": person.password, "new_password": NEW});
    let reply = ask(&app, &by, &body).send().await;
    let new = reply.expect(200);
    assert_eq!(new["status"], "logged_in");
    assert_ne!(new["login"], here["login"]);
    for old in [&here, &there] {
        app.me(old).await.problem(401, "unauthenticated");
        app.refresh(old).await.problem(401, "invalid-refresh-token");
    }
    app.me(&new).await.expect(200);
    let next = app.refresh(&new).await.expect(200);
    app.me(&next).await.expect(200);
    let old = json!({"email": person.email, "password": person.password});
    app.post("/v1/logins", &old)
        .send()
        .await
        .problem(401, "wrong-credentials");
    app.log_in(&person.email, NEW).await;
    let mails = app.mails_to(&person.email, 4).await;
    let subjects: Vec<_> = mails.iter().map(|mail| mail.subject.as_str()).collect();
    assert!(
        subjects.contains(&"Tu contraseña de Aforo ha cambiado"),
        "{subjects:?}"
    );
}

#[tokio::test]
async fn a_wrong_password_changes_nothing_and_is_noted() {
    let app = TestApp::new().await;
    let person = app.person().await;
    let body = json!({"current_password": "otra frase bien larga", "new_password": NEW});
    let reply = ask(&app, &person, &body).send().await;
    reply.problem(403, "wrong-password");
    let kinds = app.kinds(&person).await;
    assert!(
        kinds.contains(&"reauthentication_refused".to_owned()),
        "{kinds:?}"
    );
    app.log_in(&person.email, &person.password).await;
    app.settle().await;
}

#[tokio::test]
async fn passwords_are_tried_only_so_often() {
    let Some(app) = TestApp::in_process().await else {
        return;
    };
    let person = app.person().await;
    app.inside()
        .configure(&json!({"reauthentications_per_account": 2}))
        .await;
    let wrong = json!({"current_password": "otra frase bien larga", "new_password": NEW});
    for _ in 0..2 {
        ask(&app, &person, &wrong)
            .send()
            .await
            .problem(403, "wrong-password");
    }
    let right = json!({"current_password": person.password, "new_password": NEW});
    let reply = ask(&app, &person, &right).send().await;
    reply.problem(429, "too-many-requests");
    let wait: u32 = reply.header("retry-after").parse().unwrap();
    assert!((1..=900).contains(&wait));
    app.settle().await;
}

#[tokio::test]
async fn a_second_factor_is_asked_for_its_code_which_is_used_up() {
    let Some(app) = TestApp::in_process().await else {
        return;
    };
    let protected = app.protected().await;
    let person = &protected.person;
    let body = |code: Value| json!({"current_password": person.password, "new_password": NEW, "code": code});
    let reply = ask(&app, person, &body(Value::Null)).send().await;
    reply.problem(422, "invalid-body");
    assert_eq!(reply.pointers(), ["/code"]);
    let wrong = body(json!(protected.wrong_code(&app)));
    ask(&app, person, &wrong)
        .send()
        .await
        .problem(403, "wrong-code");
    let code = protected.code(&app);
    let new = ask(&app, person, &body(json!(code)))
        .send()
        .await
        .expect(200);
    let by = Person {
        token: new["access_token"].as_str().unwrap().to_owned(),
        ..person.clone()
    };
    let again = json!({"current_password": NEW, "new_password": person.password, "code": code});
    ask(&app, &by, &again)
        .send()
        .await
        .problem(403, "wrong-code");
    let recovery = json!({
        "current_password": NEW, "new_password": person.password,
        "recovery_code": protected.recovery_codes[0],
    });
    ask(&app, &by, &recovery).send().await.expect(200);
    app.settle().await;
}

#[tokio::test]
async fn a_browsers_login_goes_on_in_its_cookie() {
    let Some(app) = TestApp::in_process().await else {
        return;
    };
    let person = app.person().await;
    let body = json!({"email": person.email, "password": person.password, "client": "browser"});
    let reply = app.post("/v1/logins", &body);
    let reply = reply.header("origin", "https://aforo.example").send().await;
    let by = Person {
        token: reply.expect(200)["access_token"]
            .as_str()
            .unwrap()
            .to_owned(),
        ..person.clone()
    };
    let body = json!({"current_password": person.password, "new_password": NEW});
    let reply = ask(&app, &by, &body).send().await;
    assert!(reply.expect(200).get("refresh_token").is_none());
    let (value, attributes) = reply.cookie("__Host-refresh").expect("a refresh token");
    assert!(value.starts_with("rt_") && attributes.contains("HttpOnly"));
    let ask = app.post("/v1/logins/refresh", &json!({}));
    let ask = ask.header("cookie", format!("__Host-refresh={value}"));
    ask.header("origin", "https://aforo.example")
        .send()
        .await
        .expect(200);
    app.settle().await;
}

#[tokio::test]
async fn a_guessable_or_misspelt_body_is_refused_field_by_field() {
    let app = TestApp::new().await;
    let person = app.person().await;
    for (body, pointers) in [
        (json!({}), vec!["/current_password", "/new_password"]),
        (
            json!({"current_password": person.password, "new_password": "contraseña123"}),
            vec!["/new_password"],
        ),
        (
            json!({"current_password": person.password, "new_password": "Ana-Ruiz-2026!"}),
            vec!["/new_password"],
        ),
        (
            json!({"current_password": person.password, "new_password": NEW, "code": "1", "x": 1}),
            vec!["/code", "/x"],
        ),
    ] {
        let reply = ask(&app, &person, &body).send().await;
        reply.problem(422, "invalid-body");
        assert_eq!(reply.pointers(), pointers);
    }
    app.get("/v1/me").by(&person).send().await.expect(200);
    app.settle().await;
}
