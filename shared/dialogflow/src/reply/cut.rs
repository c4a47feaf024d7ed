//! Texts that are too long.

/// At most `longest` characters, "…" included. An address stays whole or goes altogether.
pub(crate) fn cut(text: &str, longest: usize) -> String {
    if text.chars().nth(longest).is_none() {
        return text.to_owned();
    }
    let Some((end, _)) = text.char_indices().nth(longest.saturating_sub(1)) else {
        return String::new();
    };
    if longest == 0 {
        return String::new();
    }
    let word = text[..end]
        .rfind(char::is_whitespace)
        .map_or(0, |space| space + space_length(&text[space..]));
    let word_end = text[word..]
        .find(char::is_whitespace)
        .map_or(text.len(), |length| word + length);
    let inside_address = word < end && end < word_end && has_address(&text[word..word_end]);
    let kept = if inside_address { word } else { end };
    format!("{}…", text[..kept].trim_end())
}

pub(crate) fn has_address(text: &str) -> bool {
    text.contains("://")
}

fn space_length(text: &str) -> usize {
    text.chars().next().map_or(0, char::len_utf8)
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    #[test]
    fn what_fits_stays_as_it_is() {
        assert_eq!(cut("", 0), "");
        assert_eq!(cut("año", 3), "año");
    }

    #[test]
    fn what_does_not_ends_in_an_ellipsis() {
        assert_eq!(cut("año nuevo", 8), "año nue…");
        assert_eq!(cut("año nuevo", 5), "año…");
        assert_eq!(cut("año", 1), "…");
        assert_eq!(cut("año", 0), "");
    }

    #[test]
    fn an_address_is_never_cut() {
        let text = "Más en https://aforo.example/e/1 y aquí";
        for longest in 8..32 {
            assert_eq!(cut(text, longest), "Más en…", "{longest}");
        }
        assert_eq!(cut(text, 33), "Más en https://aforo.example/e/1…");
        assert_eq!(cut("https://aforo.example/", 10), "…");
    }

    proptest! {
        #[test]
        fn a_cut_text_is_a_beginning_of_it_that_fits(text in "\\PC{0,40}", longest in 0_usize..50) {
            let short = cut(&text, longest);
            prop_assert!(short.chars().count() <= longest);
            let beginning = short.strip_suffix('…').unwrap_or(&short);
            prop_assert!(text.starts_with(beginning));
        }
    }
}
