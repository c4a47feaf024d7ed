//! Costs against docs/DATA-MODEL's figures and DynamoDB's published rules.

use aforo_testkit::{Fault, Scope, Scripted, Times, measured};
use aws_sdk_dynamodb::Client;
use aws_sdk_dynamodb::types::{
    ConditionCheck, Get, KeysAndAttributes, TransactGetItem, TransactWriteItem,
};
use futures_util::future::join;

use crate::support::{
    TABLE, add, aws, client, item, put, put_counter, put_new, seats, take_seat, text, write,
};

const G1: [(&str, &str); 2] = [("g1p", "A#acc"), ("g1s", "R#reg")];
const G2: [(&str, &str); 2] = [("g2p", "O#org"), ("g2s", "D#ord")];
const G3: [(&str, &str); 2] = [("g3p", "U#slot"), ("g3s", "D#ord")];

async fn units<T>(code: impl Future<Output = T>) -> (f64, f64) {
    let (_, cost) = measured(code).await;
    (cost.read_units, cost.write_units)
}

#[tokio::test]
async fn a_free_seat_costs_five_write_units() {
    let aws = aws();
    let client = client(&aws);
    put_counter(&client, "C#ses#0", 9).await;
    let registration = put_new(item("S#ses#0", &G1));
    let sale = write(&client, vec![take_seat("C#ses#0"), registration]);
    let (sold, cost) = measured(sale).await;
    sold.unwrap();
    assert_eq!((cost.read_units, cost.write_units), (0.0, 5.0));
    assert_eq!(cost.operations, ["dynamodb:TransactWriteItems"]);
    assert_eq!(cost.round_trips, 1);
}

#[tokio::test]
async fn a_paid_seat_costs_ten_with_its_order_in_three_indexes() {
    let aws = aws();
    let client = client(&aws);
    put_counter(&client, "C#ses#0", 9).await;
    let registration = put_new(item("S#ses#0", &G1));
    let order = put_new(item("D#ord", &[G1, G2, G3].concat()));
    let sale = write(&client, vec![take_seat("C#ses#0"), registration, order]);
    assert_eq!(units(sale).await, (0.0, 10.0));
}

#[tokio::test]
async fn one_write_outside_a_transaction_costs_one_unit_and_one_for_each_index_it_touches() {
    let aws = aws();
    let client = client(&aws);
    assert_eq!(units(put(&client, item("W#1", &[]))).await, (0.0, 1.0));
    assert_eq!(units(put(&client, item("M#1", &G1))).await, (0.0, 2.0));
    // The index shows neither the counter nor any other attribute of this update.
    assert_eq!(units(add(&client, "M#1", 1)).await, (0.0, 1.0));
    // Another place in the index is a delete and an insert there.
    let moved = item("M#1", &[("g1p", "A#other"), ("g1s", "R#reg")]);
    assert_eq!(units(put(&client, moved)).await, (0.0, 3.0));
    let big = item("W#1", &[("text", &"x".repeat(1500))]);
    assert_eq!(units(put(&client, big)).await, (0.0, 2.0));
}

#[tokio::test]
async fn a_mere_check_in_a_transaction_costs_as_much_as_a_write() {
    let aws = aws();
    let client = client(&aws);
    put_counter(&client, "C#ses#0", 9).await;
    let check = ConditionCheck::builder()
        .table_name(TABLE)
        .set_key(Some(item("C#ses#0", &[])))
        .condition_expression("attribute_exists(pk)");
    let check = TransactWriteItem::builder().condition_check(check.build().unwrap());
    let write = write(&client, vec![check.build(), put_new(item("a", &[]))]);
    assert_eq!(units(write).await, (0.0, 4.0));
}

#[tokio::test]
async fn a_failed_condition_costs_what_it_met_and_twice_in_a_transaction() {
    let aws = aws();
    let client = client(&aws);
    put(&client, item("big", &[("text", &"x".repeat(2500))])).await;
    let refused = |pk: &str| {
        let put = client.put_item().table_name(TABLE);
        let put = put.set_item(Some(item(pk, &[])));
        put.condition_expression("attribute_exists(pk) AND attribute_not_exists(#t)")
            .expression_attribute_names("#t", "text")
            .send()
    };
    assert_eq!(units(refused("none")).await, (0.0, 1.0));
    assert_eq!(units(refused("big")).await, (0.0, 3.0));

    put_counter(&client, "C#ses#0", 0).await;
    let sale = vec![take_seat("C#ses#0"), put_new(item("a", &G1))];
    let (sold, cost) = measured(write(&client, sale)).await;
    assert!(sold.is_err());
    assert_eq!(cost.write_units, 4.0);
}

fn keys(pks: &[&str], consistent: bool) -> KeysAndAttributes {
    let keys = KeysAndAttributes::builder().consistent_read(consistent);
    let all = pks.iter().map(|pk| item(pk, &[])).collect();
    keys.set_keys(Some(all)).build().unwrap()
}

#[tokio::test]
async fn reads_cost_half_a_unit_one_when_consistent_and_two_in_a_transaction() {
    let aws = aws();
    let client = client(&aws);
    put(&client, item("a", &[])).await;
    put(&client, item("b", &[])).await;
    let batch = |consistent| {
        let keys = keys(&["a", "b"], consistent);
        client.batch_get_item().request_items(TABLE, keys).send()
    };
    assert_eq!(units(batch(false)).await, (1.0, 0.0));
    assert_eq!(units(batch(true)).await, (2.0, 0.0));
    let get = Get::builder()
        .table_name(TABLE)
        .set_key(Some(item("a", &[])));
    let get = TransactGetItem::builder().get(get.build().unwrap()).build();
    let read = client.transact_get_items().transact_items(get).send();
    assert_eq!(units(read).await, (2.0, 0.0));
    let query = client.query().table_name(TABLE);
    let query = query.key_condition_expression("pk = :p");
    let query = query.expression_attribute_values(":p", text("a")).send();
    assert_eq!(units(query).await, (0.5, 0.0));
}

#[tokio::test]
async fn the_handler_does_not_see_that_it_is_measured() {
    let aws = aws();
    let client = client(&aws);
    let put = client.put_item().table_name(TABLE);
    let answer = put.set_item(Some(item("a", &[]))).send().await.unwrap();
    assert!(answer.consumed_capacity().is_none());
}

async fn trips<T>(code: impl Future<Output = T>) -> u32 {
    measured(code).await.1.round_trips
}

async fn ping(client: &Client) {
    seats(client, "C#ses#0").await;
}

#[tokio::test]
async fn joined_calls_are_one_round_trip_and_awaited_ones_add_up() {
    let aws = aws();
    let client = client(&aws);
    put_counter(&client, "C#ses#0", 9).await;
    assert_eq!(trips(ping(&client)).await, 1);
    let joined = join(ping(&client), ping(&client));
    assert_eq!(trips(joined).await, 1);
    let chains = join(
        async {
            ping(&client).await;
            ping(&client).await;
        },
        ping(&client),
    );
    assert_eq!(trips(chains).await, 2);
    let then = async {
        join(ping(&client), ping(&client)).await;
        ping(&client).await;
    };
    assert_eq!(trips(then).await, 2);
}

#[tokio::test]
async fn a_retry_is_a_round_trip_but_no_step() {
    let aws = aws();
    let client = client(&aws);
    put_counter(&client, "C#ses#0", 9).await;
    let scope = Scope::with([Scripted {
        step: 0,
        fault: Fault::Throttle,
        times: Times::Once,
    }]);
    scope.run(ping(&client)).await.finished();
    assert_eq!(scope.steps(), ["dynamodb:GetItem"]);
    assert_eq!(scope.cost().operations, ["dynamodb:GetItem"; 2]);
    assert_eq!(scope.cost().round_trips, 2);
    assert_eq!(
        scope.cost().read_units,
        1.0,
        "a throttled read costs nothing"
    );
}

#[tokio::test]
async fn what_runs_outside_a_scope_does_not_count_in_it() {
    let aws = aws();
    let client = client(&aws);
    put_counter(&client, "C#ses#0", 9).await;
    let scope = Scope::new();
    let (_, inner) = scope.run(measured(ping(&client))).await.finished();
    ping(&client).await;
    assert_eq!(
        inner,
        scope.cost(),
        "a call counts in every scope around it"
    );
    assert_eq!(scope.cost().round_trips, 1);
}
