//! Problems as they are really told.

use aforo_api::problems;
use aforo_api::{Kind, Problem};
use aforo_domain::Language;
use aforo_domain::fields::{FieldErrors, FieldFault};
use aforo_domain::money::{Currency, Money};
use serde_json::Value;
use utoipa::openapi::RefOr;
use utoipa::openapi::example::{Example, ExampleBuilder};

/// An example of every problem, by code.
pub fn of_problems() -> impl Iterator<Item = (String, RefOr<Example>)> {
    problems::all().map(|kind| {
        let example = ExampleBuilder::new().value(Some(told(kind)));
        (kind.code.to_owned(), example.build().into())
    })
}

const TEN_EUROS: Money = Money {
    amount: 1000,
    currency: Currency::Eur,
};

/// In Spanish, with a value for every variable that a problem's words may hold.
fn told(kind: Kind) -> Value {
    let problem = Problem::new(kind)
        .with("session", "Taller de Rust")
        .with("ticket_type", "Entrada libre")
        .with("allow", "GET, POST")
        .with("order", "ord_01mbza25z0e17r0avdqztd2p3x")
        .with_number("seconds", 42)
        .fields(wrong(kind));
    let problem = match kind.code {
        "refund-exceeds-payment" => problem.with_money("left", TEN_EUROS),
        _ => problem.with_number("left", 1),
    };
    let answer = problem.tell(Language::Es, "JKJaXmPLvHcESHA=");
    serde_json::from_str(&answer.body).expect("a problem is JSON")
}

/// The fields that such a problem would name.
fn wrong(kind: Kind) -> FieldErrors {
    let named = match kind.code {
        "invalid-body" => vec![
            ("/name", FieldFault::TooShort { min: 2 }),
            ("/nam", FieldFault::Unknown),
        ],
        "invalid-query" => vec![("limit", FieldFault::OutOfRange { min: 1, max: 100 })],
        "event-not-publishable" => vec![("/sessions", FieldFault::TooFew { min: 1 })],
        "already-registered" => vec![("/attendees/0/email", FieldFault::Duplicate)],
        _ => vec![],
    };
    let mut errors = FieldErrors::default();
    for (pointer, fault) in named {
        errors.add(pointer, fault);
    }
    errors
}
