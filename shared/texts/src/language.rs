//! Which language to speak, from what a client says it reads.

use aforo_domain::{Language, text::Text as _};

/// The language a client prefers by its `Accept-Language` header (RFC 9110, 12.5.4) among those Aforo speaks:
/// the one with the highest weight, the first of equals, and Spanish when none is named.
#[must_use]
pub fn accepted_language(header: &str) -> Language {
    let mut best = (Language::default(), 0.0);
    for range in header.split(',') {
        let (tag, weight) = match range.split_once(';') {
            Some((tag, parameter)) => (tag, weight(parameter)),
            None => (range, Some(1.0)),
        };
        let primary = tag
            .split('-')
            .next()
            .unwrap_or(tag)
            .trim()
            .to_ascii_lowercase();
        if let (Ok(language), Some(weight)) = (Language::parse(&primary), weight)
            && weight > best.1
        {
            best = (language, weight);
        }
    }
    best.0
}

fn weight(parameter: &str) -> Option<f32> {
    let (name, value) = parameter.split_once('=')?;
    let weight = value.trim().parse().ok()?;
    // A range, because "nan" parses too.
    (name.trim().eq_ignore_ascii_case("q") && (0.0..=1.0).contains(&weight)).then_some(weight)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_heaviest_language_that_is_spoken_here_is_taken() {
        for (header, expected) in [
            ("en", Language::En),
            ("EN-us", Language::En),
            ("es-CO,es;q=0.9,en;q=0.8", Language::Es),
            ("es;q=0.3, en-GB ; q=0.7", Language::En),
            ("fr, en;q=0.5", Language::En),
            ("en;q=0.5, es;q=0.5", Language::En),
            ("fr;q=1, en;q=0.001", Language::En),
        ] {
            assert_eq!(accepted_language(header), expected, "{header}");
        }
    }

    #[test]
    fn spanish_is_spoken_when_nothing_usable_is_asked_for() {
        for header in [
            "",
            "*",
            "fr, de;q=0.9",
            "en;q=0",
            "en;q=nan",
            "en;q=7",
            "en;q=-1",
            "en;level=1",
            "e",
            "english",
            ",;,=",
            "en;q=",
        ] {
            assert_eq!(accepted_language(header), Language::Es, "{header}");
        }
    }
}
