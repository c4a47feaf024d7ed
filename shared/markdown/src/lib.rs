//! Markdown as HTML that is safe to show as it is.
//!
//! The HTML is not cleaned afterwards: [`writer`] can write no tag but its own two dozen, no attribute but `href`, `rel` and
//! `start`, and text only with its markup escaped. What was typed as HTML is therefore shown as it was typed. That leaves
//! nothing for a browser to read otherwise than it was meant, which is how cleaned HTML has been got round.

mod escape;
mod href;
mod writer;

#[cfg(test)]
mod tests;

use pulldown_cmark::{Options, Parser};

use crate::writer::Writer;

/// A table fills up its short rows and a link is named in many places: a few characters could become megabytes.
const GROWTH: usize = 16;
const SMALL: usize = 1_000;

/// `CommonMark` with tables and strikethrough as HTML of `p`, `br`, `h2` to `h6`, `ul`, `ol`, `li`, `blockquote`, `pre`, `code`,
/// `em`, `strong`, `del`, `a`, `hr` and tables. A heading is one level lower than it was written, for it stands below a page's own;
/// of an image its description is left; a link that leads neither to the web nor to a mailbox is its text. What would grow
/// beyond 16 bytes a character, and what is nested too deeply, is shown without its formatting.
#[must_use]
pub fn to_safe_html(markdown: &str) -> String {
    let largest = markdown.chars().count() * GROWTH + SMALL;
    let mut writer = Writer::default();
    for event in Parser::new_ext(
        markdown,
        Options::ENABLE_TABLES | Options::ENABLE_STRIKETHROUGH,
    ) {
        writer.write(event);
        if writer.html.len() > largest {
            return unformatted(markdown);
        }
    }
    writer.html
}

/// The text as it was typed, in its lines.
fn unformatted(text: &str) -> String {
    let mut html = String::from("<p>");
    for (number, line) in text.lines().enumerate() {
        if number > 0 {
            html.push_str("<br>\n");
        }
        escape::text(&mut html, line);
    }
    html.push_str("</p>\n");
    html
}
