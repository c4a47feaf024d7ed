//! The HTML: what it escapes, shows and refers to.

use aforo_mail::{Rendered, TicketMail, WelcomeMail, ticket, welcome};
use aforo_texts::Language;

use crate::sample::account::welcome_mail;
use crate::sample::{self, CODE, online_ticket_mail, ticket_mail};

pub const EVIL: &str = "<script>alert(1)</script>\"'&";

#[test]
fn what_people_wrote_is_never_markup() {
    let mail = TicketMail {
        attendee_name: EVIL,
        event_name: EVIL,
        session_name: "<b>",
        place: &[EVIL],
        organizer_name: EVIL,
        organizer_contact: Some(EVIL),
        ticket_type_name: EVIL,
        ..ticket_mail()
    };
    let html = ticket(Language::Es, mail).unwrap().html;
    assert!(!html.contains("<script") && !html.contains("<b>"), "{html}");
    // The title, the band, and the rows: name, place, ticket type, organiser, contact with its own organiser.
    assert!(
        html.matches("&#60;script&#62;alert(1)").count() >= 7,
        "{html}"
    );

    let mail = WelcomeMail {
        name: EVIL,
        ..welcome_mail()
    };
    let html = welcome(Language::En, mail).unwrap().html;
    assert!(
        html.contains("&#60;script&#62;") && !html.contains("<script"),
        "{html}"
    );
}

#[test]
fn an_address_cannot_leave_its_attribute() {
    let mail = TicketMail {
        event_url: "https://aforo.example/\"onmouseover=\"x",
        ..ticket_mail()
    };
    let html = ticket(Language::Es, mail).unwrap().html;
    assert!(!html.contains("\"onmouseover"), "{html}");
}

#[test]
fn the_ticket_makes_sense_without_its_images() {
    let rendered = ticket(Language::Es, ticket_mail()).unwrap();
    assert!(
        rendered.html.contains(CODE),
        "the code stands in the page as text"
    );
    assert!(rendered.html.contains("alt=\"Código QR de tu entrada\""));
}

#[test]
fn every_image_of_a_page_is_attached_and_nothing_is_loaded_from_elsewhere() {
    for (name, rendered) in sample::all(Language::Es).unwrap() {
        let sources: Vec<&str> = rendered
            .html
            .split("src=\"")
            .skip(1)
            .filter_map(|rest| rest.split('"').next())
            .collect();
        assert_eq!(sources, images(&rendered), "{name}");
    }
}

pub fn images(rendered: &Rendered) -> Vec<String> {
    rendered
        .attachments
        .iter()
        .filter_map(|attachment| attachment.content_id.as_ref())
        .map(|content_id| format!("cid:{content_id}"))
        .collect()
}

#[test]
fn pages_say_their_language() {
    for (language, lang) in [
        (Language::Es, "<html lang=\"es\""),
        (Language::En, "<html lang=\"en\""),
    ] {
        for (name, rendered) in sample::all(language).unwrap() {
            assert!(rendered.html.contains(lang), "{name}");
        }
    }
}

#[test]
fn only_an_online_ticket_has_a_button_to_join() {
    let html = |mail| ticket(Language::En, mail).unwrap().html;
    assert!(html(online_ticket_mail()).contains("https://reuniones.example/huertos"));
    assert!(!html(ticket_mail()).contains("Join the session"));
}
