//! `POST /v1/me/recovery-codes`.

use aforo_tests::TestApp;
use serde_json::{Value, json};

#[tokio::test]
async fn new_codes_are_good_and_the_earlier_ones_are_not() {
    let Some(app) = TestApp::in_process().await else {
        return;
    };
    let protected = app.protected().await;
    let person = &protected.person;
    let body = json!({"password": person.password, "code": protected.code(&app)});
    let reply = app
        .post("/v1/me/recovery-codes", &body)
        .by(person)
        .send()
        .await;
    let new = reply.expect(200);
    let codes: Vec<_> = new["recovery_codes"].as_array().unwrap().clone();
    assert_eq!(codes.len(), 10);
    assert!(codes.iter().all(|code| {
        !protected
            .recovery_codes
            .contains(&code.as_str().unwrap().to_owned())
    }));
    let tried = async |code: &Value| {
        let token = app.first_step(person).await;
        let body = json!({"second_factor_token": token, "recovery_code": code});
        app.post("/v1/logins/second-factor", &body).send().await
    };
    let old = json!(protected.recovery_codes[0]);
    tried(&old).await.problem(403, "wrong-code");
    tried(&codes[0]).await.expect(200);
    // No login has ended by it.
    app.get("/v1/me").by(person).send().await.expect(200);
    let mails = app.mails_to(&person.email, 1).await;
    let subjects: Vec<_> = mails.iter().map(|mail| mail.subject.as_str()).collect();
    let told = "Tus códigos de recuperación son nuevos";
    assert!(subjects.contains(&told), "{subjects:?}");
}

#[tokio::test]
async fn without_a_second_factor_there_are_none_to_renew() {
    let app = TestApp::new().await;
    let person = app.person().await;
    let body = json!({"password": person.password, "code": "123456"});
    let reply = app
        .post("/v1/me/recovery-codes", &body)
        .by(&person)
        .send()
        .await;
    reply.problem(409, "second-factor-off");
    app.settle().await;
}

#[tokio::test]
async fn a_wrong_password_or_code_renews_nothing() {
    let Some(app) = TestApp::in_process().await else {
        return;
    };
    let protected = app.protected().await;
    let person = &protected.person;
    let ask = |body: Value| app.post("/v1/me/recovery-codes", &body).by(person).send();
    let wrong = json!({"password": "otra frase bien larga", "code": protected.code(&app)});
    ask(wrong).await.problem(403, "wrong-password");
    let wrong = json!({"password": person.password, "code": protected.wrong_code(&app)});
    ask(wrong).await.problem(403, "wrong-code");
    let reply = ask(json!({"password": person.password, "x": 1})).await;
    reply.problem(422, "invalid-body");
    assert_eq!(reply.pointers(), ["/code", "/x"]);
    let token = app.first_step(person).await;
    let body = json!({"second_factor_token": token, "recovery_code": protected.recovery_codes[0]});
    app.post("/v1/logins/second-factor", &body)
        .send()
        .await
        .expect(200);
    app.settle().await;
}
