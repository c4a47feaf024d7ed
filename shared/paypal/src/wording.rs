//! Text on its way out (PayPal counts and refuses) and text on its way into a log (anybody may have written it).

/// The longest beginning of at most `limit` UTF-16 units, which is how a Java server counts; no character is split.
pub(crate) fn cut(text: &str, limit: usize) -> &str {
    let mut units = 0;
    let end = text.char_indices().find_map(|(at, c)| {
        units += c.len_utf16();
        (units > limit).then_some(at)
    });
    text.get(..end.unwrap_or(text.len())).unwrap_or(text)
}

/// A name such as `ORDER_NOT_APPROVED` or a debug id, or a dash for anything that could be something else in a log line.
pub(crate) fn plain(word: &str) -> &str {
    let fits = (1..=80).contains(&word.len())
        && word
            .bytes()
            .all(|b| b.is_ascii_alphanumeric() || matches!(b, b'_' | b'-'));
    if fits { word } else { "-" }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_cut_never_splits_a_character() {
        assert_eq!(cut("Ñandú", 3), "Ñan");
        assert_eq!(cut("Ñandú", 5), "Ñandú");
        assert_eq!(cut("a🎫b", 2), "a");
        assert_eq!(cut("a🎫b", 3), "a🎫");
        assert_eq!(cut("", 3), "");
    }

    #[test]
    fn what_is_no_name_does_not_reach_a_log() {
        assert_eq!(plain("ORDER_NOT_APPROVED"), "ORDER_NOT_APPROVED");
        assert_eq!(plain("a\nlevel=error"), "-");
        assert_eq!(plain(""), "-");
        assert_eq!(plain(&"A".repeat(81)), "-");
    }
}
