//! One-time codes: what is issued, what the mail says, and what a code opens.

use aforo_domain::Language;
use aforo_queue::Queue;
use aforo_store::{IssuedCode, RedeemedCode};
use aforo_testkit::{Cost, Scope};
use aforo_tests::{Codes, InProcess, Person, STAGE, TestApp, Work};

use crate::support::account_of;

/// Codes that are surely not the right one.
const WRONG: [&str; 6] = [
    "0000-0001",
    "0000-0002",
    "0000-0003",
    "0000-0004",
    "0000-0005",
    "0000-0006",
];

async fn somebody(app: &TestApp) -> Person {
    let person = app.person().await;
    app.settle().await;
    person
}

/// The code that the mail of a new request brings.
async fn sent(inside: &InProcess, codes: &Codes<'_>, request: &str) -> String {
    assert_eq!(codes.issue(request).await.unwrap(), IssuedCode::Issued);
    inside.settle().await;
    codes.mailed().pop().expect("the code came by mail")
}

fn account(person: &Person) -> RedeemedCode {
    let id = account_of(person);
    RedeemedCode::Account(aforo_domain::text::Text::parse(&id).unwrap())
}

#[tokio::test]
async fn the_mailed_code_opens_the_account_once_however_it_is_typed() {
    let Some(app) = TestApp::in_process().await else {
        return;
    };
    let person = somebody(&app).await;
    let codes = Codes::of(app.inside(), &person.email);
    let code = sent(app.inside(), &codes, "ask").await;
    let typed = code.to_lowercase().replace('-', " ");
    assert_eq!(codes.redeem(&typed, "try").await.unwrap(), account(&person));
    // The same request, delivered again, is told the same.
    assert_eq!(codes.redeem(&code, "try").await.unwrap(), account(&person));
    assert_eq!(
        codes.redeem(&code, "later").await.unwrap(),
        RedeemedCode::Gone
    );
}

#[tokio::test]
async fn the_mail_speaks_the_chat_s_language_and_shows_the_code_to_no_locked_screen() {
    let Some(app) = TestApp::in_process().await else {
        return;
    };
    for (language, subject) in [
        (Language::Es, "Tu código para ver tus inscripciones"),
        (Language::En, "Your code to see your registrations"),
    ] {
        let person = somebody(&app).await;
        let mut codes = Codes::of(app.inside(), &person.email);
        codes.language = language;
        let code = sent(app.inside(), &codes, "ask").await;
        let mails = app.inside().mails_to(&person.email);
        let mail = mails.last().unwrap();
        assert_eq!(mail.subject, subject);
        assert!(mail.html.contains(&code) && mail.text.contains(&code));
        let (_, preview) = mail.html.split_once("<body").unwrap();
        let (preview, _) = preview.split_once("</div>").unwrap();
        assert!(!preview.contains(&code), "{preview}");
    }
}

#[tokio::test]
async fn an_address_without_an_account_costs_and_is_told_the_same_and_gets_no_mail() {
    let Some(app) = TestApp::in_process().await else {
        return;
    };
    let inside = app.inside();
    let (known, unknown) = (somebody(&app).await.email, app.address());
    let mut told = Vec::new();
    for email in [&known, &unknown] {
        let codes = Codes::of(inside, email);
        let mut seen: Vec<(String, Cost)> = Vec::new();
        let mut watch = async |ask: &str, code: Option<&str>| {
            let scope = Scope::new();
            let answer = match code {
                None => format!(
                    "{:?}",
                    scope.run(codes.issue(ask)).await.finished().unwrap()
                ),
                Some(code) => {
                    let tried = scope.run(codes.redeem(code, ask)).await;
                    format!("{:?}", tried.finished().unwrap())
                }
            };
            seen.push((answer, scope.cost()));
        };
        watch("too early", Some(WRONG[0])).await;
        watch("ask", None).await;
        watch("ask", None).await;
        watch("before the mail", Some(WRONG[0])).await;
        inside.settle().await;
        for code in WRONG {
            watch(code, Some(code)).await;
        }
        for request in ["second", "third", "fourth"] {
            watch(request, None).await;
        }
        inside.settle().await;
        told.push(seen);
    }
    assert_eq!(told[0], told[1]);
    let costs: Vec<_> = told[0].iter().map(|(_, cost)| cost.round_trips).collect();
    assert_eq!(costs[..4], [1, 1, 1, 2], "{told:?}");
    assert!(
        told[0].iter().all(|(_, cost)| cost.round_trips <= 2),
        "{told:?}"
    );
    let units: Vec<_> = told[0].iter().map(|(_, cost)| cost.write_units).collect();
    assert_eq!(units[1], 1.0, "{told:?}");
    // Of the three, one was replaced before its mail was written.
    assert_eq!(Codes::of(inside, &known).mailed().len(), 2);
    assert!(inside.mails_to(&unknown).is_empty());
}

#[tokio::test]
async fn neither_the_table_nor_the_queue_holds_the_code_or_the_address() {
    let Some(app) = TestApp::in_process().await else {
        return;
    };
    let inside = app.inside();
    let person = somebody(&app).await;
    let codes = Codes::of(inside, &person.email);
    assert_eq!(codes.issue("ask").await.unwrap(), IssuedCode::Issued);
    assert_eq!(inside.relay().await, Work::Done);
    let queued = inside.aws.messages(&Queue::Mail.name(STAGE));
    let queued: String = queued.iter().map(|message| message.body.as_str()).collect();
    assert!(queued.contains("booking-code"), "{queued}");
    inside.settle().await;
    let code = codes.mailed().pop().unwrap();
    let told = codes.redeem(WRONG[0], "wrong").await.unwrap();
    assert_eq!(told, RedeemedCode::Wrong { tries_left: 4 });
    assert_eq!(codes.redeem(&code, "try").await.unwrap(), account(&person));
    let items = inside.aws.items().into_iter();
    let items = items.filter(|item| item["em"]["S"] != person.email);
    let stored: Vec<_> = items.map(|item| item.to_string()).collect();
    for text in stored.iter().chain([&queued]) {
        for secret in [&code, &code.replace('-', ""), &person.email] {
            assert!(!text.contains(secret.as_str()), "{secret} in {text}");
        }
    }
}

#[tokio::test]
async fn five_wrong_codes_use_the_right_one_up_and_a_repeated_request_counts_once() {
    let Some(app) = TestApp::in_process().await else {
        return;
    };
    let person = somebody(&app).await;
    let codes = Codes::of(app.inside(), &person.email);
    let code = sent(app.inside(), &codes, "ask").await;
    for (tries_left, wrong) in (0..5).rev().zip(WRONG) {
        for _ in 0..3 {
            let told = codes.redeem(wrong, wrong).await.unwrap();
            assert_eq!(told, RedeemedCode::Wrong { tries_left });
        }
    }
    assert_eq!(
        codes.redeem(&code, "try").await.unwrap(),
        RedeemedCode::Gone
    );
    assert_eq!(
        codes.redeem(WRONG[5], "try").await.unwrap(),
        RedeemedCode::Gone
    );
    // A new code has tries of its own.
    let code = sent(app.inside(), &codes, "again").await;
    let told = codes.redeem(WRONG[0], "wrong").await.unwrap();
    assert_eq!(told, RedeemedCode::Wrong { tries_left: 4 });
    assert_eq!(codes.redeem(&code, "try").await.unwrap(), account(&person));
}

#[tokio::test]
async fn a_code_works_for_a_quarter_of_an_hour_to_the_second() {
    let Some(app) = TestApp::in_process().await else {
        return;
    };
    for (seconds, good) in [(15 * 60 - 1, true), (15 * 60, false)] {
        let person = somebody(&app).await;
        let codes = Codes::of(app.inside(), &person.email);
        let code = sent(app.inside(), &codes, "ask").await;
        app.inside().advance(seconds);
        let told = codes.redeem(&code, "try").await.unwrap();
        let expected = if good {
            account(&person)
        } else {
            RedeemedCode::Gone
        };
        assert_eq!(told, expected);
        let told = codes.redeem(WRONG[0], "wrong").await.unwrap();
        assert_eq!(told, RedeemedCode::Gone);
    }
}

#[tokio::test]
async fn a_newer_code_replaces_the_one_before_it() {
    let Some(app) = TestApp::in_process().await else {
        return;
    };
    let person = somebody(&app).await;
    let codes = Codes::of(app.inside(), &person.email);
    let old = sent(app.inside(), &codes, "ask").await;
    let new = sent(app.inside(), &codes, "ask again").await;
    let told = codes.redeem(&old, "old").await.unwrap();
    assert_eq!(told, RedeemedCode::Wrong { tries_left: 4 });
    assert_eq!(codes.redeem(&new, "new").await.unwrap(), account(&person));
}

#[tokio::test]
async fn the_mail_of_a_code_that_is_replaced_or_over_is_not_sent() {
    let Some(app) = TestApp::in_process().await else {
        return;
    };
    let inside = app.inside();
    let person = somebody(&app).await;
    let codes = Codes::of(inside, &person.email);
    assert_eq!(codes.issue("ask").await.unwrap(), IssuedCode::Issued);
    assert_eq!(codes.issue("ask again").await.unwrap(), IssuedCode::Issued);
    inside.settle().await;
    let mailed = codes.mailed();
    assert_eq!(mailed.len(), 1, "{mailed:?}");
    assert_eq!(
        codes.redeem(&mailed[0], "try").await.unwrap(),
        account(&person)
    );
    assert_eq!(codes.issue("third").await.unwrap(), IssuedCode::Issued);
    inside.advance(15 * 60);
    inside.settle().await;
    assert_eq!(codes.mailed().len(), 1);
    assert!(
        inside
            .aws
            .messages(&format!("{}-dlq", Queue::Mail.name(STAGE)))
            .is_empty()
    );
}

#[tokio::test]
async fn no_address_is_issued_more_than_three_codes_in_any_hour() {
    let Some(app) = TestApp::in_process().await else {
        return;
    };
    let inside = app.inside();
    let codes = Codes::of(inside, &app.address());
    let start = jiff::Timestamp::from_second(inside.now()).unwrap();
    for request in ["first", "second", "third"] {
        assert_eq!(codes.issue(request).await.unwrap(), IssuedCode::Issued);
        inside.advance(600);
    }
    let until = start + jiff::SignedDuration::from_hours(1);
    let refused = IssuedCode::TooMany(until);
    assert_eq!(codes.issue("fourth").await.unwrap(), refused);
    // What was issued stands for its own request, at the limit too.
    for request in ["first", "second", "third"] {
        assert_eq!(codes.issue(request).await.unwrap(), IssuedCode::Before);
    }
    inside.advance(1799);
    assert_eq!(codes.issue("fourth").await.unwrap(), refused);
    inside.advance(1);
    assert_eq!(codes.issue("fourth").await.unwrap(), IssuedCode::Issued);
    let until = until + jiff::SignedDuration::from_mins(10);
    assert_eq!(
        codes.issue("fifth").await.unwrap(),
        IssuedCode::TooMany(until)
    );
    inside.settle().await;
}

#[tokio::test]
async fn the_right_code_opens_nothing_before_its_mail_is_sent() {
    let Some(app) = TestApp::in_process().await else {
        return;
    };
    let inside = app.inside();
    let person = somebody(&app).await;
    let codes = Codes::of(inside, &person.email);
    let code = sent(inside, &codes, "ask").await;
    crate::support::forget(inside, (&codes.pk(), "J"), "a").await;
    assert_eq!(
        codes.redeem(&code, "guess").await.unwrap(),
        RedeemedCode::Gone
    );
}
