//! `POST /reset-factor`.

use aforo_tests::{Protected, TestApp};

use super::browser::{Browser, hidden, page};
use super::mailed::stands_in_no_address;
use super::two_steps::{NEXT, first_step};

const PATH: &str = "/reset-factor";

/// Asks for the mail as people do who have lost everything; its secret.
async fn lost(app: &TestApp, guarded: &Protected, browser: &Browser<'_>) -> String {
    let first = first_step(browser, &guarded.person).await;
    let token = hidden(&first, "second_factor_token");
    let form = [
        ("second_factor_token", &*token),
        ("next", NEXT),
        ("do", "lost"),
    ];
    page(&browser.submit("/log-in/second-factor", &form).await, 200);
    app.link_to(&guarded.person.email, "reset-factor").await
}

#[tokio::test]
async fn the_mail_and_the_password_take_the_second_factor_away() {
    let Some(app) = TestApp::in_process().await else {
        return;
    };
    let guarded = app.protected().await;
    let browser = Browser::new(&app);
    let secret = lost(&app, &guarded, &browser).await;
    page(&browser.open(PATH).await, 200);
    let person = &guarded.person;
    let form = [("token", &*secret), ("password", &*person.password)];
    let reply = browser.submit(PATH, &form).await;
    let text = page(&reply, 200);
    assert!(text.contains("<h1>Has quitado la verificación en dos pasos</h1>"));
    stands_in_no_address(&reply, &secret);
    assert!(!text.contains(&secret), "{text}");
    assert!(
        reply.header("set-cookie").contains("session=; "),
        "{reply:?}"
    );
    browser.forget();
    let form = [
        ("next", NEXT),
        ("email", &*person.email),
        ("password", &*person.password),
    ];
    assert_eq!(browser.next(&browser.submit("/log-in", &form).await), NEXT);
    app.settle().await;
}

#[tokio::test]
async fn a_wrong_password_is_said_and_the_link_is_still_good() {
    let Some(app) = TestApp::in_process().await else {
        return;
    };
    let guarded = app.protected().await;
    let browser = Browser::new(&app);
    let secret = lost(&app, &guarded, &browser).await;
    let wrong = [("token", &*secret), ("password", "no es esta, seguro")];
    let reply = browser.submit(&format!("{PATH}?lang=en"), &wrong).await;
    let text = page(&reply, 403);
    assert!(text.contains("role=\"alert\""), "{text}");
    assert!(
        text.contains("<h1>Turn two-step verification off</h1>"),
        "{text}"
    );
    assert!(!text.contains("no es esta, seguro"), "{text}");
    assert_eq!(hidden(&reply, "token"), secret);
    stands_in_no_address(&reply, &secret);
    let right = [("token", &*secret), ("password", &*guarded.person.password)];
    page(&browser.submit(PATH, &right).await, 200);
    app.settle().await;
}
