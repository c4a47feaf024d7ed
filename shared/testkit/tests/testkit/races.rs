//! Many at once: the fake must let the wrong way of selling go wrong, or it proves nothing about the right one.

use aforo_testkit::{Fault, Faults};
use aws_sdk_dynamodb::Client;
use futures_util::future::join_all;

use crate::support::{add, aws, client, item, put_counter, put_new, seats, take_seat, write};

async fn reads_checks_then_writes(client: &Client) -> bool {
    if seats(client, "c").await < 1 {
        return false;
    }
    add(client, "c", -1).await.unwrap();
    true
}

#[tokio::test]
async fn read_check_write_oversells() {
    let aws = aws();
    let client = client(&aws);
    put_counter(&client, "c", 10).await;
    aws.set_faults(Faults::seeded(1).interleaving(5));
    let sold = join_all((0..200).map(|_| reads_checks_then_writes(&client))).await;
    let sold = sold.into_iter().filter(|sold| *sold).count();
    assert!(sold > 10, "only {sold} sold: the fake does not interleave");
    assert!(seats(&client, "c").await < 0);
}

#[tokio::test]
async fn a_conditional_transaction_sells_each_seat_once_in_every_interleaving() {
    for seed in 0..5 {
        let aws = aws();
        let client = client(&aws);
        put_counter(&client, "c", 10).await;
        let faults = Faults::seeded(seed).interleaving(5);
        aws.set_faults(faults.with(Fault::ReplyLost, 0.2));
        let buy = async |buyer: i32| {
            let registration = put_new(item(&format!("R#{buyer}"), &[]));
            write(&client, vec![take_seat("c"), registration])
                .await
                .is_ok()
        };
        join_all((0..100).map(buy)).await;
        aws.clear_faults();
        assert_eq!(seats(&client, "c").await, 0, "seed {seed}");
        assert_eq!(aws.items().len(), 11, "seed {seed}");
    }
}

#[tokio::test]
async fn each_seed_finds_another_order_of_winners() {
    async fn winners(seed: u64) -> Vec<bool> {
        let aws = aws();
        let client = client(&aws);
        put_counter(&client, "c", 5).await;
        aws.set_faults(Faults::seeded(seed).interleaving(5));
        let buy = async |_| write(&client, vec![take_seat("c")]).await.is_ok();
        join_all((0..30).map(buy)).await
    }
    assert_eq!(winners(1).await, winners(1).await);
    assert_ne!(winners(1).await, winners(2).await);
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn it_works_on_several_threads_too() {
    let aws = aws();
    let client = client(&aws);
    put_counter(&client, "c", 0).await;
    let tasks = (0..50).map(|_| {
        let client = client.clone();
        tokio::spawn(async move { add(&client, "c", 1).await.unwrap() })
    });
    for task in join_all(tasks).await {
        task.unwrap();
    }
    assert_eq!(seats(&client, "c").await, 50);
}
