//! One-time codes when many ask at once, and when calls fail: issued, sent and redeemed once all the same.

use aforo_domain::ids::AccountId;
use aforo_store::{IssuedCode, RedeemedCode, StoreError};
use aforo_testkit::{Fault, Faults, Outcome, Scope, Scripted, Times};
use aforo_tests::{Codes, TestApp};
use futures_util::future::join_all;

const WRONG: &str = "0000-0001";

/// An application, and the address of somebody with an account.
async fn somebody() -> Option<(TestApp, String)> {
    let app = TestApp::in_process().await?;
    let person = app.person().await;
    app.settle().await;
    Some((app, person.email))
}

/// The code that a new request's mail brings.
async fn sent(app: &TestApp, codes: &Codes<'_>, request: &str) -> String {
    assert_eq!(codes.issue(request).await.unwrap(), IssuedCode::Issued);
    app.settle().await;
    codes.mailed().pop().unwrap()
}

/// The accounts that were opened, and how many tries each wrong code was told to leave.
#[derive(Debug, Default)]
struct Told {
    opened: Vec<AccountId>,
    wrong: Vec<u32>,
    gone: usize,
}

fn told(answers: Vec<Result<RedeemedCode, StoreError>>) -> Told {
    let mut told = Told::default();
    for answer in answers {
        match answer.unwrap() {
            RedeemedCode::Account(account) => told.opened.push(account),
            RedeemedCode::Wrong { tries_left } => told.wrong.push(tries_left),
            RedeemedCode::Gone => told.gone += 1,
        }
    }
    told.wrong.sort_unstable();
    told
}

#[tokio::test]
async fn of_a_hundred_requests_with_the_right_code_one_opens_the_account() {
    let Some((app, email)) = somebody().await else {
        return;
    };
    for seed in 0..5 {
        let codes = Codes::of(app.inside(), &email);
        let code = sent(&app, &codes, &format!("ask {seed}")).await;
        let aws = &app.inside().aws;
        aws.set_faults(Faults::seeded(seed).interleaving(3));
        let tries = (0..100).map(|n| format!("try {n}"));
        let tries = tries.map(async |request| codes.redeem(&code, &request).await);
        let told = told(join_all(tries).await);
        aws.clear_faults();
        assert_eq!((told.opened.len(), told.gone), (1, 99), "{told:?}");
        app.inside().advance(3600);
    }
}

#[tokio::test]
async fn a_hundred_copies_of_a_request_are_told_the_same() {
    let Some((app, email)) = somebody().await else {
        return;
    };
    let codes = Codes::of(app.inside(), &email);
    let aws = &app.inside().aws;
    aws.set_faults(Faults::seeded(1).interleaving(3));
    let copies = (0..100).map(async |_| codes.issue("ask").await.unwrap());
    let issued = join_all(copies).await;
    let first = issued.iter().filter(|told| **told == IssuedCode::Issued);
    assert_eq!(first.count(), 1);
    let before = issued.iter().filter(|told| **told == IssuedCode::Before);
    assert_eq!(before.count(), 99);
    aws.clear_faults();
    app.settle().await;
    let mailed = codes.mailed();
    assert_eq!(mailed.len(), 1);
    aws.set_faults(Faults::seeded(2).interleaving(3));
    let copies = (0..100).map(async |_| codes.redeem(WRONG, "wrong").await);
    assert_eq!(told(join_all(copies).await).wrong, [4; 100]);
    let copies = (0..100).map(async |_| codes.redeem(&mailed[0], "try").await);
    assert_eq!(told(join_all(copies).await).opened.len(), 100);
    aws.clear_faults();
}

#[tokio::test]
async fn of_a_hundred_guesses_at_once_five_are_counted_and_the_code_is_gone() {
    let Some((app, email)) = somebody().await else {
        return;
    };
    let codes = Codes::of(app.inside(), &email);
    let code = sent(&app, &codes, "ask").await;
    let aws = &app.inside().aws;
    aws.set_faults(Faults::seeded(3).interleaving(3));
    let guesses = (0..100).map(|n| format!("guess {n}"));
    let guesses = guesses.map(async |request| codes.redeem(WRONG, &request).await);
    let told = told(join_all(guesses).await);
    aws.clear_faults();
    assert_eq!((told.wrong, told.gone), (vec![0, 1, 2, 3, 4], 95));
    assert_eq!(
        codes.redeem(&code, "try").await.unwrap(),
        RedeemedCode::Gone
    );
}

#[tokio::test]
async fn of_a_hundred_requests_for_a_code_three_are_granted() {
    let Some((app, email)) = somebody().await else {
        return;
    };
    let codes = Codes::of(app.inside(), &email);
    let aws = &app.inside().aws;
    aws.set_faults(Faults::seeded(4).interleaving(3));
    let asks = (0..100).map(|n| format!("ask {n}"));
    let asks = asks.map(async |request| codes.issue(&request).await.unwrap());
    let told = join_all(asks).await;
    aws.clear_faults();
    let granted = told.iter().filter(|told| **told == IssuedCode::Issued);
    assert_eq!(granted.count(), 3);
    app.settle().await;
    // Only the last one's mail is worth sending.
    assert_eq!(codes.mailed().len(), 1);
}

/// What can go wrong with one call.
fn faults(steps: usize) -> impl Iterator<Item = Scripted> {
    (0..steps).flat_map(|step| {
        Fault::ALL.into_iter().flat_map(move |fault| {
            [Times::Once, Times::UntilGivenUp].map(|times| Scripted { step, fault, times })
        })
    })
}

#[tokio::test]
async fn a_request_for_a_code_may_fail_in_any_way_and_repeated_it_sends_one_mail() {
    let Some((app, email)) = somebody().await else {
        return;
    };
    for (n, fault) in faults(1).enumerate() {
        let codes = Codes::of(app.inside(), &email);
        let (mailed, request) = (codes.mailed().len(), format!("ask {n}"));
        let spoilt = Scope::with([fault]).run(codes.issue(&request)).await;
        let again = codes.issue(&request).await.unwrap();
        assert!(
            [IssuedCode::Issued, IssuedCode::Before].contains(&again),
            "{again:?} after {fault:?}"
        );
        // Once told that it is issued, it is.
        if let Outcome::Finished(Ok(_)) = spoilt {
            assert_eq!(again, IssuedCode::Before, "{fault:?}");
        }
        app.settle().await;
        let now_mailed = codes.mailed();
        assert_eq!(now_mailed.len(), mailed + 1, "{fault:?}");
        let opened = codes.redeem(&now_mailed[mailed], &request).await.unwrap();
        assert!(matches!(opened, RedeemedCode::Account(_)), "{fault:?}");
        app.inside().advance(1200);
    }
}

#[tokio::test]
async fn the_right_code_may_fail_in_any_way_and_repeated_it_opens_the_account() {
    let Some((app, email)) = somebody().await else {
        return;
    };
    for (n, fault) in faults(1).enumerate() {
        let codes = Codes::of(app.inside(), &email);
        let code = sent(&app, &codes, &format!("ask {n}")).await;
        let spoilt = Scope::with([fault]).run(codes.redeem(&code, "try")).await;
        if let Outcome::Finished(Ok(told)) = spoilt {
            assert!(matches!(told, RedeemedCode::Account(_)), "{fault:?}");
        }
        let again = codes.redeem(&code, "try").await.unwrap();
        assert!(matches!(again, RedeemedCode::Account(_)), "{fault:?}");
        let other = codes.redeem(&code, "other").await.unwrap();
        assert_eq!(other, RedeemedCode::Gone, "{fault:?}");
        app.inside().advance(1200);
    }
}

#[tokio::test]
async fn a_wrong_code_may_fail_in_any_way_and_repeated_it_costs_one_try() {
    let Some((app, email)) = somebody().await else {
        return;
    };
    for (n, fault) in faults(2).enumerate() {
        let codes = Codes::of(app.inside(), &email);
        let code = sent(&app, &codes, &format!("ask {n}")).await;
        let left = RedeemedCode::Wrong { tries_left: 4 };
        let spoilt = Scope::with([fault]).run(codes.redeem(WRONG, "wrong")).await;
        if let Outcome::Finished(Ok(told)) = spoilt {
            assert_eq!(told, left, "{fault:?}");
        }
        assert_eq!(
            codes.redeem(WRONG, "wrong").await.unwrap(),
            left,
            "{fault:?}"
        );
        let next = codes.redeem(WRONG, "next").await.unwrap();
        assert_eq!(next, RedeemedCode::Wrong { tries_left: 3 }, "{fault:?}");
        let opened = codes.redeem(&code, "try").await.unwrap();
        assert!(matches!(opened, RedeemedCode::Account(_)), "{fault:?}");
        app.inside().advance(1200);
    }
}
