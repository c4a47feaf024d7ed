//! Tables of the documentation that are made from the code.

use std::path::Path;

/// Holds what stands in `docs/<page>` between the two comments of `name` to `table`; with `AFORO_UPDATE=1` it is written instead.
///
/// # Panics
/// When the page says something else, or has no place for it.
pub fn documented(page: &str, name: &str, table: &str) {
    let path = Path::new(env!("CARGO_MANIFEST_DIR"))
        .join("../docs")
        .join(page);
    let text = std::fs::read_to_string(&path).expect("the page is there");
    let [begin, end] = ["begin", "end"].map(|edge| format!("<!-- {name}: {edge} -->"));
    let (before, rest) = text.split_once(&begin).expect("the table begins");
    let (written, after) = rest.split_once(&end).expect("the table ends");
    if std::env::var_os("AFORO_UPDATE").is_some() {
        let table = table.trim();
        let text = format!("{before}{begin}\n{table}\n{end}{after}");
        std::fs::write(&path, text).expect("the page is written");
        return;
    }
    assert_eq!(
        written.trim(),
        table.trim(),
        "AFORO_UPDATE=1 writes it anew"
    );
}
