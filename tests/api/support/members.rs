//! Roles that no operation gives yet, made behind the application's back. In this process only.

use aforo_tests::{InProcess, STAGE};
use aws_sdk_dynamodb::Client;
use aws_sdk_dynamodb::types::AttributeValue;

use super::alter;

const ADMINISTRATORS: (&str, &str) = ("K#administrators", "K");

fn client(inside: &InProcess) -> Client {
    Client::new(&inside.aws.sdk_config("a-test"))
}

fn text(text: &str) -> AttributeValue {
    AttributeValue::S(text.to_owned())
}

/// Makes `account` a member of the organisation, or gives it another role there.
pub async fn make_member(inside: &InProcess, organization: &str, account: &str, role: &str) {
    client(inside)
        .put_item()
        .table_name(format!("aforo-{STAGE}"))
        .item("pk", text(&format!("O#{organization}")))
        .item("sk", text(&format!("M#{account}")))
        .item("ro", text(role))
        .item("g1p", text(&format!("A#{account}")))
        .item("g1s", text(&format!("M#{organization}")))
        .item("v", AttributeValue::N("1".to_owned()))
        .item("et", text("member"))
        .send()
        .await
        .expect("the member is put");
}

/// Gives the account the platform's role.
pub async fn make_administrator(inside: &InProcess, account: &str) {
    alter(inside, (&format!("A#{account}"), "A"), "pr", "admin").await;
}

/// Says of the account that its second factor is on, or off.
pub async fn set_factor(inside: &InProcess, account: &str, on: bool) {
    client(inside)
        .update_item()
        .table_name(format!("aforo-{STAGE}"))
        .key("pk", text(&format!("A#{account}")))
        .key("sk", text("A"))
        .update_expression("SET t = :on")
        .condition_expression("attribute_exists(pk)")
        .expression_attribute_values(":on", AttributeValue::Bool(on))
        .send()
        .await
        .expect("the account is there");
}

/// There are so many administrators, as their counter says.
pub async fn count_administrators(inside: &InProcess, count: u32) {
    client(inside)
        .put_item()
        .table_name(format!("aforo-{STAGE}"))
        .item("pk", text(ADMINISTRATORS.0))
        .item("sk", text(ADMINISTRATORS.1))
        .item("n", AttributeValue::N(count.to_string()))
        .send()
        .await
        .expect("the counter is put");
}
