//! Codes that people read aloud and type: Crockford's base32 in groups of four, `ABCD-EFGH`.

use std::fmt;

/// No I, L, O, U.
const ALPHABET: &[u8; 32] = b"0123456789ABCDEFGHJKMNPQRSTVWXYZ";
const GROUP: usize = 4;

/// Characters of a code of `bytes`, hyphens apart: eight for five bytes.
#[must_use]
pub const fn length(bytes: usize) -> usize {
    bytes * 8 / 5
}

/// As people type it: in any case, with or without spaces and hyphens, O for 0, I or L for 1. `N` is 5, 10 or 15.
#[must_use]
pub fn parse<const N: usize>(text: &str) -> Option<[u8; N]> {
    const {
        assert!(
            N.is_multiple_of(5) && N <= 15,
            "whole characters, 128 bits at most"
        )
    };
    let mut bits: u128 = 0;
    let mut read = 0;
    for typed in text.chars().filter(|typed| !separates(*typed)) {
        read += 1;
        if read > length(N) {
            return None;
        }
        bits = bits << 5 | value(typed)?;
    }
    let all = bits.to_be_bytes();
    let code = all.last_chunk().copied();
    code.filter(|_| read == length(N))
}

/// How many characters of a code are in `text`, whatever they are.
#[must_use]
pub fn typed(text: &str) -> usize {
    text.chars().filter(|typed| !separates(*typed)).count()
}

/// # Errors
/// Those of what is written to.
pub fn write<const N: usize>(code: [u8; N], f: &mut fmt::Formatter<'_>) -> fmt::Result {
    const {
        assert!(
            N.is_multiple_of(5) && N <= 15,
            "whole characters, 128 bits at most"
        )
    };
    let bits = code
        .iter()
        .fold(0, |bits: u128, byte| bits << 8 | u128::from(*byte));
    for place in 0..length(N) {
        if place > 0 && place % GROUP == 0 {
            f.write_str("-")?;
        }
        let value = (bits >> (5 * (length(N) - 1 - place))) & 31;
        let symbol = usize::try_from(value).map(|value| ALPHABET[value]);
        write!(f, "{}", char::from(symbol.map_err(|_| fmt::Error)?))?;
    }
    Ok(())
}

fn value(typed: char) -> Option<u128> {
    let meant = match typed.to_ascii_uppercase() {
        'O' => '0',
        'I' | 'L' => '1',
        other => other,
    };
    let place = ALPHABET
        .iter()
        .position(|known| meant == char::from(*known));
    u128::try_from(place?).ok()
}

/// Keyboards and mail programs make other dashes and spaces of ours.
fn separates(typed: char) -> bool {
    typed.is_whitespace() || matches!(typed, '-' | '\u{2010}'..='\u{2015}' | '\u{2212}')
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    struct Shown<const N: usize>([u8; N]);

    impl<const N: usize> fmt::Display for Shown<N> {
        fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
            write(self.0, f)
        }
    }

    proptest! {
        #[test]
        fn a_code_is_read_as_it_is_shown(short: [u8; 5], long: [u8; 15]) {
            prop_assert_eq!(parse(&Shown(short).to_string()), Some(short));
            prop_assert_eq!(parse(&Shown(long).to_string()), Some(long));
        }

        #[test]
        fn a_code_is_read_back_in_any_case_and_grouping(code: [u8; 15], every in 1..9_usize) {
            let plain = Shown(code).to_string().to_lowercase().replace('-', "");
            let mut grouped = String::new();
            for (place, symbol) in plain.chars().enumerate() {
                if place % every == 0 {
                    grouped.push(' ');
                }
                grouped.push(symbol);
            }
            prop_assert_eq!(parse(&plain), Some(code));
            prop_assert_eq!(parse(&grouped), Some(code));
        }
    }

    #[test]
    fn codes_are_shown_in_groups_of_four() {
        assert_eq!(Shown([0; 5]).to_string(), "0000-0000");
        assert_eq!(Shown([255; 5]).to_string(), "ZZZZ-ZZZZ");
        let long = Shown([0, 0, 0, 0, 1, 0, 0, 0, 0, 2, 0, 0, 0, 0, 31]);
        assert_eq!(long.to_string(), "0000-0001-0000-0002-0000-000Z");
    }

    #[test]
    fn a_code_of_another_length_is_none() {
        assert_eq!(parse::<10>("0000-0000"), None);
        assert_eq!(parse::<5>("0000-0000-0000-0000"), None);
        assert_eq!(typed(" 0000-0000–ñ "), 9);
    }
}
