//! `POST /verify-email`.

use aforo_tests::TestApp;
use serde_json::json;

use super::browser::{Browser, hidden, page};
use super::mailed::stands_in_no_address;

#[tokio::test]
async fn the_mailed_link_confirms_the_address_however_often_it_was_opened_before() {
    let app = TestApp::new().await;
    let person = app.person().await;
    let browser = Browser::new(&app);
    let secret = app.link_to(&person.email, "verify-email").await;
    // As a mail scanner does.
    for _ in 0..3 {
        page(&browser.open("/verify-email").await, 200);
    }
    let verified = async || {
        let me = app.get("/v1/me").by(&person).send().await.expect(200);
        me["email_verified"].clone()
    };
    assert_eq!(verified().await, false);
    let form = [("token", &*secret), ("password", &*person.password)];
    let reply = browser.submit("/verify-email", &form).await;
    let text = page(&reply, 200);
    assert!(
        text.contains("<h1>Tu correo está confirmado</h1>"),
        "{text}"
    );
    stands_in_no_address(&reply, &secret);
    assert!(!text.contains(&secret), "{text}");
    assert_eq!(verified().await, true);
    let again = browser.submit("/verify-email", &form).await;
    assert!(page(&again, 400).contains("El enlace ya no vale"));
    app.settle().await;
}

#[tokio::test]
async fn whoever_has_no_script_pastes_the_secret_or_the_whole_link() {
    let app = TestApp::new().await;
    let browser = Browser::new(&app);
    for before in ["  ", "https://aforo.example/verify-email#", "#"] {
        let person = app.person().await;
        let secret = app.link_to(&person.email, "verify-email").await;
        let pasted = format!("{before}{secret} ");
        let form = [("token", &*pasted), ("password", &*person.password)];
        let reply = browser.submit("/verify-email?lang=en", &form).await;
        assert!(page(&reply, 200).contains("<h1>Your e-mail is confirmed</h1>"));
    }
    app.settle().await;
}

#[tokio::test]
async fn what_is_no_secret_is_said_and_can_be_pasted_again() {
    let app = TestApp::new().await;
    let browser = Browser::new(&app);
    for (token, status) in [("", 422), ("x", 400), ("<script>\"'>", 400)] {
        let form = [("token", token), ("password", "una frase bien larga")];
        let reply = browser.submit("/verify-email", &form).await;
        let text = page(&reply, status);
        assert!(text.contains("role=\"alert\""), "{text}");
        assert!(text.contains("<label for=\"token\">"), "{text}");
        assert!(!text.contains("\"'>"), "{text}");
    }
    app.settle().await;
}

#[tokio::test]
async fn a_link_of_another_purpose_confirms_nothing() {
    let app = TestApp::new().await;
    let person = app.person().await;
    let body = json!({"email": person.email});
    app.post("/v1/password-resets", &body)
        .send()
        .await
        .expect(202);
    let secret = app.link_to(&person.email, "reset-password").await;
    let browser = Browser::new(&app);
    for path in ["/verify-email", "/reset-factor"] {
        let form = [("token", &*secret), ("password", &*person.password)];
        let reply = browser.submit(path, &form).await;
        assert!(page(&reply, 400).contains("El enlace ya no vale"));
    }
    app.settle().await;
}

#[tokio::test]
async fn whoever_did_not_make_the_account_confirms_nothing_for_somebody_else() {
    let app = TestApp::new().await;
    let person = app.person().await;
    let browser = Browser::new(&app);
    let secret = app.link_to(&person.email, "verify-email").await;
    for (password, status) in [("no es esta, seguro", 403), ("", 422)] {
        let form = [("token", &*secret), ("password", password)];
        let reply = browser.submit("/verify-email", &form).await;
        let text = page(&reply, status);
        assert!(text.contains("role=\"alert\""), "{text}");
        assert!(!text.contains("no es esta, seguro"), "{text}");
        assert_eq!(hidden(&reply, "token"), secret);
        stands_in_no_address(&reply, &secret);
    }
    let me = app.get("/v1/me").by(&person).send().await.expect(200);
    assert_eq!(me["email_verified"], false);
    app.settle().await;
}
