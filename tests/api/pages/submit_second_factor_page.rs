//! `POST /log-in/second-factor`.

use aforo_tests::{Reply, TestApp};

use super::browser::{Browser, hidden, page};
use super::mailed::stands_in_no_address;
use super::submit_registration_page::{choice, path};
use super::two_steps::{NEXT, first_step};

const PATH: &str = "/log-in/second-factor";
const TOKEN: &str = "second_factor_token";

async fn second_step(browser: &Browser<'_>, first: &Reply, more: &[(&str, &str)]) -> Reply {
    let (token, next) = (hidden(first, TOKEN), hidden(first, "next"));
    let mut form = vec![(TOKEN, &*token), ("next", &*next)];
    form.extend(more);
    browser.submit(PATH, &form).await
}

#[tokio::test]
async fn the_first_step_opens_nothing_and_the_code_leads_on() {
    let Some(app) = TestApp::in_process().await else {
        return;
    };
    let guarded = app.protected().await;
    let browser = Browser::new(&app);
    let first = first_step(&browser, &guarded.person).await;
    assert!(page(&first, 200).contains("<h1>Verificación en dos pasos</h1>"));
    assert_eq!(hidden(&first, "next"), NEXT);
    for said in [
        "autocomplete=\"one-time-code\" inputmode=\"numeric\"",
        "<label for=\"code\">",
        "<label for=\"recovery_code\">",
    ] {
        assert!(first.text.contains(said), "{said} is not in {}", first.text);
    }
    let pending = hidden(&first, TOKEN);
    stands_in_no_address(&first, &pending);
    assert_eq!(browser.cookie(), None);
    let with_it = app
        .get(NEXT)
        .header("cookie", format!("__Host-session={pending}"));
    page(&with_it.send().await, 401);
    let reply = second_step(&browser, &first, &[("code", &guarded.code(&app))]).await;
    assert_eq!(browser.next(&reply), NEXT);
    stands_in_no_address(&reply, &pending);
    // Nobody's order: but somebody's session.
    page(&browser.open(NEXT).await, 404);
    app.settle().await;
}

#[tokio::test]
async fn a_recovery_code_stands_in_for_the_telephone_once() {
    let Some(app) = TestApp::in_process().await else {
        return;
    };
    let guarded = app.protected().await;
    let code = &*guarded.recovery_codes[0];
    let browser = Browser::new(&app);
    let first = first_step(&browser, &guarded.person).await;
    let form = [("code", ""), ("recovery_code", code)];
    let reply = second_step(&browser, &first, &form).await;
    assert_eq!(browser.next(&reply), NEXT);
    let other = Browser::new(&app);
    let first = first_step(&other, &guarded.person).await;
    let reply = second_step(&other, &first, &form).await;
    let text = page(&reply, 403);
    assert!(text.contains("El código no es correcto"), "{text}");
    assert_eq!(other.cookie(), None);
    app.settle().await;
}

#[tokio::test]
async fn a_wrong_code_is_said_and_the_next_try_needs_no_password() {
    let Some(app) = TestApp::in_process().await else {
        return;
    };
    let guarded = app.protected().await;
    let browser = Browser::new(&app);
    let first = first_step(&browser, &guarded.person).await;
    let wrong = guarded.wrong_code(&app);
    let reply = second_step(&browser, &first, &[("code", &wrong)]).await;
    let text = page(&reply, 403);
    for said in [
        "El código no es correcto",
        "role=\"alert\"",
        "autofocus",
        "<title>Hay que corregir algo: Verificación en dos pasos · Aforo</title>",
    ] {
        assert!(text.contains(said), "{said} is not in {text}");
    }
    assert!(!text.contains(&wrong), "{text}");
    for (field, odd) in [("code", "12a"), ("code", ""), ("recovery_code", "corto")] {
        let odd = second_step(&browser, &reply, &[(field, odd)]).await;
        let text = page(&odd, 422);
        assert!(text.contains(&format!("<a href=\"#{field}\">")), "{text}");
        assert!(text.contains(&format!("id=\"{field}-mistake\"")), "{text}");
        let open = text.contains("<details open>");
        assert_eq!(open, field == "recovery_code", "{text}");
    }
    assert_eq!(browser.cookie(), None);
    let reply = second_step(&browser, &reply, &[("code", &guarded.code(&app))]).await;
    assert_eq!(browser.next(&reply), NEXT);
    app.settle().await;
}

#[tokio::test]
async fn whoever_takes_too_long_begins_again_with_the_log_in_form() {
    let Some(app) = TestApp::in_process().await else {
        return;
    };
    let guarded = app.protected().await;
    let browser = Browser::new(&app);
    let first = first_step(&browser, &guarded.person).await;
    app.inside().advance(301);
    for more in [("code", &*guarded.code(&app)), ("do", "lost")] {
        let reply = second_step(&browser, &first, &[more]).await;
        let text = page(&reply, 401);
        assert!(text.contains("El primer paso ya no vale"), "{text}");
        assert!(text.contains("action=\"/log-in\""), "{text}");
        assert_eq!(hidden(&reply, "next"), NEXT);
    }
    for token in ["", "x", "e30.e30.e30"] {
        let form = [(TOKEN, token), ("next", NEXT), ("code", "123456")];
        page(&browser.submit(PATH, &form).await, 401);
    }
    assert_eq!(browser.cookie(), None);
    app.settle().await;
}

#[tokio::test]
async fn registering_is_no_way_round_it() {
    let Some(app) = TestApp::in_process().await else {
        return;
    };
    let guarded = app.protected().await;
    let event = app.event(50).await;
    let browser = Browser::new(&app);
    let shown = browser.open(&path(&event)).await;
    let (key, choice) = (hidden(&shown, "key"), choice(&event));
    let form = [
        ("key", &*key),
        ("ticket", &*choice),
        ("name", "Ana Ruiz"),
        ("email", &*guarded.person.email),
        ("password", &*guarded.person.password),
    ];
    let first = browser
        .submit(&format!("{}?lang=en", path(&event)), &form)
        .await;
    assert!(page(&first, 200).contains("<h1>Two-step verification</h1>"));
    assert_eq!(hidden(&first, "next"), path(&event));
    assert_eq!(browser.cookie(), None);
    let reply = second_step(&browser, &first, &[("code", &guarded.code(&app))]).await;
    assert_eq!(browser.next(&reply), path(&event));
    let shown = browser.open(&path(&event)).await;
    assert!(!page(&shown, 200).contains("type=\"password\""));
    let reply = browser.submit(&path(&event), &form).await;
    assert!(browser.next(&reply).starts_with("/orders/ord_"));
    app.settle().await;
}

#[tokio::test]
async fn whoever_has_lost_everything_gets_a_mail_after_the_password() {
    let Some(app) = TestApp::in_process().await else {
        return;
    };
    let guarded = app.protected().await;
    let browser = Browser::new(&app);
    let first = first_step(&browser, &guarded.person).await;
    let reply = second_step(&browser, &first, &[("do", "lost")]).await;
    let text = page(&reply, 200);
    assert!(text.contains("Te hemos enviado un correo"), "{text}");
    stands_in_no_address(&reply, &hidden(&first, TOKEN));
    assert_eq!(browser.cookie(), None);
    let secret = app.link_to(&guarded.person.email, "reset-factor").await;
    assert!(!text.contains(&secret), "{text}");
}

#[tokio::test]
async fn nobody_is_led_away_from_the_platform_by_the_second_step() {
    let Some(app) = TestApp::in_process().await else {
        return;
    };
    let guarded = app.protected().await;
    let browser = Browser::new(&app);
    let first = first_step(&browser, &guarded.person).await;
    let (token, code) = (hidden(&first, TOKEN), guarded.code(&app));
    for next in ["", "//evil.example", "https://evil.example/orders/ord_1"] {
        let form = [(TOKEN, &*token), ("next", next), ("code", &*code)];
        let reply = browser.submit(PATH, &form).await;
        page(&reply, 404);
        assert!(!reply.text.contains("evil"), "{next}");
    }
    app.settle().await;
}
