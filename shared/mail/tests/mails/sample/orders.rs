//! The mails about an order.

use aforo_mail::{
    HeldMail, OrderLine, PaidMail, PaymentFailedMail, PaymentFailure, RefundMail, RefundReason,
    RenderError, Rendered, TicketMail, UnpaidPlaces, held, paid, payment_failed, refund,
};
use aforo_texts::{Currency, Language, Money};

use super::{online_ticket_mail, tickets};

const ORDER_URL: &str = "https://aforo.example/orders/ord_01kqd4h2bnsy8e3p6x0v7m9tjc";

pub fn all(language: Language) -> Result<Vec<(&'static str, Rendered)>, RenderError> {
    Ok(vec![
        ("held", held(language, held_mail())?),
        ("held_one", held(language, held_for_one_mail())?),
        ("paid", paid(language, paid_mail(&tickets()))?),
        (
            "paid_online",
            paid(language, paid_mail(&[online_ticket_mail()]))?,
        ),
        ("paid_without_tickets", paid(language, paid_mail(&[]))?),
        (
            "payment_declined",
            payment_failed(language, declined_mail())?,
        ),
        (
            "payment_unfinished",
            payment_failed(language, unfinished_mail())?,
        ),
        (
            "payment_reversed",
            payment_failed(language, reversed_mail())?,
        ),
        ("refund", refund(language, refund_mail())?),
        ("refund_part", refund(language, partial_refund_mail())?),
        ("refund_too_late", refund(language, late_refund_mail())?),
        ("refund_paid_twice", refund(language, double_refund_mail())?),
    ])
}

fn euros(amount: i64) -> Money {
    Money {
        amount,
        currency: Currency::Eur,
    }
}

const fn line(
    attendee_name: &'static str,
    session_name: &'static str,
    ticket_type_name: &'static str,
    cents: i64,
) -> OrderLine<'static> {
    OrderLine {
        attendee_name,
        session_name,
        ticket_type_name,
        price: Money {
            amount: cents,
            currency: Currency::Eur,
        },
    }
}

const LINES: [OrderLine<'_>; 3] = [
    line(
        "Ana María Núñez",
        "Taller de semilleros",
        "Entrada general",
        1500,
    ),
    line("Luis Ortega", "Taller de semilleros", "Estudiante", 950),
    line(
        "Ana María Núñez",
        "Paseo por los huertos",
        "Entrada general",
        1500,
    ),
];

pub fn held_mail() -> HeldMail<'static> {
    HeldMail {
        buyer_name: "Ana María Núñez",
        event_name: "Huertos en la azotea: cultivar en la ciudad",
        order_url: ORDER_URL,
        lines: &LINES,
        total: euros(3950),
        held_until: "2027-02-01T08:45:15Z".parse().expect("a time"),
        time_zone: "Europe/Madrid",
    }
}

/// One place, in a session called like its event.
pub fn held_for_one_mail() -> HeldMail<'static> {
    const LINE: OrderLine<'_> = line(
        "Ana María Núñez",
        "Huertos en la azotea: cultivar en la ciudad",
        "Entrada general",
        123_450,
    );
    HeldMail {
        lines: &[LINE],
        total: euros(123_450),
        ..held_mail()
    }
}

pub fn paid_mail<'a>(tickets: &'a [TicketMail<'a>]) -> PaidMail<'a> {
    PaidMail {
        buyer_name: "Ana María Núñez",
        event_name: "Huertos en la azotea: cultivar en la ciudad",
        order_id: "ord_01kqd4h2bnsy8e3p6x0v7m9tjc",
        order_url: ORDER_URL,
        lines: &LINES,
        total: euros(3950),
        paid_at: "2027-02-01T08:36:40Z".parse().expect("a time"),
        time_zone: "Europe/Madrid",
        transaction_id: "3C679366HH908993F",
        organizer_name: "Asociación Raíces Urbanas",
        organizer_contact: Some("hola@raices.example"),
        tickets,
    }
}

pub fn declined_mail() -> PaymentFailedMail<'static> {
    PaymentFailedMail {
        buyer_name: "Ana María Núñez",
        event_name: "Huertos en la azotea: cultivar en la ciudad",
        event_url: "https://aforo.example/events/evt_01kqd3v9xqf2za7m5c8r4w6t1n",
        order_url: ORDER_URL,
        lines: &LINES,
        total: euros(3950),
        failure: PaymentFailure::Declined,
        places: UnpaidPlaces::HeldUntil("2027-02-01T08:45:15Z".parse().expect("a time")),
        time_zone: "Europe/Madrid",
    }
}

fn unfinished_mail() -> PaymentFailedMail<'static> {
    PaymentFailedMail {
        failure: PaymentFailure::Unfinished,
        places: UnpaidPlaces::GivenBack,
        ..declined_mail()
    }
}

pub fn reversed_mail() -> PaymentFailedMail<'static> {
    PaymentFailedMail {
        failure: PaymentFailure::Reversed,
        places: UnpaidPlaces::GivenBack,
        ..declined_mail()
    }
}

/// All of it, with the organiser's words.
pub fn refund_mail() -> RefundMail<'static> {
    RefundMail {
        buyer_name: "Ana María Núñez",
        event_name: "Huertos en la azotea: cultivar en la ciudad",
        order_id: "ord_01kqd4h2bnsy8e3p6x0v7m9tjc",
        order_url: ORDER_URL,
        amount: euros(3950),
        paid: euros(3950),
        reason: RefundReason::Organizer(Some(
            "La azotea se cierra por obras y no hemos encontrado otra fecha.",
        )),
        organizer_name: "Asociación Raíces Urbanas",
        organizer_contact: Some("hola@raices.example"),
    }
}

fn partial_refund_mail() -> RefundMail<'static> {
    RefundMail {
        amount: euros(950),
        reason: RefundReason::Organizer(None),
        organizer_contact: None,
        ..refund_mail()
    }
}

fn late_refund_mail() -> RefundMail<'static> {
    RefundMail {
        reason: RefundReason::TooLate,
        ..refund_mail()
    }
}

fn double_refund_mail() -> RefundMail<'static> {
    RefundMail {
        reason: RefundReason::PaidTwice,
        ..refund_mail()
    }
}
