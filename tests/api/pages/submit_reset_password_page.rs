//! `POST /reset-password`.

use aforo_tests::TestApp;

use super::browser::{Browser, hidden, page};
use super::mailed::stands_in_no_address;
use super::two_steps::NEXT;

const PATH: &str = "/reset-password";
const NEW: &str = "otra frase todavía más larga";

/// Asks for a mail as people do; its secret.
async fn forgotten(app: &TestApp, browser: &Browser<'_>, email: &str) -> String {
    let reply = browser
        .submit("/forgot-password", &[("email", email)])
        .await;
    page(&reply, 200);
    app.link_to(email, "reset-password").await
}

#[tokio::test]
async fn the_new_password_is_the_one_that_counts_and_every_session_has_ended() {
    let app = TestApp::new().await;
    let person = app.person().await;
    let browser = Browser::new(&app);
    let log_in = |password: &str| {
        let password = password.to_owned();
        let (browser, email) = (&browser, &person.email);
        async move {
            let form = [("next", NEXT), ("email", email), ("password", &*password)];
            browser.submit("/log-in", &form).await
        }
    };
    browser.next(&log_in(&person.password).await);
    let secret = forgotten(&app, &browser, &person.email).await;
    let form = [("token", &*secret), ("password", NEW)];
    let reply = browser.submit(PATH, &form).await;
    let text = page(&reply, 200);
    assert!(text.contains("<h1>Tu contraseña es nueva</h1>"), "{text}");
    assert!(!text.contains(NEW) && !text.contains(&secret), "{text}");
    stands_in_no_address(&reply, &secret);
    assert!(
        reply.header("set-cookie").contains("session=; "),
        "{reply:?}"
    );
    browser.forget();
    page(&log_in(&person.password).await, 401);
    browser.next(&log_in(NEW).await);
    let again = browser.submit(PATH, &form).await;
    let text = page(&again, 400);
    assert!(text.contains("El enlace ya no vale"), "{text}");
    let another = format!("href=\"{}\"", browser.address("/forgot-password"));
    assert!(text.contains(&another), "{text}");
    app.settle().await;
}

#[tokio::test]
async fn a_weak_password_is_said_beside_it_and_the_link_is_still_good() {
    let app = TestApp::new().await;
    let person = app.person().await;
    let browser = Browser::new(&app);
    let secret = forgotten(&app, &browser, &person.email).await;
    for weak in ["", "corta", "aaaaaaaaaaaaaaaa"] {
        let form = [("token", &*secret), ("password", weak)];
        let reply = browser.submit(PATH, &form).await;
        let text = page(&reply, 422);
        assert!(text.contains("id=\"password-mistake\""), "{text}");
        assert_eq!(hidden(&reply, "token"), secret);
        stands_in_no_address(&reply, &secret);
        assert!(!text.contains("<script"), "{text}");
    }
    let form = [("token", &*secret), ("password", NEW)];
    page(&browser.submit(PATH, &form).await, 200);
    app.settle().await;
}

#[tokio::test]
async fn a_mailbox_alone_is_no_way_round_the_second_factor() {
    let Some(app) = TestApp::in_process().await else {
        return;
    };
    let guarded = app.protected().await;
    let browser = Browser::new(&app);
    let secret = forgotten(&app, &browser, &guarded.person.email).await;
    let reset = |more: (&'static str, String)| {
        let (browser, secret) = (&browser, &secret);
        async move {
            let form = [("token", &**secret), ("password", NEW), (more.0, &*more.1)];
            browser.submit(PATH, &form).await
        }
    };
    let missing = reset(("code", String::new())).await;
    let text = page(&missing, 422);
    assert!(text.contains("id=\"code-mistake\""), "{text}");
    assert!(text.contains("<details open>"), "{text}");
    assert_eq!(hidden(&missing, "token"), secret);
    let wrong = reset(("code", guarded.wrong_code(&app))).await;
    assert!(page(&wrong, 403).contains("El código no es correcto"));
    let right = reset(("recovery_code", guarded.recovery_codes[0].clone())).await;
    assert!(page(&right, 200).contains("Tu contraseña es nueva"));
    app.settle().await;
}
