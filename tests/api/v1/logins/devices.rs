//! Device tokens of `POST /v1/logins`: whoever has logged in before is no stranger, and strangers do not stand in their way.

use aforo_tests::{Person, Reply, TestApp};
use serde_json::{Value, json};

async fn tried(app: &TestApp, person: &Person, password: &str, device: &Value) -> Reply {
    let body = json!({"email": person.email, "password": password, "device_token": device});
    app.post("/v1/logins", &body).send().await
}

#[tokio::test]
async fn a_new_device_is_told_by_mail_and_a_known_one_is_not_in_both_languages() {
    let app = TestApp::new().await;
    let person = app.person().await;
    for (language, subject) in [
        ("es", "Inicio de sesión desde un dispositivo nuevo"),
        ("en", "A login from a new device"),
    ] {
        let body = json!({"language": language});
        let ask = app.ask("PATCH", "/v1/me").json(&body).by(&person);
        ask.send().await.expect(200);
        let before = app.mails_to(&person.email, 1).await.len();
        let firefox = "Mozilla/5.0 (X11; Linux x86_64; rv:140.0) Gecko/20100101 Firefox/140.0";
        let body = json!({"email": person.email, "password": person.password});
        let ask = app.post("/v1/logins", &body).header("user-agent", firefox);
        let device = ask.send().await.expect(200)["device_token"].clone();
        let mails = app.mails_to(&person.email, before + 1).await;
        assert_eq!(mails.len(), before + 1);
        let mail = mails
            .iter()
            .find(|mail| mail.text.contains("Firefox · Linux"));
        let mail = mail.unwrap_or_else(|| panic!("no device in {mails:?}"));
        assert!(
            mails.iter().any(|mail| mail.subject == subject),
            "{}",
            mail.subject
        );
        let again = tried(&app, &person, &person.password, &device)
            .await
            .expect(200);
        assert!(again.get("device_token").is_none());
        assert_eq!(
            app.mails_to(&person.email, before + 1).await.len(),
            before + 1
        );
    }
}

#[tokio::test]
async fn strangers_wrong_passwords_do_not_lock_a_known_device_out() {
    let Some(app) = TestApp::in_process().await else {
        return;
    };
    let person = app.person().await;
    let device = app.new_login(&person).await["device_token"].clone();
    app.inside()
        .configure(&json!({"log_ins_per_account": 3}))
        .await;
    app.inside().advance(900);
    let stranger = "otra frase bien larga";
    for _ in 0..3 {
        let reply = tried(&app, &person, stranger, &Value::Null).await;
        reply.problem(401, "wrong-credentials");
    }
    let reply = tried(&app, &person, &person.password, &Value::Null).await;
    reply.problem(429, "too-many-requests");
    // Three tries of its own.
    let reply = tried(&app, &person, stranger, &device).await;
    reply.problem(401, "wrong-credentials");
    tried(&app, &person, &person.password, &device)
        .await
        .expect(200);
    tried(&app, &person, &person.password, &device)
        .await
        .expect(200);
    let reply = tried(&app, &person, &person.password, &device).await;
    reply.problem(429, "too-many-requests");
    app.settle().await;
}

#[tokio::test]
async fn a_change_of_the_password_makes_all_devices_unknown_but_the_one_that_made_it() {
    let Some(app) = TestApp::in_process().await else {
        return;
    };
    let person = app.person().await;
    let old = app.new_login(&person).await["device_token"].clone();
    let new = "la frase de otro día";
    let body = json!({"current_password": person.password, "new_password": new});
    let ask = app.ask("PUT", "/v1/me/password").json(&body).by(&person);
    let own = ask.send().await.expect(200)["device_token"].clone();
    let logged_in = tried(&app, &person, new, &old).await.expect(200);
    assert!(logged_in["device_token"].is_string(), "it is known still");
    let logged_in = tried(&app, &person, new, &own).await.expect(200);
    assert!(logged_in.get("device_token").is_none(), "it is not known");
    app.settle().await;
}

#[tokio::test]
async fn a_device_token_of_another_address_or_of_nobodys_is_worth_nothing() {
    let Some(app) = TestApp::in_process().await else {
        return;
    };
    let (person, stranger) = (app.person().await, app.person().await);
    let theirs = app.new_login(&stranger).await["device_token"].clone();
    let own = app.new_login(&person).await["device_token"].clone();
    let altered = own.as_str().unwrap().replacen("dt_", "dt_A", 1);
    app.inside()
        .configure(&json!({"log_ins_per_account": 3}))
        .await;
    app.inside().advance(900);
    for device in [&theirs, &json!(altered), &json!("dt_")] {
        let logged_in = tried(&app, &person, &person.password, device).await;
        let logged_in = logged_in.expect(200);
        assert!(logged_in["device_token"].is_string(), "it was not known");
    }
    let reply = tried(&app, &person, &person.password, &theirs).await;
    reply.problem(429, "too-many-requests");
    tried(&app, &person, &person.password, &own)
        .await
        .expect(200);
    app.settle().await;
}
