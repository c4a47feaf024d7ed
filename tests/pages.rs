//! The pages in a real browser, as a person goes through them: from an event to its ticket, on a desk and on a phone.
//!
//! `AFORO_CHROMIUM` is the browser's path; without it nothing is tried, unless `CI` is set. With `AFORO_TEST_URL` the deployed
//! stack is walked through, and paying too where `AFORO_TEST_PAYPAL` says that there is somebody to pay; else an application of
//! this machine. `AFORO_SCREENSHOTS` is a folder for pictures of every page.
#![cfg(test)]

#[path = "pages/checks.rs"]
mod checks;
#[path = "pages/chromium.rs"]
mod chromium;
#[path = "pages/here.rs"]
mod here;
#[path = "pages/invitation.rs"]
mod invitation;
#[path = "pages/log_in.rs"]
mod log_in;
#[path = "pages/stage.rs"]
mod stage;
#[path = "pages/tab.rs"]
mod tab;

use std::path::PathBuf;

use chromium::{Chromium, DESK, PHONE, Screen};
use stage::Stage;
use tab::Tab;

const PASSWORD: &str = "una frase bien larga";

/// Where the browser is, if there is one.
fn chromium() -> Option<PathBuf> {
    let found = std::env::var_os("AFORO_CHROMIUM").map(PathBuf::from);
    if found.is_none() {
        let needed = std::env::var_os("CI").is_some_and(|ci| ci == "true");
        assert!(!needed, "AFORO_CHROMIUM does not say where a browser is");
        eprintln!("skipped: AFORO_CHROMIUM does not say where a browser is");
    }
    found
}

#[tokio::test]
async fn a_person_registers_for_a_free_session_and_gets_the_ticket() {
    let Some(path) = chromium() else {
        return;
    };
    let stage = Stage::start().await;
    let chromium = Chromium::start(&path).await;
    for screen in [DESK, PHONE] {
        let tab = chromium.open(screen).await;
        register(&tab, &stage, &stage.free).await;
        tab.until("svg.qr").await;
        tab.check("ticket").await;
        assert!(tab.reads("h1").await.contains("Tienes tu plaza"));
    }
    chromium.end().await;
}

#[tokio::test]
async fn a_person_pays_at_paypal_and_gets_the_ticket() {
    let Some(path) = chromium() else {
        return;
    };
    let stage = Stage::start().await;
    let Some(priced) = &stage.priced else {
        eprintln!("skipped: AFORO_TEST_PAYPAL does not say where to pay");
        return;
    };
    let chromium = Chromium::start(&path).await;
    for (screen, scripts) in [(DESK, true), (PHONE, true), (PHONE, false)] {
        let tab = chromium.open(screen).await;
        register(&tab, &stage, priced).await;
        pay(&tab, scripts).await;
        tab.until("svg.qr").await;
        tab.check("paid").await;
        assert!(tab.reads("h1").await.contains("Pago recibido"));
    }
    chromium.end().await;
}

#[tokio::test]
async fn a_person_who_turns_back_at_paypal_can_still_pay_or_give_the_place_up() {
    let Some(path) = chromium() else {
        return;
    };
    let stage = Stage::start().await;
    let Some(priced) = &stage.priced else {
        eprintln!("skipped: AFORO_TEST_PAYPAL does not say where to pay");
        return;
    };
    let chromium = Chromium::start(&path).await;
    let tab = chromium.open(PHONE).await;
    register(&tab, &stage, priced).await;
    tab.press("button[value=pay]").await;
    tab.press("form[action*=checkoutnow] button[value=cancel]")
        .await;
    tab.until(".card.ticket").await;
    assert!(tab.reads("h1").await.contains("reservada"));
    tab.press("summary").await;
    tab.press("main button[value=cancel]").await;
    tab.until("main a.button[href*=register]").await;
    assert!(tab.reads("h1").await.contains("cancelado"));
    tab.check("cancelled").await;
    chromium.end().await;
}

#[tokio::test]
async fn a_person_who_comes_from_the_chat_finds_the_ticket_marked_in_either_language() {
    let Some(path) = chromium() else {
        return;
    };
    let stage = Stage::start().await;
    let Some(draft) = &stage.draft else {
        eprintln!("skipped: only in this process is a draft made without a chat");
        return;
    };
    let chromium = Chromium::start(&path).await;
    for screen in [DESK, PHONE] {
        let tab = chromium.open(screen).await;
        let page = format!("{}/events/{}/register", stage.url, stage.free);
        tab.goto(&format!("{page}?draft={draft}")).await;
        tab.check("drafted").await;
        assert!(tab.reads("form .notice").await.contains("en el chat"));
        assert!(
            tab.is("document.querySelector('input[name=ticket]:checked') !== null")
                .await
        );
        tab.press("header nav a").await;
        tab.until("html[lang=en]").await;
        assert!(tab.reads("form .notice").await.contains("the chat"));
        assert!(
            tab.is("document.querySelector('input[name=ticket]:checked') !== null")
                .await
        );
    }
    chromium.end().await;
}

#[tokio::test]
async fn a_person_reads_all_that_an_organiser_tells_of_an_event() {
    let Some(path) = chromium() else {
        return;
    };
    let stage = Stage::start().await;
    let chromium = Chromium::start(&path).await;
    for screen in [DESK, PHONE] {
        let tab = chromium.open(screen).await;
        tab.goto(&format!("{}/events/{}", stage.url, stage.whole))
            .await;
        tab.check("whole").await;
        assert!(tab.reads(".told table").await.contains("Apertura"));
        assert_eq!(
            tab.reads(".told blockquote").await,
            "Se aprende más rompiendo cosas."
        );
        assert!(
            tab.is(
                "document.querySelector('a.map[href^=\"https://www.openstreetmap.org/\"]') !== null"
            )
            .await
        );
        assert_eq!(tab.reads(".session .left.few").await, "Quedan pocas plazas");
    }
    chromium.end().await;
}

#[tokio::test]
async fn a_person_who_mistypes_is_led_to_each_mistake() {
    let Some(path) = chromium() else {
        return;
    };
    let stage = Stage::start().await;
    let chromium = Chromium::start(&path).await;
    for screen in [DESK, PHONE] {
        let tab = chromium.open(screen).await;
        tab.goto(&format!("{}/events/{}/register", stage.url, stage.free))
            .await;
        tab.fill("name", "Ana Ruiz").await;
        tab.fill("email", "ana").await;
        tab.press("main form[method=post] button[type=submit]")
            .await;
        tab.until(".summary").await;
        assert_eq!(tab.reads("#name").await, "", "an input has no text");
        assert_eq!(tab.value("name").await, "Ana Ruiz");
        assert_eq!(tab.value("password").await, "");
        // The summary has the focus, and its links lead to the fields.
        assert!(tab.is("document.activeElement.matches('.summary')").await);
        tab.press(".summary a[href='#email']").await;
        assert!(tab.is("location.hash === '#email'").await);
        tab.check_but_refusals("mistakes").await;
    }
    chromium.end().await;
}

/// From the event's page to its order's; the address that was registered.
async fn register(tab: &Tab, stage: &Stage, event: &str) -> String {
    let Screen { name, .. } = tab.screen;
    let email = stage.address(name);
    tab.goto(&format!("{}/events/{event}", stage.url)).await;
    tab.check("event").await;
    tab.press("main a.button").await;
    tab.until("form #name").await;
    tab.check("register").await;
    tab.fill("name", "Ana Ruiz Peñalver").await;
    tab.fill("email", &email).await;
    tab.fill("password", PASSWORD).await;
    tab.press("main form[method=post] button[type=submit]")
        .await;
    tab.until(".card.ticket").await;
    email
}

/// From the order's page to PayPal and back.
async fn pay(tab: &Tab, scripts: bool) {
    tab.check("to-pay").await;
    tab.press("button[value=pay]").await;
    const PAY: &str = "form[action*=checkoutnow] button[value=pay]";
    const CONFIRM: &str = "main form button.button";
    // Whoever's page this is, it asks whether to pay.
    tab.until(PAY).await;
    if scripts {
        tab.press(PAY).await;
        return;
    }
    tab.without_scripts().await;
    tab.enter(PAY).await;
    tab.until(CONFIRM).await;
    tab.check("return").await;
    tab.enter(CONFIRM).await;
}
