//! How many guesses a text withstands, and what to say of one that withstands too few.

use aforo_domain::fields::FieldFault;
use zxcvbn::matching::Match;
use zxcvbn::matching::patterns::MatchPattern;
use zxcvbn::zxcvbn;

use super::spelling::few_readings;
use super::words::ranked;

/// Powers of ten of guesses that a password must withstand. A guess costs as much as our hash, some 50 ms of a core:
/// 10¹⁰ of them are 16 years of it, 10⁸ two months. Besides, the estimate gives any three pieces at least 10⁸, and
/// `qwerty-123456` is three. What 10¹⁰ refuses is a common word or two and their decoration; four words pass.
const ENOUGH: f64 = 10.0;

/// Shorter words are in others by chance.
const TELLING: usize = 4;

/// Why `text` is easily guessed, unless it is not. `personal` are words that are no secret, in lower case.
pub fn easily_guessed(text: &str, personal: &[String]) -> Option<FieldFault> {
    let text = few_readings(text.to_owned());
    let estimate = zxcvbn(&text, &ranked(personal, &text));
    (estimate.guesses_log10() < ENOUGH).then(|| reason(&text, estimate.sequence(), personal))
}

/// What is to be said of a text that the estimate took apart into `pieces`.
fn reason(text: &str, pieces: &[Match], personal: &[String]) -> FieldFault {
    if is_personal(text, pieces, personal) {
        return FieldFault::PasswordPersonal;
    }
    let size = |piece: &Match| piece.j + 1 - piece.i;
    let words = pieces.iter().filter(|piece| word(piece).is_some());
    let alone = words.filter(|piece| size(piece) >= TELLING).count() == 1;
    let longest = pieces.iter().max_by_key(|piece| size(piece));
    longest.map_or(FieldFault::PasswordWeak, |piece| match piece.pattern {
        MatchPattern::Dictionary(_) if alone && 2 * size(piece) >= text.chars().count() => {
            FieldFault::PasswordCommon
        }
        MatchPattern::Dictionary(_) | MatchPattern::BruteForce => FieldFault::PasswordWeak,
        MatchPattern::Spatial(_)
        | MatchPattern::Repeat(_)
        | MatchPattern::Sequence(_)
        | MatchPattern::Regex(_)
        | MatchPattern::Date(_) => FieldFault::PasswordPattern,
    })
}

/// The estimate passes over a known word where taking its letters one by one is no dearer, so the text is asked too.
fn is_personal(text: &str, pieces: &[Match], personal: &[String]) -> bool {
    let text = text.to_lowercase();
    personal.iter().any(|known| {
        pieces.iter().filter_map(word).any(|word| word == known)
            || (known.chars().count() >= TELLING && text.contains(known.as_str()))
    })
}

/// The word that a piece is, however it is spelt.
fn word(piece: &Match) -> Option<&str> {
    match &piece.pattern {
        MatchPattern::Dictionary(found) => Some(&found.matched_word),
        MatchPattern::Spatial(_)
        | MatchPattern::Repeat(_)
        | MatchPattern::Sequence(_)
        | MatchPattern::Regex(_)
        | MatchPattern::Date(_)
        | MatchPattern::BruteForce => None,
    }
}
