//! Logging in by two steps, and what a person does who has forgotten the password or follows a mailed link.

use serde_json::Value;

use crate::chromium::{Chromium, DESK, PHONE};
use crate::stage::Stage;
use crate::tab::Tab;
use crate::{PASSWORD, chromium, register};

/// A page that only somebody who has logged in sees.
const LOCKED: &str = "/orders/ord_01kb2v6e5cfz1r8q4m9n7t3x0h";

#[tokio::test]
async fn a_person_with_a_second_factor_logs_in_by_two_steps_and_out_again() {
    let Some(path) = chromium() else {
        return;
    };
    let stage = Stage::start().await;
    let Some(here) = &stage.here else {
        eprintln!("skipped: only in this process has somebody a second factor");
        return;
    };
    let chromium = Chromium::start(&path).await;
    let text = |value: &Value| value.as_str().expect("a text").to_owned();
    for (screen, code) in [DESK, PHONE].into_iter().zip(0..) {
        let tab = chromium.open(screen).await;
        tab.goto(&format!("{}{LOCKED}", stage.url)).await;
        tab.until("#password").await;
        tab.check_but_refusals("log-in").await;
        tab.fill("email", &text(&here.things["email"])).await;
        tab.fill("password", &text(&here.things["password"])).await;
        tab.press("main form[method=post] button[type=submit]")
            .await;
        tab.until("#code").await;
        tab.check("second-factor").await;
        tab.fill("code", "12345").await;
        tab.press("main form .act button").await;
        tab.until(".summary").await;
        assert!(tab.is("document.activeElement.matches('.summary')").await);
        tab.check_but_refusals("second-factor-mistake").await;
        tab.press("fieldset summary").await;
        let code = text(&here.things["recovery_codes"][code]);
        tab.fill("recovery_code", &code).await;
        tab.press("main form .act button").await;
        // Nobody's order: but somebody's session.
        tab.until("main .code").await;
        let register = format!("{}/events/{}/register", stage.url, stage.free);
        tab.goto(&register).await;
        tab.check_but_refusals("register-logged-in").await;
        assert!(tab.is("document.getElementById('password') === null").await);
        tab.press("header button").await;
        tab.until("main a.button").await;
        assert!(tab.reads("h1").await.contains("Has cerrado la sesión"));
        tab.check("logged-out").await;
        tab.press("main a.button").await;
        tab.until("#password").await;
    }
    chromium.end().await;
}

#[tokio::test]
async fn a_person_who_forgot_the_password_sets_another_by_mail() {
    let Some(path) = chromium() else {
        return;
    };
    let stage = Stage::start().await;
    let Some(here) = &stage.here else {
        eprintln!("skipped: only in this process can mails be read here");
        return;
    };
    let chromium = Chromium::start(&path).await;
    for screen in [DESK, PHONE] {
        let tab = chromium.open(screen).await;
        let email = register(&tab, &stage, &stage.free).await;
        tab.press("header button").await;
        tab.press("main a.button").await;
        tab.press("main a[href*=forgot-password]").await;
        tab.until("form[action*=forgot-password] #email").await;
        tab.check_but_refusals("forgot-password").await;
        tab.fill("email", &email).await;
        tab.press("main form[method=post] button[type=submit]")
            .await;
        tab.until("main a.button").await;
        assert!(tab.reads("h1").await.contains("Mira tu correo"));
        tab.check("forgot-password-mailed").await;
        let secret = here.secret(&email, "reset-password");
        let link = format!("{}/reset-password#{secret}", stage.url);
        tab.goto(&link).await;
        holds(&tab, &secret).await;
        for language in ["en", "es"] {
            tab.press("header nav a").await;
            tab.until(&format!("html[lang={language}]")).await;
            holds(&tab, &secret).await;
        }
        tab.check("reset-password").await;
        tab.fill("password", "corta").await;
        tab.press("main form[method=post] button[type=submit]")
            .await;
        tab.until(".summary").await;
        tab.check_but_refusals("reset-password-mistake").await;
        tab.fill("password", "otra frase todavía más larga").await;
        tab.press("main form[method=post] button[type=submit]")
            .await;
        tab.until("h1 + .lead:last-child").await;
        assert!(tab.reads("h1").await.contains("Tu contraseña es nueva"));
        tab.check("reset-password-done").await;
    }
    chromium.end().await;
}

#[tokio::test]
async fn a_mailed_link_confirms_an_address_with_scripts_and_without() {
    let Some(path) = chromium() else {
        return;
    };
    let stage = Stage::start().await;
    let Some(here) = &stage.here else {
        eprintln!("skipped: only in this process can mails be read here");
        return;
    };
    let chromium = Chromium::start(&path).await;
    for (screen, scripts) in [(DESK, true), (PHONE, true), (PHONE, false)] {
        let tab = chromium.open(screen).await;
        let email = register(&tab, &stage, &stage.free).await;
        let secret = here.secret(&email, "verify-email");
        let link = format!("{}/verify-email#{secret}", stage.url);
        if scripts {
            tab.goto(&link).await;
            holds(&tab, &secret).await;
            tab.check("verify-email").await;
        } else {
            tab.without_scripts().await;
            tab.goto(&link).await;
            tab.check("verify-email-by-hand").await;
            tab.write("token", &link).await;
        }
        tab.write("password", PASSWORD).await;
        tab.enter("main form[method=post] button[type=submit]")
            .await;
        tab.until("h1 + .lead:last-child").await;
        assert!(tab.reads("h1").await.contains("Tu correo está confirmado"));
        tab.check("verify-email-done").await;
    }
    chromium.end().await;
}

/// The secret has gone from the address into a field that nobody sees.
pub async fn holds(tab: &Tab, secret: &str) {
    tab.until("#token").await;
    assert_eq!(tab.value("token").await, secret);
    assert!(tab.is("location.hash === ''").await);
    let unseen = "document.getElementById('token').checkVisibility() === false";
    assert!(tab.is(unseen).await);
}
