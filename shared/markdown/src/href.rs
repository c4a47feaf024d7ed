//! Where links may lead.

use std::borrow::Cow;

use percent_encoding::{AsciiSet, CONTROLS, utf8_percent_encode};
use pulldown_cmark::LinkType;

/// What stands in no URL as it is; what is percent-encoded already stays.
const ODD: &AsciiSet = &CONTROLS
    .add(b' ')
    .add(b'"')
    .add(b'<')
    .add(b'>')
    .add(b'\\')
    .add(b'^')
    .add(b'`')
    .add(b'{')
    .add(b'|')
    .add(b'}');

/// The address of a link to the web or to a mailbox; none for any other. The scheme is what the address begins with: one that a
/// browser would first have to clear of blanks, tabs or odd characters is none of ours.
pub fn safe(kind: LinkType, destination: &str) -> Option<Cow<'_, str>> {
    if kind == LinkType::Email {
        return Some(Cow::Owned(format!("mailto:{}", encode(destination))));
    }
    let after = |scheme: &str| {
        let (start, rest) = destination.split_at_checked(scheme.len())?;
        start.eq_ignore_ascii_case(scheme).then_some(rest)
    };
    let web = after("https://").or_else(|| after("http://"));
    let host = |rest: &str| !rest.is_empty() && !rest.starts_with(['/', '\\', '?', '#']);
    let safe = web.is_some_and(host) || after("mailto:").is_some();
    safe.then(|| encode(destination))
}

fn encode(address: &str) -> Cow<'_, str> {
    utf8_percent_encode(address, ODD).into()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn links_lead_to_the_web_or_to_a_mailbox_and_nowhere_else() {
        let safe = |destination| safe(LinkType::Inline, destination);
        assert_eq!(
            safe("https://a.example/ñ?b=\"c").as_deref(),
            Some("https://a.example/%C3%B1?b=%22c")
        );
        assert_eq!(
            safe("HTTP://a.example/%20").as_deref(),
            Some("HTTP://a.example/%20")
        );
        assert_eq!(
            safe("mailto:ana@example.org").as_deref(),
            Some("mailto:ana@example.org")
        );
        for odd in [
            "",
            "/inside",
            "#part",
            "//a.example",
            "https:/a.example",
            "https://",
            "https:///a",
            "https:\\\\a.example",
            " https://a.example",
            "\u{1}https://a.example",
            "java\nscript:alert(1)",
            "javascript:alert(1)//https://a.example",
            "data:text/html,a",
            "vbscript:a",
            "ñ",
        ] {
            assert_eq!(safe(odd), None, "{odd:?}");
        }
    }

    #[test]
    fn an_address_in_angle_brackets_is_a_mailbox() {
        assert_eq!(
            safe(LinkType::Email, "ana@example.org").as_deref(),
            Some("mailto:ana@example.org")
        );
    }
}
