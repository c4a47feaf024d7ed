//! The page on the API says of every problem which operations have it.

use std::fmt::Write;

use aforo_api::operations::OPERATIONS;
use aforo_api::problems;
use aforo_tests::documented;

/// The table, as the page has it.
fn table() -> String {
    let mut table = String::from("| status | problem | of |\n|---|---|---|\n");
    let mut kinds: Vec<_> = problems::all().collect();
    kinds.sort_by_key(|kind| (kind.status, kind.code));
    for kind in kinds {
        let with = OPERATIONS
            .iter()
            .filter(|operation| operation.problems().any(|other| other.code == kind.code));
        let with: Vec<_> = with.map(|operation| operation.name).collect();
        let of = match with.len() {
            0 => "no operation: a page, or what has no route".to_owned(),
            all if all == OPERATIONS.len() => "every operation".to_owned(),
            _ => with.join(", "),
        };
        let (status, code) = (kind.status, kind.code);
        let link = format!("[{code}](../infra/openapi.json#/components/examples/{code})");
        writeln!(table, "| {status} | {link} | {of} |").unwrap();
    }
    table
}

#[test]
fn the_page_on_the_api_says_which_operations_have_each_problem() {
    documented("API.md", "the table of problems", &table());
}
