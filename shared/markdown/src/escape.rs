//! Text in HTML.

/// Appends `text` so that it is read as nothing but text, in an element or in a quoted attribute.
pub fn text(html: &mut String, text: &str) {
    for character in text.chars() {
        match character {
            '&' => html.push_str("&amp;"),
            '<' => html.push_str("&lt;"),
            '>' => html.push_str("&gt;"),
            '"' => html.push_str("&quot;"),
            // What a browser would put in their place anyhow, each in its own way.
            '\0' => html.push('\u{fffd}'),
            '\r' => html.push('\n'),
            other => html.push(other),
        }
    }
}
