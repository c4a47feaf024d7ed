//! `rotate-signing-key` while everybody goes on asking.

use std::cell::{Cell, RefCell};
use std::collections::BTreeSet;

use aforo_domain::ids::AccountId;
use aforo_domain::text::Text;
use aforo_testkit::Faults;
use aforo_tests::TestApp;
use futures_util::future::{join, join_all};

use crate::support::{account_of, kid_of, rotate};

/// An hour and a half of requests with tokens of every age, from processes that are old and new, while the key is rotated
/// three times.
#[tokio::test]
async fn nobody_is_refused_while_the_key_is_rotated() {
    let Some(app) = TestApp::in_process().await else {
        return;
    };
    let (inside, person) = (app.inside(), app.person().await);
    let account = AccountId::parse(&account_of(&person)).unwrap();
    inside.aws.set_faults(Faults::seeded(1).interleaving(3));
    let (done, asked) = (Cell::new(false), Cell::new(0_usize));
    let tokens = RefCell::new(vec![(inside.now(), person.token.clone())]);
    let kids = RefCell::new(BTreeSet::new());
    let asking = async |number: usize| {
        while !done.get() {
            let token = inside.token(account).await;
            kids.borrow_mut().insert(kid_of(&token));
            let now = inside.now();
            let (oldest, newest) = {
                let mut tokens = tokens.borrow_mut();
                tokens.push((now, token));
                // The clock moves by one step at the most while a request is under way.
                tokens.retain(|(made, _)| made + 900 > now + 60);
                let oldest = tokens[number % tokens.len().min(8)].1.clone();
                (oldest, tokens[tokens.len() - 1].1.clone())
            };
            for token in [oldest, newest] {
                let ask = app.get("/v1/me/registrations").bearer(&token);
                let (reply, _, _) = inside.send_measured(&ask).await;
                assert_eq!(reply.status, 200, "{} {reply:?}", kid_of(&token));
                asked.set(asked.get() + 1);
            }
        }
    };
    let rotating = async {
        for rotation in 0..3 {
            for step in 0..30 {
                if step == 7 {
                    assert!(rotate(inside).await.rotated);
                }
                let (enough, started) = (asked.get() + 16, inside.now());
                while asked.get() < enough {
                    tokio::task::yield_now().await;
                }
                assert_eq!(inside.now(), started);
                inside.advance(60);
                // Some processes end, others start: they know the new key first.
                if step % 10 == rotation {
                    inside.end("list-my-registrations");
                }
                if step == 9 {
                    inside.end("tests");
                }
            }
        }
        done.set(true);
    };
    join(rotating, join_all((0..8).map(asking))).await;
    inside.aws.clear_faults();
    assert_eq!(kids.borrow().len(), 4);
    assert!(asked.get() >= 1_440, "only {}", asked.get());
    app.settle().await;
}
