//! Messages delivered three times each, in any order and any batches: the same mails as once in order.

use aforo_tests::TestApp;
use serde_json::{Value, json};

use super::send_mail::{failed, handed, link_in, started};

/// Marsaglia's xorshift: an order for each seed, the same on every machine.
pub fn shuffled<T>(mut things: Vec<T>, seed: u64) -> Vec<T> {
    let mut state = seed.wrapping_mul(0x9e37_79b9_7f4a_7c15) | 1;
    for last in (1..things.len()).rev() {
        state ^= state << 13;
        state ^= state >> 7;
        state ^= state << 17;
        let other = usize::try_from(state % (last as u64 + 1)).unwrap();
        things.swap(last, other);
    }
    things
}

#[tokio::test]
async fn each_message_three_times_and_shuffled_is_one_mail_each_with_500_seeds() {
    let Some(app) = TestApp::in_process().await else {
        return;
    };
    let person = app.person().await;
    app.settle().await;
    let link = link_in(app.inside());
    let process = started(app.inside()).await.unwrap();
    for seed in 0..500_u64 {
        let copies = (0..6).map(|copy| {
            let id = format!("msg_{:026}", seed * 2 + copy % 2);
            let body = json!({"type": "link", "v": 1, "id": id, "link": link});
            json!({"messageId": format!("m{copy}"), "body": body.to_string()})
        });
        let copies = shuffled(copies.collect(), seed);
        // Batches of one to six.
        let size = usize::try_from(seed % 6).unwrap() + 1;
        for (number, records) in copies.chunks(size).enumerate() {
            let batch = json!({"Records": records});
            let answer: Value = handed(&process, &batch, &format!("{seed}-{number}")).await;
            assert_eq!(failed(&answer), [""; 0], "seed {seed}");
        }
    }
    assert_eq!(app.inside().aws.mails().len(), 1 + 500 * 2);
    let mut keys: Vec<_> = app
        .inside()
        .mails_to(&person.email)
        .into_iter()
        .map(|mail| mail.message_id)
        .collect();
    keys.sort();
    keys.dedup();
    assert_eq!(keys.len(), 1 + 500 * 2);
}
