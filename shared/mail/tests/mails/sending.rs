//! What SES is handed, read back by a parser that shares no code with the builder.

use aforo_mail::{Mail, Rendered, SendError, TicketMail, ticket, welcome};
use aforo_texts::Language;
use mail_parser::{HeaderValue, Message, MessageParser, MimeHeaders};

use crate::outbox::{Answer, Outbox};
use crate::sample::account::welcome_mail;
use crate::sample::{CODE, ticket_mail};

const FROM: &str = "Aforo España <hola@aforo.example>";

pub fn mail(content: Rendered) -> Mail {
    Mail {
        to: "ana@example.com".to_owned(),
        language: Language::Es,
        date: "2027-02-01T08:30:15Z".parse().unwrap(),
        message_key: "ticket#reg_01kqd4h2bnsy8e3p6x0v7m9tjc".to_owned(),
        content,
    }
}

pub async fn sent(mail: &Mail) -> Vec<u8> {
    let outbox = Outbox::answering(Answer::Sent);
    outbox.mailer(FROM).send(mail).await.unwrap();
    outbox.mime()
}

pub fn parse(mime: &[u8]) -> Message<'_> {
    MessageParser::default().parse(mime).unwrap()
}

pub fn kinds(message: &Message<'_>) -> Vec<String> {
    message
        .parts
        .iter()
        .filter_map(|part| part.content_type())
        .map(|kind| format!("{}/{}", kind.ctype(), kind.subtype().unwrap_or_default()))
        .collect()
}

fn header<'a>(message: &'a Message<'_>, name: &'static str) -> &'a str {
    message
        .header(name)
        .and_then(HeaderValue::as_text)
        .unwrap_or_default()
}

#[tokio::test]
async fn the_headers_say_from_whom_to_whom_and_that_no_person_sent_it() {
    let mime = sent(&mail(ticket(Language::Es, ticket_mail()).unwrap())).await;
    let message = parse(&mime);
    let from = message.from().unwrap().first().unwrap();
    assert_eq!(
        (from.name(), from.address()),
        (Some("Aforo España"), Some("hola@aforo.example"))
    );
    assert_eq!(
        message.to().unwrap().first().unwrap().address(),
        Some("ana@example.com")
    );
    assert_eq!(
        message.subject(),
        Some("Tu entrada para Huertos en la azotea: cultivar en la ciudad")
    );
    assert_eq!(message.date().unwrap().to_rfc3339(), "2027-02-01T08:30:15Z");
    assert_eq!(
        message.message_id(),
        Some("ticket#reg_01kqd4h2bnsy8e3p6x0v7m9tjc@aforo.example")
    );
    assert_eq!(
        header(&message, "X-Entity-Ref-ID"),
        "ticket#reg_01kqd4h2bnsy8e3p6x0v7m9tjc"
    );
    assert_eq!(header(&message, "Auto-Submitted"), "auto-generated");
    assert_eq!(message.content_language().as_text(), Some("es"));
}

#[tokio::test]
async fn a_ticket_has_two_texts_an_image_inside_and_a_calendar_beside() {
    let content = ticket(Language::Es, ticket_mail()).unwrap();
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
            "text/calendar",
        ]
    );
    assert_eq!(
        message.body_text(0).unwrap().replace("\r\n", "\n"),
        content.text
    );
    assert_eq!(
        message.body_html(0).unwrap().replace("\r\n", "\n"),
        content.html
    );

    let image = &message.parts[5];
    assert_eq!(image.content_id(), Some("qr@aforo"));
    assert_eq!(image.contents(), content.attachments[0].content);

    let calendar = &message.parts[6];
    assert_eq!(calendar.attachment_name(), Some("entrada.ics"));
    assert_eq!(
        calendar.content_type().unwrap().attribute("method"),
        Some("PUBLISH")
    );
    let appointment = String::from_utf8(content.attachments[1].content.clone()).unwrap();
    assert!(
        appointment.contains("UID:reg_01kqd4h2bnsy8e3p6x0v7m9tjc\r\n"),
        "{appointment}"
    );
    assert_eq!(calendar.contents(), appointment.as_bytes());
}

#[tokio::test]
async fn a_mail_without_files_has_only_its_two_texts() {
    let mime = sent(&mail(welcome(Language::Es, welcome_mail()).unwrap())).await;
    let message = parse(&mime);
    assert_eq!(message.parts.len(), 3);
    assert_eq!(message.attachment_count(), 0);
}

#[tokio::test]
async fn no_name_can_begin_a_header() {
    let evil = "Ana\r\nBcc: todos@example.com\r\n\r\n<b>";
    let content = ticket(
        Language::Es,
        TicketMail {
            event_name: evil,
            session_name: evil,
            attendee_name: evil,
            ..ticket_mail()
        },
    )
    .unwrap();
    let mut mail = mail(content);
    mail.message_key = format!("ticket#{evil}");
    let mime = sent(&mail).await;
    let message = parse(&mime);
    assert!(
        message.bcc().is_none(),
        "{}",
        String::from_utf8_lossy(&mime)
    );
    assert_eq!(
        message.subject(),
        Some("Tu entrada para Ana  Bcc: todos@example.com    <b>")
    );
    assert_eq!(message.parts.len(), 7);
    let appointment = String::from_utf8_lossy(&mail.content.attachments[1].content);
    assert!(!appointment.contains("\r\nBcc"), "{appointment}");
}

#[tokio::test]
async fn what_is_not_a_single_address_is_refused_before_ses_is_asked() {
    for to in [
        "",
        "ana",
        "ana@example.com\r\nBcc: todos@example.com",
        "ana@example.com, todos@example.com",
        "Ana <ana@example.com>",
        "ana@example.com todos@example.com",
    ] {
        let outbox = Outbox::answering(Answer::Sent);
        let mut mail = mail(welcome(Language::Es, welcome_mail()).unwrap());
        mail.to = to.to_owned();
        let refused = outbox.mailer(FROM).send(&mail).await;
        assert!(matches!(refused, Err(SendError::Recipient)), "{to:?}");
        assert_eq!(outbox.requests().len(), 0);
    }
}

#[tokio::test]
async fn ses_gets_one_recipient_and_takes_the_sender_from_the_mail() {
    let outbox = Outbox::answering(Answer::Sent);
    let mail = mail(welcome(Language::Es, welcome_mail()).unwrap());
    outbox.mailer(FROM).send(&mail).await.unwrap();
    let request = &outbox.requests()[0];
    assert_eq!(
        request["Destination"],
        serde_json::json!({"ToAddresses": ["ana@example.com"]})
    );
    assert_eq!(request.get("FromEmailAddress"), None);
}

#[tokio::test]
async fn a_refusal_is_told_from_silence_and_quotes_no_address() {
    let mail = mail(welcome(Language::Es, welcome_mail()).unwrap());
    let refused = Outbox::answering(Answer::Refused(400, "MessageRejected"));
    let error = refused.mailer(FROM).send(&mail).await.unwrap_err();
    assert!(
        matches!(&error, SendError::Refused { code } if code == "MessageRejected"),
        "{error:?}"
    );
    assert!(!format!("{error} {error:?}").contains("ana@example.com"));

    let silent = Outbox::answering(Answer::None);
    let error = silent.mailer(FROM).send(&mail).await.unwrap_err();
    assert!(matches!(error, SendError::NoAnswer), "{error:?}");
}

#[tokio::test]
async fn every_attempt_to_send_a_mail_has_the_same_content() {
    let attempt = || ticket(Language::En, ticket_mail()).unwrap();
    assert_eq!(attempt(), attempt());
    assert!(attempt().text.contains(CODE));
}
