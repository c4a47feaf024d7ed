//! The page on the API lists every operation.

use std::fmt::Write;

use aforo_api::operations::{Access, OPERATIONS};
use aforo_tests::documented;

/// The table, as the page has it.
fn table() -> String {
    let mut table = String::from("| operation | route | who may |\n|---|---|---|\n");
    for operation in OPERATIONS {
        let (name, method, path) = (operation.name, operation.method, operation.path);
        let pointer = format!("{}/{}", path.replace('/', "~1"), method.to_lowercase());
        let who = match operation.access {
            Access::Anybody if name == "paypal-webhook" => "PayPal, by its signature".to_owned(),
            Access::Anybody => "anybody".to_owned(),
            Access::Account => "account".to_owned(),
            Access::Current => "account, at once".to_owned(),
            Access::Member(permission) => format!("member, `{permission}`"),
            Access::Platform(permission) => format!("administrator, `{permission}`"),
            Access::Agent => "the agent".to_owned(),
        };
        let link = format!("[{name}](../infra/openapi.json#/paths/{pointer})");
        writeln!(table, "| {link} | `{method} {path}` | {who} |").unwrap();
    }
    table
}

#[test]
fn the_page_on_the_api_lists_every_operation() {
    documented("API.md", "the table of operations", &table());
}
