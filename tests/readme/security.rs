//! The tests that `docs/SECURITY.md` names for its rules.

use super::read;

/// What stands between backticks and names a test, `tests/api/main.rs::its_name`.
fn named(page: &str) -> Vec<(&str, &str)> {
    let quoted = page.split('`').skip(1).step_by(2);
    quoted.filter_map(|text| text.split_once(".rs::")).collect()
}

#[test]
fn every_test_that_a_rule_of_security_points_to_exists() {
    let page = read("docs/SECURITY.md");
    let named = named(&page);
    assert!(named.len() > 50, "only {}", named.len());
    for (file, test) in named {
        let file = format!("{file}.rs");
        let code = read(&file);
        assert!(
            code.contains(&format!("fn {test}(")),
            "{file} has no {test}"
        );
    }
}

#[test]
fn every_rule_of_security_points_to_a_test() {
    let page = read("docs/SECURITY.md");
    let mut rules = 0;
    for line in page.lines() {
        let cells: Vec<_> = line.trim_matches('|').split('|').collect();
        let is_rule = line.starts_with("| ") && cells.len() == 3 && !line.starts_with("| rule");
        if is_rule {
            assert!(cells[2].contains(".rs::"), "{line}");
            rules += 1;
        }
    }
    assert!(rules > 30, "only {rules}");
}
