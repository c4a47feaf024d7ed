//! Much out of little, and any text at all.

use proptest::prelude::*;

use super::dom::harmless;
use crate::{GROWTH, SMALL, to_safe_html};

fn bounded(markdown: &str) -> String {
    let html = to_safe_html(markdown);
    let largest = markdown.chars().count() * GROWTH + SMALL;
    // The last piece before the end is noticed is a tag or the text of one event.
    assert!(
        html.len() <= largest + 200,
        "{} of {}",
        html.len(),
        markdown.len()
    );
    html
}

#[test]
fn what_is_nested_or_left_open_thousands_of_times_grows_no_faster_than_it_is_long() {
    for unit in [
        ">",
        "> ",
        "*",
        "**",
        "*a ",
        "**a **",
        "_",
        "[",
        "![",
        "[](",
        "[a](",
        "`",
        "``a",
        "- ",
        "1. ",
        "# ",
        "<",
        "<a ",
        "<!--",
        "&",
        "&amp;",
        "\\",
        "~~",
        "~~a ",
        "|",
        "a|",
        "|-",
        "\n",
        "\r",
        "\0",
        "\t",
        "  \n",
        "a\n\n",
        "* * ",
        "<a@b.c>",
        "http://a.b ",
        "*a_ ",
        "![a",
        "<div>\n",
        "```\n",
        "[a]: b\n",
        "]",
        "]]>",
        "<![CDATA[",
        "<?",
        "\u{feff}",
        "ñ",
        "\u{1f600}",
    ] {
        let html = bounded(&unit.repeat(5_000 / unit.chars().count()));
        harmless(&html);
    }
}

#[test]
fn elements_stand_in_each_other_only_so_deep() {
    let deep = to_safe_html(&format!("{}a", ">".repeat(5_000)));
    assert_eq!(deep.matches("<blockquote>").count(), 32);
    let mut list = String::new();
    for depth in 0..60 {
        list.push_str(&format!("{}- a\n", "  ".repeat(depth)));
    }
    let read = harmless(&to_safe_html(&list));
    assert!(read.elements.iter().filter(|e| *e == "ul").count() < 20);
    assert_eq!(read.text.matches('a').count(), 60);
}

#[test]
fn a_table_of_short_rows_is_shown_as_it_was_typed_when_filling_it_up_would_make_it_huge() {
    let columns = 700;
    let wide = format!(
        "{}\n{}\n{}",
        "a|".repeat(columns),
        "-|".repeat(columns),
        "a|\n".repeat(700)
    );
    let html = bounded(&wide);
    let read = harmless(&html);
    assert!(!read.elements.contains(&"td".to_owned()));
    assert!(read.text.contains("-|-|"));
}

#[test]
fn one_long_address_named_in_many_places_does_not_multiply() {
    let named = format!(
        "[a]: https://a.example/{}\n\n{}",
        "b".repeat(2_000),
        "[a] ".repeat(700)
    );
    harmless(&bounded(&named));
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 2_000, ..ProptestConfig::default() })]

    #[test]
    fn any_text_becomes_html_that_does_nothing(text in "\\PC{0,200}") {
        harmless(&bounded(&text));
    }

    #[test]
    fn any_bytes_become_html_that_does_nothing(text in any::<String>()) {
        harmless(&bounded(&text));
    }

    #[test]
    fn markdown_out_of_its_own_pieces_becomes_html_that_does_nothing(pieces in prop::collection::vec(prop::sample::select(PIECES), 0..40)) {
        harmless(&bounded(&pieces.concat()));
    }
}

const PIECES: &[&str] = &[
    "*",
    "**",
    "_",
    "~~",
    "`",
    "```",
    "\n",
    "\n\n",
    "    ",
    "> ",
    "- ",
    "1. ",
    "7) ",
    "# ",
    "###### ",
    "|",
    "|a|b|\n|-|-|\n",
    "[",
    "]",
    "(",
    ")",
    "![",
    "](",
    "](javascript:a)",
    "](https://a.example)",
    "[a]: javascript:b\n",
    "<",
    ">",
    "</",
    "<b>",
    "</p>",
    "<p>",
    "<a href=x>",
    "<script>",
    "</script>",
    "<!--",
    "-->",
    "<svg>",
    "<math>",
    "<style>",
    "<br>",
    "&",
    "&lt;",
    "&#106;",
    "&colon;",
    "&#0;",
    "\\",
    "\0",
    "\r",
    "\t",
    "a",
    " ",
    "ñ",
    "\u{a0}",
    "\u{202e}",
    "<https://a.example>",
    "<a@b.example>",
    "<javascript:a>",
    "***",
    "---",
    "===",
    "'",
    "\"",
    "=",
];
