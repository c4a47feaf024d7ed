//! Mailed links that come many times at once: each is used once, and an address becomes one account's.

use aforo_testkit::Faults;
use aforo_tests::{Reply, TestApp};
use futures_util::future::join_all;
use serde_json::{Value, json};

use super::books;
use super::fixtures::{OTHER_PASSWORD, PASSWORD, Somebody, insist, latest_link, send, send_by};

const VERIFY: &str = "/v1/email-verifications/confirmation";
const RESET: &str = "/v1/password-resets/confirmation";

async fn all_at_once(app: &TestApp, seed: u64, path: &str, bodies: &[Value]) -> Vec<Reply> {
    app.inside()
        .aws
        .set_faults(Faults::seeded(seed).interleaving(3));
    let answers = join_all(bodies.iter().map(|body| insist(app, path, body))).await;
    app.inside().aws.clear_faults();
    answers
}

/// How many succeeded; all others were told that the link is not good.
fn used(answers: &[Reply]) -> usize {
    let used = answers.iter().filter(|answer| answer.status == 200).count();
    for answer in answers.iter().filter(|answer| answer.status != 200) {
        answer.problem(400, "invalid-link");
    }
    used
}

#[tokio::test]
async fn of_a_hundred_uses_of_a_link_one_sets_the_password() {
    let Some(app) = TestApp::in_process().await else {
        return;
    };
    let somebody = Somebody::new(&app).await;
    let token = somebody.reset_link().await;
    // Each wants another password: the one that was told yes has it.
    let password = |n: usize| format!("{OTHER_PASSWORD} {n} veces");
    let bodies: Vec<_> = (0..100)
        .map(|n| json!({"token": token, "password": password(n)}))
        .collect();
    let answers = all_at_once(&app, 1, RESET, &bodies).await;
    assert_eq!(used(&answers), 1);
    let winner = answers
        .iter()
        .position(|answer| answer.status == 200)
        .unwrap();
    somebody.try_log_in(&password(winner)).await.expect(200);
    somebody
        .try_log_in(PASSWORD)
        .await
        .problem(401, "wrong-credentials");
    books::check(app.inside());
    app.settle().await;
}

#[tokio::test]
async fn of_a_hundred_uses_of_a_link_one_confirms_the_address() {
    let Some(app) = TestApp::in_process().await else {
        return;
    };
    for seed in 0..5 {
        let email = app.address();
        let body = json!({"email": email, "password": PASSWORD, "name": "Ana Ruiz"});
        send(&app, "/v1/accounts", &body).await.expect(202);
        app.settle().await;
        let token = latest_link(&app, &email, "verify-email").unwrap();
        let bodies = vec![json!({"token": token, "password": PASSWORD}); 100];
        let mut answers = all_at_once(&app, seed, VERIFY, &bodies).await;
        // A link takes five guesses at the password: those that came after them were put off.
        answers.retain(|answer| answer.status != 429);
        assert_eq!(used(&answers), 1, "seed {seed}");
    }
    assert_eq!(books::noted(app.inside(), None, "email_verified"), 5);
    app.settle().await;
}

#[tokio::test]
async fn of_ten_accounts_that_take_an_address_at_once_one_gets_it_and_all_stay_whole() {
    let Some(app) = TestApp::in_process().await else {
        return;
    };
    let mut people = Vec::new();
    for _ in 0..10 {
        people.push(Somebody::new(&app).await);
    }
    let mut seed = 0;
    for count in [2, 2, 2, 10] {
        seed += 1;
        let (wanted, mut bodies) = (app.address(), Vec::new());
        for somebody in &people[people.len() - count..] {
            let device = somebody.try_log_in(PASSWORD).await.json()["access_token"].clone();
            let body = json!({"email": wanted, "password": PASSWORD});
            let token = device.as_str().unwrap();
            send_by(&app, ("PUT", "/v1/me/email"), token, &body)
                .await
                .expect(202);
            app.settle().await;
            let link = latest_link(&app, &wanted, "verify-email").unwrap();
            bodies.push(json!({"token": link, "password": PASSWORD}));
        }
        let answers = all_at_once(&app, seed, VERIFY, &bodies).await;
        let won = answers
            .iter()
            .position(|answer| answer.status == 200)
            .expect("one wins");
        for (n, answer) in answers.iter().enumerate().filter(|(n, _)| *n != won) {
            answer.problem(409, "email-taken");
            assert!(n < count);
        }
        let place = people.len() - count + won;
        assert_eq!(
            books::account(app.inside(), &people[place].id)["em"]["S"],
            *wanted
        );
        let winner = people.remove(place);
        winner
            .try_log_in(PASSWORD)
            .await
            .problem(401, "wrong-credentials");
        people.insert(0, Somebody::new(&app).await);
        let body = json!({"email": wanted, "password": PASSWORD});
        send(&app, "/v1/logins", &body).await.expect(200);
        books::check(app.inside());
    }
    app.settle().await;
}
