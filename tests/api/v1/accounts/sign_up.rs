//! `POST /v1/accounts`.

use aforo_tests::TestApp;
use futures_util::future::join_all;
use serde_json::{Value, json};

fn somebody(email: &str) -> Value {
    json!({"email": email, "password": "una frase bien larga", "name": "Ana Ruiz"})
}

#[tokio::test]
async fn a_new_account_can_be_used_at_once_and_is_greeted_with_a_link() {
    let app = TestApp::new().await;
    let person = app.person().await;
    let mails = app.mails_to(&person.email, 1).await;
    assert_eq!(
        mails.len(),
        1,
        "the first log-in of all is on no new device"
    );
    assert_eq!(mails[0].subject, "Te damos la bienvenida a Aforo");
    assert!(mails[0].text.contains("Ana"), "{}", mails[0].text);
    let secret = mails[0].secret_of("verify-email").expect("a link");
    assert!(mails[0].html.contains(secret));
    let me = app.get("/v1/me").by(&person).send().await.expect(200);
    assert_eq!(me["email_verified"], false);
}

#[tokio::test]
async fn known_and_unknown_addresses_are_answered_alike() {
    let app = TestApp::new().await;
    let email = app.address();
    let first = app.post("/v1/accounts", &somebody(&email)).send().await;
    assert_eq!(first.expect(202), json!({"status": "accepted"}));
    let mut other = somebody(&email);
    other["password"] = json!("otra frase bien larga");
    let second = app.post("/v1/accounts", &other).send().await;
    assert_eq!((first.status, &first.text), (second.status, &second.text));
    let names = |reply: &aforo_tests::Reply| {
        let mut names: Vec<_> = reply.headers.keys().cloned().collect();
        names.sort();
        names
    };
    assert_eq!(names(&first), names(&second));
    // The second changed nothing; its mailbox alone learns of it, with a way to a forgotten password.
    app.log_in(&email, "una frase bien larga").await;
    let body = json!({"email": email, "password": "otra frase bien larga"});
    let reply = app.post("/v1/logins", &body).send().await;
    reply.problem(401, "wrong-credentials");
    let mails = app.mails_to(&email, 2).await;
    let links = |page: &str| {
        mails
            .iter()
            .filter(|mail| mail.secret_of(page).is_some())
            .count()
    };
    assert_eq!(
        (links("verify-email"), links("reset-password"), mails.len()),
        (1, 1, 2)
    );
}

#[tokio::test]
async fn whoever_forgot_that_they_had_an_account_sets_a_new_password_with_the_mail() {
    let app = TestApp::new().await;
    let person = app.person().await;
    let mut again = somebody(&person.email);
    again["language"] = json!("en");
    app.post("/v1/accounts", &again).send().await.expect(202);
    let token = app.link_to(&person.email, "reset-password").await;
    // In the account's language: who asked need not be its owner.
    let mails = app.mails_to(&person.email, 2).await;
    let subjects: Vec<_> = mails.iter().map(|mail| mail.subject.as_str()).collect();
    assert!(
        subjects.contains(&"Ya tienes una cuenta en Aforo"),
        "{subjects:?}"
    );
    let body = json!({"token": token, "password": "la frase de otro día"});
    let reply = app
        .post("/v1/password-resets/confirmation", &body)
        .send()
        .await;
    assert_eq!(reply.expect(200)["status"], "reset");
    app.log_in(&person.email, "la frase de otro día").await;
    app.settle().await;
}

#[tokio::test]
async fn a_mailbox_is_told_only_so_often_in_an_hour_that_its_address_is_known() {
    let Some(app) = TestApp::in_process().await else {
        return;
    };
    app.inside().configure(&json!({"links_per_email": 2})).await;
    let email = app.address();
    let ask = || app.post("/v1/accounts", &somebody(&email)).send();
    ask().await.expect(202);
    ask().await.expect(202);
    let reply = ask().await;
    reply.problem(429, "too-many-requests");
    let wait: u32 = reply.header("retry-after").parse().unwrap();
    assert!((1..=3600).contains(&wait));
    app.settle().await;
    app.inside().advance(wait);
    ask().await.expect(202);
    assert_eq!(app.mails_to(&email, 3).await.len(), 3);
}

#[tokio::test]
async fn known_and_unknown_addresses_cost_the_same_calls() {
    let Some(app) = TestApp::in_process().await else {
        return;
    };
    let person = app.person().await;
    let mut costs = Vec::new();
    for email in [person.email.clone(), app.address()] {
        let ask = app.post("/v1/accounts", &somebody(&email));
        let (reply, _, cost) = app.inside().send_measured(&ask).await;
        assert_eq!(reply.status, 202);
        costs.push((cost.operations, cost.round_trips));
    }
    assert_eq!(costs[0], costs[1]);
    app.settle().await;
}

#[tokio::test]
async fn one_mailbox_has_one_account_however_its_address_is_spelt() {
    let app = TestApp::new().await;
    let email = app.address();
    let first = app.post("/v1/accounts", &somebody(&email)).send().await;
    first.expect(202);
    let mut shouted = somebody(&format!("  {} ", email.to_uppercase()));
    shouted["password"] = json!("la frase de otra persona");
    app.post("/v1/accounts", &shouted).send().await.expect(202);
    app.log_in(&email.to_uppercase(), "una frase bien larga")
        .await;
    app.settle().await;
}

#[tokio::test]
async fn twenty_who_sign_up_with_one_address_at_once_make_one_account() {
    let Some(app) = TestApp::in_process().await else {
        return;
    };
    let email = app.address();
    let copies = (0..20).map(|_| app.post("/v1/accounts", &somebody(&email)).send());
    for reply in join_all(copies).await {
        reply.expect(202);
    }
    let items = app.inside().aws.items();
    let accounts = items.iter().filter(|item| item["sk"]["S"] == "A");
    assert_eq!(accounts.count(), 1);
    let mails = app.mails_to(&email, 20).await;
    let greetings = mails
        .iter()
        .filter(|mail| mail.secret_of("verify-email").is_some());
    assert_eq!((greetings.count(), mails.len()), (1, 20));
}

#[tokio::test]
async fn the_mail_speaks_the_language_that_was_chosen_or_else_the_requests() {
    let app = TestApp::new().await;
    for (chosen, accepted, greeting) in [
        (None, "", "Hola, Ana"),
        (None, "en", "Hello Ana"),
        (Some("es"), "en", "Hola, Ana"),
        (Some("en"), "es", "Hello Ana"),
    ] {
        let email = app.address();
        let mut body = somebody(&email);
        body["language"] = json!(chosen);
        let ask = app.post("/v1/accounts", &body);
        let reply = ask.header("accept-language", accepted).send().await;
        reply.expect(202);
        let mails = app.mails_to(&email, 1).await;
        assert_eq!(mails.len(), 1);
        let text = &mails[0].text;
        assert!(text.contains(greeting), "{chosen:?} {accepted}: {text}");
    }
}

#[tokio::test]
async fn every_wrong_field_is_named_at_once() {
    let app = TestApp::new().await;
    let body = json!({
        "email": "ana@localhost", "password": "corta", "name": "Ana\r\nBcc: eva@example.org", "language": "fr", "role": "admin",
    });
    let reply = app.post("/v1/accounts", &body).send().await;
    let problem = reply.problem(422, "invalid-body");
    let codes: Vec<_> = problem["errors"].as_array().unwrap().iter().collect();
    let codes: Vec<_> = codes
        .iter()
        .map(|error| (&error["pointer"], &error["code"]))
        .collect();
    assert_eq!(
        json!(codes),
        json!([
            ["/email", "email"],
            ["/password", "too-short"],
            ["/name", "control-characters"],
            ["/language", "one-of"],
            ["/role", "unknown"],
        ])
    );
}

#[tokio::test]
async fn a_password_is_taken_as_it_is_typed_from_12_to_128_characters() {
    let app = TestApp::new().await;
    for password in [
        " caballo grapa batería ".to_owned(),
        format!("xK9#vq2LmT!8{}", "ñ".repeat(116)),
        "xK9#🔑2LmT!8".to_owned() + "q",
    ] {
        let email = app.address();
        let mut body = somebody(&email);
        body["password"] = json!(password);
        app.post("/v1/accounts", &body).send().await.expect(202);
        app.log_in(&email, &password).await;
        for other in [format!("{password} "), "otra frase bien larga".to_owned()] {
            let other = json!({"email": email, "password": other});
            let reply = app.post("/v1/logins", &other).send().await;
            assert!([401, 422].contains(&reply.status), "{reply:?}");
        }
    }
    for password in ["once letras".to_owned(), "x".repeat(129)] {
        let mut body = somebody(&app.address());
        body["password"] = json!(password);
        let reply = app.post("/v1/accounts", &body).send().await;
        reply.problem(422, "invalid-body");
        assert_eq!(reply.pointers(), ["/password"]);
    }
    app.settle().await;
}

#[tokio::test]
async fn a_password_that_is_easily_guessed_is_refused_with_the_reason() {
    let app = TestApp::new().await;
    for (password, code) in [
        ("contraseña123".to_owned(), "password-common"),
        ("Ana-Ruiz-2026!".to_owned(), "password-personal"),
        ("ñ".repeat(128), "password-pattern"),
        ("🔑".repeat(12), "password-pattern"),
        ("septiembre-octubre".to_owned(), "password-weak"),
    ] {
        let email = app.address();
        let mut body = somebody(&email);
        body["password"] = json!(password);
        let reply = app.post("/v1/accounts", &body).send().await;
        let problem = reply.problem(422, "invalid-body");
        assert_eq!(reply.pointers(), ["/password"], "{password}");
        assert_eq!(problem["errors"][0]["code"], code, "{password}");
        assert!(!reply.text.contains(&password));
        let tried = json!({"email": email, "password": password});
        let reply = app.post("/v1/logins", &tried).send().await;
        reply.problem(401, "wrong-credentials");
    }
}

#[tokio::test]
async fn nothing_readable_of_a_password_or_an_address_is_in_a_key() {
    let Some(app) = TestApp::in_process().await else {
        return;
    };
    let person = app.person().await;
    for item in app.inside().aws.items() {
        let text = item.to_string();
        assert!(!text.contains(&person.password), "{text}");
        for key in ["pk", "sk", "g1p", "g1s"] {
            assert!(!item[key].to_string().contains(&person.email), "{text}");
        }
    }
    app.settle().await;
}

#[tokio::test]
async fn a_network_address_signs_up_only_so_many_in_a_quarter_of_an_hour() {
    let Some(app) = TestApp::in_process().await else {
        return;
    };
    app.inside()
        .configure(&json!({"sign_ups_per_address": 3}))
        .await;
    let ask = || app.post("/v1/accounts", &somebody(&app.address())).send();
    for _ in 0..3 {
        ask().await.expect(202);
    }
    let reply = ask().await;
    reply.problem(429, "too-many-requests");
    let wait: u32 = reply.header("retry-after").parse().unwrap();
    assert!((1..=900).contains(&wait));
    app.inside().come_from("198.51.100.8");
    ask().await.expect(202);
    app.inside().come_from("198.51.100.7");
    app.inside().advance(wait);
    ask().await.expect(202);
    app.settle().await;
}
