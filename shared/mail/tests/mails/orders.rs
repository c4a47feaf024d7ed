//! The mails about an order: what they escape, where they lead, and the tickets inside.

use aforo_mail::{
    HeldMail, OrderLine, PaidMail, PaymentFailedMail, RefundMail, RefundReason, TicketMail, held,
    paid, payment_failed, refund,
};
use aforo_texts::Language;
use mail_parser::MimeHeaders;

use crate::pages::{EVIL, images};
use crate::sample::orders::{declined_mail, held_mail, paid_mail, refund_mail, reversed_mail};
use crate::sample::{ticket_mail, tickets};
use crate::sending::{kinds, mail, parse, sent};

#[test]
fn what_people_wrote_is_never_markup_in_the_mails_of_an_order_either() {
    let lines = &[OrderLine {
        attendee_name: EVIL,
        session_name: "<b>",
        ticket_type_name: EVIL,
        ..held_mail().lines[0]
    }];
    let held = held(
        Language::Es,
        HeldMail {
            buyer_name: EVIL,
            event_name: EVIL,
            lines,
            ..held_mail()
        },
    );
    let failed = payment_failed(
        Language::Es,
        PaymentFailedMail {
            buyer_name: EVIL,
            event_name: EVIL,
            lines,
            ..declined_mail()
        },
    );
    let tickets = [TicketMail {
        attendee_name: EVIL,
        ticket_type_name: EVIL,
        place: &[EVIL],
        ..ticket_mail()
    }];
    let paid = paid(
        Language::Es,
        PaidMail {
            buyer_name: EVIL,
            event_name: EVIL,
            transaction_id: EVIL,
            organizer_name: EVIL,
            lines,
            ..paid_mail(&tickets)
        },
    );
    let refund = refund(
        Language::Es,
        RefundMail {
            buyer_name: EVIL,
            event_name: EVIL,
            reason: RefundReason::Organizer(Some(EVIL)),
            organizer_name: EVIL,
            organizer_contact: Some(EVIL),
            ..refund_mail()
        },
    );
    for (rendered, at_least) in [(held, 4), (failed, 4), (paid, 10), (refund, 6)] {
        let html = rendered.unwrap().html;
        assert!(!html.contains("<script") && !html.contains("<b>"), "{html}");
        let escaped = html.matches("&#60;script&#62;alert(1)").count();
        assert!(escaped >= at_least, "{escaped} times in {html}");
    }
}

#[tokio::test]
async fn an_order_has_an_image_a_ticket_and_an_appointment_a_session() {
    let tickets = tickets();
    let content = paid(Language::Es, paid_mail(&tickets)).unwrap();
    let mime = sent(&mail(content.clone())).await;
    let message = parse(&mime);
    assert_eq!(
        kinds(&message),
        [
            "multipart/mixed",
            "multipart/alternative",
            "text/plain",
            "multipart/related",
            "text/html",
            "image/png",
            "image/png",
            "image/png",
            "text/calendar",
            "text/calendar",
        ]
    );
    let ids: Vec<_> = message.parts[5..8]
        .iter()
        .map(|part| part.content_id())
        .collect();
    assert_eq!(
        ids,
        [Some("qr-1@aforo"), Some("qr-2@aforo"), Some("qr-3@aforo")]
    );
    let names: Vec<_> = message.parts[8..]
        .iter()
        .map(|part| part.attachment_name())
        .collect();
    assert_eq!(names, [Some("entrada-1.ics"), Some("entrada-2.ics")]);

    let appointments: Vec<String> = message.parts[8..]
        .iter()
        .map(|part| String::from_utf8_lossy(part.contents()).replace("\r\n ", ""))
        .collect();
    for (appointment, first, attendees) in [
        (
            &appointments[0],
            &tickets[0],
            "Ana María Núñez\\, Luis Ortega",
        ),
        (
            &appointments[1],
            &tickets[2],
            "a nombre de Ana María Núñez.",
        ),
    ] {
        let uid = format!("UID:{}\r\n", first.registration_id);
        let start = format!("DTSTART:{}\r\n", first.starts_at.strftime("%Y%m%dT%H%M%SZ"));
        for part in [&uid, &start, attendees] {
            assert!(appointment.contains(part), "{part} in {appointment}");
        }
    }
}

#[tokio::test]
async fn no_event_of_an_order_can_begin_a_header_either() {
    let event_name = "Taller\r\nBcc: todos@example.com\r\n\r\n<b>";
    let contents = [
        held(
            Language::Es,
            HeldMail {
                event_name,
                ..held_mail()
            },
        ),
        paid(
            Language::Es,
            PaidMail {
                event_name,
                ..paid_mail(&[])
            },
        ),
        payment_failed(
            Language::Es,
            PaymentFailedMail {
                event_name,
                ..declined_mail()
            },
        ),
        refund(
            Language::Es,
            RefundMail {
                event_name,
                ..refund_mail()
            },
        ),
    ];
    for content in contents {
        let mime = sent(&mail(content.unwrap())).await;
        let message = parse(&mime);
        let subject = message.subject().unwrap();
        assert!(
            subject.contains("Taller  Bcc: todos@example.com"),
            "{subject}"
        );
        assert!(message.bcc().is_none(), "{subject}");
        assert_eq!(message.parts.len(), 3, "{subject}");
    }
}

#[test]
fn each_ticket_of_an_order_stands_beside_its_own_symbol() {
    let tickets = tickets();
    let rendered = paid(Language::Es, paid_mail(&tickets)).unwrap();
    assert_eq!(
        images(&rendered),
        ["cid:qr-1@aforo", "cid:qr-2@aforo", "cid:qr-3@aforo"]
    );
    let mut rest = rendered.html.as_str();
    for (ticket, image) in tickets.iter().zip(images(&rendered)) {
        for part in [ticket.attendee_name, image.as_str(), ticket.code] {
            let at = rest
                .find(part)
                .unwrap_or_else(|| panic!("{part}, in order"));
            rest = &rest[at + part.len()..];
        }
    }
}

#[test]
fn an_order_of_twenty_is_shown_whole_by_programs_that_cut_long_pages() {
    let tickets: Vec<_> = tickets().into_iter().cycle().take(20).collect();
    let lines: Vec<_> = held_mail().lines.iter().copied().cycle().take(20).collect();
    let mail = PaidMail {
        lines: &lines,
        ..paid_mail(&tickets)
    };
    let rendered = paid(Language::Es, mail).unwrap();
    assert_eq!(images(&rendered).len(), 20);
    // Gmail cuts a page off at 102 kB.
    assert!(
        rendered.html.len() < 100_000,
        "{} bytes",
        rendered.html.len()
    );
}

#[test]
fn who_can_still_pay_is_led_there_and_who_cannot_to_the_event_too() {
    let html = |mail| payment_failed(Language::En, mail).unwrap().html;
    let (open, over) = (html(declined_mail()), html(reversed_mail()));
    for page in [&open, &over] {
        assert!(page.contains(&format!("href=\"{}\"", declined_mail().order_url)));
    }
    let event = format!("href=\"{}\"", declined_mail().event_url);
    assert!(!open.contains(&event) && over.contains(&event));
}
