//! Every problem and every fault of a field as it is told: the snapshot is the catalogue's documentation.

use std::fmt::Write;

use aforo_api::{Problem, problems};
use aforo_domain::Language;
use aforo_domain::fields::{FieldErrors, FieldFault};
use aforo_domain::money::{Currency, Money};
use serde_json::Value;

fn told(problem: Problem, language: Language) -> Value {
    serde_json::from_str(&problem.tell(language, "req-1").body).unwrap()
}

/// The numbers choose plurals.
fn sample(kind: aforo_api::Kind, number: i64) -> Problem {
    let problem = Problem::new(kind)
        .with("session", "Taller de Rust")
        .with("ticket_type", "Entrada libre")
        .with("allow", "GET, POST")
        .with("order", "ord_01mbza25z0e17r0avdqztd2p3x")
        .with_number("seconds", number);
    match kind.code {
        "refund-exceeds-payment" => problem.with_money("left", euros(number)),
        _ => problem.with_number("left", number),
    }
}

fn euros(amount: i64) -> Money {
    let currency = Currency::Eur;
    Money { amount, currency }
}

#[test]
fn every_problem_is_told_in_both_languages() {
    let mut catalogue = String::new();
    for kind in problems::all() {
        writeln!(catalogue, "{} {}", kind.status, kind.code).unwrap();
        for language in [Language::Es, Language::En] {
            let title = &told(sample(kind, 1), language)["title"];
            writeln!(catalogue, "  {language}: {}", title.as_str().unwrap()).unwrap();
            let mut details: Vec<_> = [0, 1, 3]
                .map(|number| told(sample(kind, number), language)["detail"].clone())
                .to_vec();
            details.dedup();
            for detail in details {
                writeln!(catalogue, "    {}", detail.as_str().unwrap()).unwrap();
            }
        }
    }
    insta::assert_snapshot!("problems", catalogue);
}

#[test]
fn every_fault_of_a_field_is_told_in_both_languages() {
    let faults = faults();
    let mut seen: Vec<_> = faults.iter().map(position).collect();
    seen.dedup();
    assert_eq!(
        seen,
        (0..KINDS).collect::<Vec<_>>(),
        "a fault has no sample"
    );
    let mut catalogue = String::new();
    for fault in faults {
        let mut errors = FieldErrors::default();
        errors.add("/field", fault);
        for language in [Language::Es, Language::En] {
            let problem = Problem::new(problems::common::INVALID_BODY).fields(errors.clone());
            let error = &told(problem, language)["errors"][0];
            if language == Language::Es {
                writeln!(catalogue, "{}", error["code"].as_str().unwrap()).unwrap();
            }
            let detail = error["detail"].as_str().unwrap();
            writeln!(catalogue, "  {language}: {detail}").unwrap();
        }
    }
    insta::assert_snapshot!("fields", catalogue);
}

fn faults() -> Vec<FieldFault> {
    vec![
        FieldFault::Required,
        FieldFault::Unknown,
        FieldFault::WrongType { expected: "string" },
        FieldFault::WrongType {
            expected: "integer",
        },
        FieldFault::WrongType { expected: "array" },
        FieldFault::WrongType { expected: "object" },
        FieldFault::TooShort { min: 1 },
        FieldFault::TooShort { min: 12 },
        FieldFault::TooLong { max: 128 },
        FieldFault::TooFew { min: 1 },
        FieldFault::TooFew { min: 2 },
        FieldFault::TooMany { max: 20 },
        FieldFault::OutOfRange {
            min: 1,
            max: 1_000_000,
        },
        FieldFault::Email,
        FieldFault::Id { prefix: "ses" },
        FieldFault::Time,
        FieldFault::TimeZone,
        FieldFault::Currency,
        FieldFault::Url,
        FieldFault::Phone,
        FieldFault::OneOf { options: "es, en" },
        FieldFault::NotAfterStart,
        FieldFault::TooLasting { max: 7 },
        FieldFault::OutsideEvent,
        FieldFault::InPast,
        FieldFault::Duplicate,
        FieldFault::UnknownReference,
        FieldFault::ControlCharacters,
        FieldFault::MixedCurrencies,
        FieldFault::PasswordCommon,
        FieldFault::PasswordPersonal,
        FieldFault::PasswordPattern,
        FieldFault::PasswordWeak,
        FieldFault::Month,
        FieldFault::NotWith { other: "month" },
        FieldFault::CurrencyNotTaken {
            taken: "EUR, USD".to_owned(),
        },
        FieldFault::WholeUnits,
        FieldFault::LeavesOut {
            session: "Taller".to_owned(),
        },
        FieldFault::BelowTaken { taken: 1 },
        FieldFault::BelowTaken { taken: 12 },
        FieldFault::BelowQuota { quota: 20 },
        FieldFault::AboveMaximum { max: 4 },
        FieldFault::Code,
        FieldFault::Degrees { max: 90 },
        FieldFault::RoomTaken {
            session: "Taller".to_owned(),
            when: "2027-03-14 10:00–12:00".to_owned(),
        },
        FieldFault::PresenterBusy {
            session: "Taller".to_owned(),
            when: "2027-03-14 10:00–12:00".to_owned(),
        },
        FieldFault::OrderMinimum { min: 2 },
        FieldFault::OrderMaximum { max: 4 },
        FieldFault::Changed,
    ]
}

const KINDS: usize = 43;

/// Does not compile when a fault is new, and then says where its sample goes.
fn position(fault: &FieldFault) -> usize {
    match fault {
        FieldFault::Required => 0,
        FieldFault::Unknown => 1,
        FieldFault::WrongType { .. } => 2,
        FieldFault::TooShort { .. } => 3,
        FieldFault::TooLong { .. } => 4,
        FieldFault::TooFew { .. } => 5,
        FieldFault::TooMany { .. } => 6,
        FieldFault::OutOfRange { .. } => 7,
        FieldFault::Email => 8,
        FieldFault::Id { .. } => 9,
        FieldFault::Time => 10,
        FieldFault::TimeZone => 11,
        FieldFault::Currency => 12,
        FieldFault::Url => 13,
        FieldFault::Phone => 14,
        FieldFault::OneOf { .. } => 15,
        FieldFault::NotAfterStart => 16,
        FieldFault::TooLasting { .. } => 17,
        FieldFault::OutsideEvent => 18,
        FieldFault::InPast => 19,
        FieldFault::Duplicate => 20,
        FieldFault::UnknownReference => 21,
        FieldFault::ControlCharacters => 22,
        FieldFault::MixedCurrencies => 23,
        FieldFault::PasswordCommon => 24,
        FieldFault::PasswordPersonal => 25,
        FieldFault::PasswordPattern => 26,
        FieldFault::PasswordWeak => 27,
        FieldFault::Month => 28,
        FieldFault::NotWith { .. } => 29,
        FieldFault::CurrencyNotTaken { .. } => 30,
        FieldFault::WholeUnits => 31,
        FieldFault::LeavesOut { .. } => 32,
        FieldFault::BelowTaken { .. } => 33,
        FieldFault::BelowQuota { .. } => 34,
        FieldFault::AboveMaximum { .. } => 35,
        FieldFault::Code => 36,
        FieldFault::Degrees { .. } => 37,
        FieldFault::RoomTaken { .. } => 38,
        FieldFault::PresenterBusy { .. } => 39,
        FieldFault::OrderMinimum { .. } => 40,
        FieldFault::OrderMaximum { .. } => 41,
        FieldFault::Changed => 42,
    }
}
