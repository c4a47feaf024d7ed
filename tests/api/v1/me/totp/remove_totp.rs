//! `POST /v1/me/totp/removal`.

use aforo_tests::{Ask, Person, TestApp};
use serde_json::{Value, json};

fn ask<'a>(app: &'a TestApp, person: &Person, body: &Value) -> Ask<'a> {
    app.post("/v1/me/totp/removal", body).by(person)
}

#[tokio::test]
async fn password_and_code_turn_it_off_and_end_all_other_logins() {
    let Some(app) = TestApp::in_process().await else {
        return;
    };
    let protected = app.protected().await;
    let person = &protected.person;
    let other = protected.log_in(&app).await;
    let body = json!({"password": person.password, "code": protected.code(&app)});
    let off = ask(&app, person, &body).send().await.expect(200);
    app.get("/v1/me")
        .by(person)
        .send()
        .await
        .problem(401, "unauthenticated");
    app.me(&other).await.problem(401, "unauthenticated");
    app.refresh(&other)
        .await
        .problem(401, "invalid-refresh-token");
    assert_eq!(app.me(&off).await.expect(200)["second_factor"], false);
    app.refresh(&off).await.expect(200);
    let login = app.new_login(person).await;
    assert_eq!(login["status"], "logged_in");
    let again = Person {
        token: login["access_token"].as_str().unwrap().to_owned(),
        ..person.clone()
    };
    let reply = ask(&app, &again, &body).send().await;
    reply.problem(409, "second-factor-off");
    let mails = app.mails_to(&person.email, 1).await;
    let subjects: Vec<_> = mails.iter().map(|mail| mail.subject.as_str()).collect();
    let told = "Se ha desactivado la verificación en dos pasos";
    assert!(subjects.contains(&told), "{subjects:?}");
}

#[tokio::test]
async fn a_recovery_code_does_as_well() {
    let Some(app) = TestApp::in_process().await else {
        return;
    };
    let protected = app.protected().await;
    let person = &protected.person;
    let body = json!({"password": person.password, "recovery_code": protected.recovery_codes[9]});
    ask(&app, person, &body).send().await.expect(200);
    assert_eq!(app.new_login(person).await["status"], "logged_in");
    app.settle().await;
}

#[tokio::test]
async fn neither_password_nor_code_is_enough_alone() {
    let Some(app) = TestApp::in_process().await else {
        return;
    };
    let protected = app.protected().await;
    let person = &protected.person;
    let wrong = json!({"password": "otra frase bien larga", "code": protected.code(&app)});
    ask(&app, person, &wrong)
        .send()
        .await
        .problem(403, "wrong-password");
    let wrong = json!({"password": person.password, "code": protected.wrong_code(&app)});
    ask(&app, person, &wrong)
        .send()
        .await
        .problem(403, "wrong-code");
    let unknown = "7Q8P-GN2M-Y4VB-7GX9-5VYN-S6BS";
    let wrong = json!({"password": person.password, "recovery_code": unknown});
    ask(&app, person, &wrong)
        .send()
        .await
        .problem(403, "wrong-code");
    for (body, pointers) in [
        (json!({"password": person.password}), vec!["/code"]),
        (json!({"code": "123456"}), vec!["/password"]),
    ] {
        let reply = ask(&app, person, &body).send().await;
        reply.problem(422, "invalid-body");
        assert_eq!(reply.pointers(), pointers);
    }
    app.first_step(person).await;
    app.settle().await;
}
