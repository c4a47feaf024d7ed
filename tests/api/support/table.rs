//! States that no operation leads to yet, made behind the application's back. In this process only.

use aforo_tests::{InProcess, Person};
use aws_sdk_dynamodb::Client;
use aws_sdk_dynamodb::types::AttributeValue;
use data_encoding::BASE64URL_NOPAD;
use serde_json::Value;

/// Sets one attribute of an item.
pub async fn alter(inside: &InProcess, (pk, sk): (&str, &str), attribute: &str, value: &str) {
    let text = |text: &str| AttributeValue::S(text.to_owned());
    let client = Client::new(&inside.aws.sdk_config("a-test"));
    client
        .update_item()
        .table_name("aforo-test")
        .key("pk", text(pk))
        .key("sk", text(sk))
        .update_expression("SET #a = :a")
        .condition_expression("attribute_exists(pk)")
        .expression_attribute_names("#a", attribute)
        .expression_attribute_values(":a", text(value))
        .send()
        .await
        .expect("the item is there");
}

/// Takes one attribute from an item.
pub async fn forget(inside: &InProcess, (pk, sk): (&str, &str), attribute: &str) {
    let text = |text: &str| AttributeValue::S(text.to_owned());
    let client = Client::new(&inside.aws.sdk_config("a-test"));
    client
        .update_item()
        .table_name("aforo-test")
        .key("pk", text(pk))
        .key("sk", text(sk))
        .update_expression("REMOVE #a")
        .condition_expression("attribute_exists(#a)")
        .expression_attribute_names("#a", attribute)
        .send()
        .await
        .expect("the item has it");
}

/// Takes an item away.
pub async fn remove(inside: &InProcess, (pk, sk): (&str, &str)) {
    let text = |text: &str| AttributeValue::S(text.to_owned());
    let client = Client::new(&inside.aws.sdk_config("a-test"));
    client
        .delete_item()
        .table_name("aforo-test")
        .key("pk", text(pk))
        .key("sk", text(sk))
        .condition_expression("attribute_exists(pk)")
        .send()
        .await
        .expect("the item was there");
}

/// The account that somebody's access token names.
pub fn account_of(person: &Person) -> String {
    claim(person, "sub")
}

/// The id of the login that somebody's token belongs to.
pub fn login_of(person: &Person) -> String {
    claim(person, "sid")
}

fn claim(person: &Person, name: &str) -> String {
    let claims = person.token.split('.').nth(1).expect("a token has claims");
    let claims = BASE64URL_NOPAD
        .decode(claims.as_bytes())
        .expect("claims are base64url");
    let claims: Value = serde_json::from_slice(&claims).expect("claims are JSON");
    claims[name].as_str().expect("a claim").to_owned()
}
