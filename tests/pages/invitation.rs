//! What somebody does who is invited to an organisation: the link opened, a slip of the keyboard, and the answer.

use crate::chromium::{Chromium, DESK, PHONE};
use crate::log_in::holds;
use crate::stage::Stage;
use crate::{PASSWORD, chromium};

#[tokio::test]
async fn a_person_who_is_invited_accepts_or_declines() {
    let Some(path) = chromium() else {
        return;
    };
    let stage = Stage::start().await;
    let Some(here) = &stage.here else {
        eprintln!("skipped: only in this process can mails be read here");
        return;
    };
    let chromium = Chromium::start(&path).await;
    for (number, screen, answer, told) in [
        (0, DESK, "accept", "Ya formas parte de la organización"),
        (1, PHONE, "decline", "Has rechazado la invitación"),
    ] {
        let email = here.things["invited"][number].as_str();
        let email = email.expect("somebody is invited");
        let secret = here.secret(email, "invitation");
        let tab = chromium.open(screen).await;
        tab.goto(&format!("{}/invitation#{secret}", stage.url))
            .await;
        holds(&tab, &secret).await;
        tab.check("invitation").await;
        if answer == "accept" {
            tab.fill("email", email).await;
            tab.fill("password", "no es esta, seguro").await;
            tab.press("main button[value=accept]").await;
            tab.until(".summary").await;
            tab.check_but_refusals("invitation-mistake").await;
            tab.fill("password", PASSWORD).await;
        }
        tab.press(&format!("main button[value={answer}]")).await;
        tab.until("h1 + .lead:last-child").await;
        assert!(tab.reads("h1").await.contains(told));
        tab.check(&format!("invitation-{answer}")).await;
    }
    chromium.end().await;
}
