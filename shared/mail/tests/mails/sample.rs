//! The mails that the tests and the preview look at.

use aforo_mail::{TicketMail, WelcomeMail};

pub const CODE: &str =
    "7K2MQ9ZT4HX0B6VWN3RJ8CDP5FSGA1EY7K2MQ9ZT4HX0B6VWN3RJ.8CDP5FSGA1EY7K2MQ9ZT4HX0B6";

pub fn welcome_mail() -> WelcomeMail<'static> {
    WelcomeMail {
        name: "Ana María",
        public_url: "https://aforo.example",
    }
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
