//! The mails that the tests and the preview look at.

pub mod account;
pub mod orders;

use aforo_mail::{RenderError, Rendered, TicketMail, ticket};
use aforo_texts::Language;

pub const CODE: &str =
    "7K2MQ9ZT4HX0B6VWN3RJ8CDP5FSGA1EY7K2MQ9ZT4HX0B6VWN3RJ.8CDP5FSGA1EY7K2MQ9ZT4HX0B6";

const OTHER_CODES: [&str; 2] = [
    "0H6TQX2W8NZ4VKR7CJ9M3PDB5YSFGA1E0H6TQX2W8NZ4VKR7CJ9M.3PDB5YSFGA1E0H6TQX2W8NZ4V",
    "5RVA8KD3YW7QN0JX4CZ6H9GT2MBPSF1E5RVA8KD3YW7QN0JX4CZ6.H9GT2MBPSF1E5RVA8KD3YW7QN",
];

/// Every mail in every shape, by name: what is true of all of them is tried on these.
pub fn all(language: Language) -> Result<Vec<(String, Rendered)>, RenderError> {
    let tickets = [
        ("ticket", ticket(language, ticket_mail())?),
        ("ticket_online", ticket(language, online_ticket_mail())?),
    ];
    let mut all = account::all(language)?;
    for (name, rendered) in tickets.into_iter().chain(orders::all(language)?) {
        all.push((name.to_owned(), rendered));
    }
    Ok(all)
}

pub fn ticket_mail() -> TicketMail<'static> {
    TicketMail {
        attendee_name: "Ana María Núñez",
        event_name: "Huertos en la azotea: cultivar en la ciudad",
        event_url: "https://aforo.example/eventos/evt_01kqd3v9xqf2za7m5c8r4w6t1n",
        session_name: "Taller de semilleros",
        starts_at: "2027-03-13T09:00:00Z".parse().expect("a time"),
        ends_at: "2027-03-13T11:00:00Z".parse().expect("a time"),
        time_zone: "Europe/Madrid",
        place: &[
            "Centro Cívico La Ribera, sala 2",
            "Calle del Agua, 12",
            "28012 Madrid",
        ],
        online_url: None,
        organizer_name: "Asociación Raíces Urbanas",
        organizer_contact: Some("hola@raices.example"),
        ticket_type_name: "Entrada general",
        code: CODE,
        registration_id: "reg_01kqd4h2bnsy8e3p6x0v7m9tjc",
        issued_at: "2027-02-01T08:30:15Z".parse().expect("a time"),
    }
}

/// What takes place online only has no address, and a link instead.
pub fn online_ticket_mail() -> TicketMail<'static> {
    TicketMail {
        session_name: "Huertos en la azotea: cultivar en la ciudad",
        place: &[],
        online_url: Some("https://reuniones.example/huertos"),
        organizer_contact: None,
        ..ticket_mail()
    }
}

/// Three tickets: two to one session, one to another.
pub fn tickets() -> Vec<TicketMail<'static>> {
    vec![
        ticket_mail(),
        TicketMail {
            attendee_name: "Luis Ortega",
            ticket_type_name: "Estudiante",
            code: OTHER_CODES[0],
            registration_id: "reg_01kqd4h2bpd0w6r9s2z5y8c1ga",
            ..ticket_mail()
        },
        TicketMail {
            session_name: "Paseo por los huertos",
            starts_at: "2027-03-13T15:00:00Z".parse().expect("a time"),
            ends_at: "2027-03-13T17:30:00Z".parse().expect("a time"),
            code: OTHER_CODES[1],
            registration_id: "reg_01kqd4h2bqk7v3m8x1f4t6n9hz",
            ..ticket_mail()
        },
    ]
}
